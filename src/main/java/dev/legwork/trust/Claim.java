package dev.legwork.trust;

/** What a leg's key should and should not be able to do, in the order it is tried. */
public enum Claim {
    /** Every target of the leg opens. */
    ALLOWED_PORTS("allowed-ports", "Allowed ports"),
    /** No other port does. */
    OTHER_PORTS("other-ports", "Other ports"),
    /** No port there leads back here. */
    REMOTE_PORTS("remote-ports", "Ports back to us (-R)"),
    /** No Unix socket there leads back here. */
    REMOTE_SOCKETS("remote-sockets", "Unix sockets back to us (-R)"),
    /** No Unix socket there is reached. */
    LOCAL_SOCKETS("local-sockets", "Unix sockets there (-L)"),
    /** No command runs. */
    COMMANDS("commands", "Commands"),
    /** No shell starts. */
    SHELL("shell", "Shell"),
    /** No file is read or written. */
    FILES("files", "File transfer (sftp)"),
    /** No terminal is given. */
    TERMINAL("terminal", "Terminal (PTY)"),
    /** No agent is forwarded. */
    AGENT("agent", "Agent forwarding"),
    /** No display is. */
    X11("x11", "X11 forwarding");

    private final String id;
    private final String title;

    Claim(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Returns the word scripts see. */
    public String id() {
        return id;
    }

    /** Returns what people see. */
    public String title() {
        return title;
    }
}
