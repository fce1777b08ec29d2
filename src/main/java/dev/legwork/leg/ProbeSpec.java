package dev.legwork.leg;

/** How a forward is asked whether what it leads to answers. */
public sealed interface ProbeSpec {

    /**
     * A GET; any HTTP response means traffic crosses.
     *
     * @param path starts with a slash
     */
    record Http(String path) implements ProbeSpec {}

    /**
     * As {@link Http} over TLS; the certificate is not judged.
     *
     * @param path starts with a slash
     */
    record Https(String path) implements ProbeSpec {}

    /** A channel to the target opens. */
    record Tcp() implements ProbeSpec {}

    /** Not probed; only real connections tell. */
    record None() implements ProbeSpec {}
}
