package dev.legwork.ssh;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets everybody who asks for a name while it is being looked up have that answer. Java runs
 * look-ups of one name one after the other (InetAddress.NameServiceAddresses), so a resolver slower
 * than one connect a second would make a queue that only grows, and answer nobody in time. Nothing
 * is kept. Safe from any thread.
 */
final class SharedLookUps implements Names {
    private final Names names;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay =
            new ConcurrentHashMap<>();

    SharedLookUps(Names names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> lookUp(String host) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> first = underWay.putIfAbsent(host, mine);
        if (first == null) {
            lookUp(host, mine);
            first = mine;
        }
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw e;
        }
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> waiting) {
        try {
            List<InetAddress> found = names.lookUp(host);
            underWay.remove(host, waiting);
            waiting.complete(found);
        } catch (UnknownHostException | RuntimeException | Error e) {
            underWay.remove(host, waiting);
            waiting.completeExceptionally(e);
        }
    }
}
