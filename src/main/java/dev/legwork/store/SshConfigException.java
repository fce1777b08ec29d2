package dev.legwork.store;

/** An ssh_config that cannot be read; the message is a sentence with file and line. */
public final class SshConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    SshConfigException(String sentence) {
        super(sentence);
    }

    /** Returns one sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
