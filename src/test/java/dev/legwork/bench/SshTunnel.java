package dev.legwork.bench;

import static org.awaitility.Awaitility.await;

import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.LoadClient;
import dev.legwork.testing.OpenSshServer;
import dev.legwork.testing.Reach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code ssh -N -L}. */
public final class SshTunnel implements Tunnel {
    private final String name;
    private final int port = FreePorts.one();
    private final Process process;

    /** Starts it with OpenSSH's own defaults; returns once it carries traffic. */
    public SshTunnel(OpenSshServer server, ClientKey key, int targetPort) {
        this("ssh", List.of(), Reach.LOOPBACK, List.of(), server, key, targetPort);
    }

    /**
     * Starts it.
     *
     * @param name in the report
     * @param launcher put in front, empty for nothing
     * @param reach how a client gets to its port
     * @param options more arguments of ssh
     */
    public SshTunnel(
            String name,
            List<String> launcher,
            Reach reach,
            List<String> options,
            OpenSshServer server,
            ClientKey key,
            int targetPort) {
        this.name = name;
        List<String> argv = new ArrayList<>(launcher);
        argv.add("ssh");
        argv.addAll(server.sshOptions(key));
        argv.addAll(options);
        argv.addAll(List.of("-N", "-L", "127.0.0.1:" + port + ":127.0.0.1:" + targetPort));
        argv.add(server.user() + "@" + server.host());
        try {
            process =
                    new ProcessBuilder(argv)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        LoadClient client = new LoadClient(reach, port);
        try {
            await(name + " to carry traffic")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> client.answers(Duration.ofSeconds(2)));
        } catch (RuntimeException | Error broken) {
            close();
            throw broken;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself; returns whether it did. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
