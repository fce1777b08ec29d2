package dev.legwork.cli;

import dev.legwork.status.Reply;

/** Exit codes: what scripts rely on. */
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NEEDS_YOU = 3;
    static final int NOT_RUNNING = 4;

    private Exit() {}

    static int of(Reply.Kind kind) {
        return switch (kind) {
            case FAILED -> FAILED;
            case INVALID -> USAGE;
            case NEEDS_YOU -> NEEDS_YOU;
        };
    }
}
