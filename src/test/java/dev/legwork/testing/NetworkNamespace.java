package dev.legwork.testing;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network of its own, made with {@code ip netns}. Sockets made by a thread inside stay inside,
 * whoever uses them later (setns(2), network_namespaces(7)).
 */
public final class NetworkNamespace implements AutoCloseable {
    private final String name;

    NetworkNamespace(String name) {
        this.name = name;
        Shell.ok("ip", "netns", "add", name);
        run("ip", "link", "set", "lo", "up");
    }

    /** Returns the prefix that starts a program inside; it execs, so the pid is the program's. */
    public List<String> launcher() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Returns how a client inside reaches ports of 127.0.0.1 there. */
    public Reach reach() {
        return port ->
                call(
                        () -> {
                            Socket socket = new Socket();
                            try {
                                socket.connect(
                                        new InetSocketAddress(
                                                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                                                port),
                                        5_000);
                                return socket;
                            } catch (IOException refused) {
                                socket.close();
                                throw refused;
                            }
                        });
    }

    /** Runs a command inside; it must succeed. */
    public String run(String... argv) {
        ArrayList<String> all = new ArrayList<>(launcher());
        all.addAll(List.of(argv));
        return Shell.ok(all.toArray(String[]::new));
    }

    /**
     * Runs something on a thread inside, and waits for it.
     *
     * @throws IOException when the task throws one
     */
    public <T> T call(Callable<T> task) throws IOException {
        FutureTask<T> inside =
                new FutureTask<>(
                        () -> {
                            enter();
                            return task.call();
                        });
        // A platform thread of its own, thrown away afterwards: it never comes back out.
        Thread.ofPlatform().daemon().name("inside-" + name).start(inside);
        try {
            return inside.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted inside " + name, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("failed inside " + name, failed.getCause());
        }
    }

    @Override
    public void close() {
        Shell.Result result =
                Shell.run(Duration.ofSeconds(10), List.of("ip", "netns", "delete", name));
        if (result.exit() != 0) {
            System.err.println("could not delete network namespace " + name + ": " + result.err());
        }
    }

    @SuppressWarnings("restricted") // setns has no other way in from Java
    private void enter() throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle open =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("open"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                        Linker.Option.firstVariadicArg(2));
        FunctionDescriptor twoInts =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        MethodHandle setns =
                linker.downcallHandle(linker.defaultLookup().findOrThrow("setns"), twoInts);
        MethodHandle close =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("close"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int cloneNewNet = 0x40000000;
        try (Arena arena = Arena.ofConfined()) {
            int handle = (int) open.invokeExact(arena.allocateFrom("/run/netns/" + name), 0);
            int entered = (int) setns.invokeExact(handle, cloneNewNet);
            int _ = (int) close.invokeExact(handle);
            if (handle < 0 || entered != 0) {
                throw new IOException("cannot enter network namespace " + name);
            }
        } catch (IOException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IOException(impossible);
        }
    }
}
