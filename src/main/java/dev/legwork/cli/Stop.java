package dev.legwork.cli;

/** Ends a command with an exit code and one sentence for the person who gave it. */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exit;

    Stop(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
