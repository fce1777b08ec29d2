package com.jcraft.jsch;

import org.jspecify.annotations.Nullable;

/**
 * Notes which ways to log in the server offers the user when asked with "none" (RFC 4252 §5.2),
 * because JSch keeps that to itself. JSch makes it by name, so what it heard goes into the
 * session's own configuration.
 */
public final class AskedMethods extends UserAuthNone {
    /**
     * Where the session has them: comma separated, as the server sent them, or {@code none} where
     * that was enough.
     */
    public static final String CONFIG = "legwork.methods";

    private @Nullable Session asked;

    /** For JSch. */
    public AskedMethods() {}

    @Override
    public boolean start(Session session) throws Exception {
        asked = session;
        boolean in = super.start(session);
        if (in) {
            session.setConfig(CONFIG, "none");
        }
        return in;
    }

    @Override
    protected void setMethods(String methods) {
        super.setMethods(methods);
        if (asked != null) {
            asked.setConfig(CONFIG, methods);
        }
    }
}
