package dev.legwork.app.desk;

import dev.legwork.leg.PortForward;
import dev.legwork.leg.ProbeSpec;

import java.util.Optional;

/** What a program is pointed at to use a port. Pure. */
public final class Addresses {
    private Addresses() {}

    /**
     * Returns the address to use, as in {@code http://localhost:5001/v1}, or {@code localhost:5432}
     * where nobody said that it speaks HTTP.
     */
    public static String use(PortForward port) {
        return switch (port.probe()) {
            case ProbeSpec.Http(String path) -> "http://" + listen(port) + base(path);
            case ProbeSpec.Https(String path) -> "https://" + listen(port) + base(path);
            case ProbeSpec.Tcp(), ProbeSpec.None() -> listen(port);
        };
    }

    /** Returns a line for a shell that asks what the probe asks; empty for other than HTTP. */
    public static Optional<String> curl(PortForward port) {
        return switch (port.probe()) {
            case ProbeSpec.Http(String path) ->
                    Optional.of("curl " + quoted("http://" + listen(port) + path));
            // As the probe does, which does not judge the certificate.
            case ProbeSpec.Https(String path) ->
                    Optional.of("curl -k " + quoted("https://" + listen(port) + path));
            case ProbeSpec.Tcp(), ProbeSpec.None() -> Optional.empty();
        };
    }

    /** What listens everywhere is reached by its own machine too. */
    private static String listen(PortForward port) {
        String listen = port.listen();
        return listen.startsWith("0.0.0.0:") || listen.startsWith("[::]:")
                ? "localhost:" + port.port()
                : listen;
    }

    /** Programs that speak as OpenAI does are given the address up to its version. */
    private static String base(String path) {
        return path.equals("/v1") || path.startsWith("/v1/") ? "/v1" : "";
    }

    private static String quoted(String url) {
        return url.matches("[A-Za-z0-9:/._~%\\[\\]@+,=-]+") && !url.contains("[")
                ? url
                : "'" + url.replace("'", "%27") + "'";
    }
}
