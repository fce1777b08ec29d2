package dev.legwork.bench;

/** Something that leads from a local port to a service behind an SSH server. */
public interface Tunnel extends AutoCloseable {
    /** Returns its name in the report. */
    String name();

    /** Returns the local port, on 127.0.0.1. */
    int port();

    /** Returns the process that carries it. */
    long pid();

    @Override
    void close();
}
