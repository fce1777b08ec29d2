package dev.legwork.desktop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up on a platform thread (scanning files and waiting for a process pin a virtual thread's
 * carrier), for a bounded time.
 */
record BoundedPortOwners(PortOwners owners, Duration limit) implements PortOwners {

    @Override
    public List<PortOwner> listening(int port) throws IOException {
        FutureTask<List<PortOwner>> task = new FutureTask<>(() -> owners.listening(port));
        Thread.ofPlatform().daemon().name("port-owner-" + port).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new IOException("finding out who holds port " + port + " took too long", e);
        } catch (ExecutionException e) {
            throw new IOException("cannot find out who holds port " + port, e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while finding out who holds port " + port, e);
        }
    }
}
