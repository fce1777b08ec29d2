package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.LegState;

import org.jspecify.annotations.Nullable;

/**
 * Where a leg is on its way. Ports are held from {@link Seeking} to {@link Backoff}, and in no
 * other phase; every phase that knows a transport, or asks for one, carries its generation.
 */
sealed interface Phase {

    /** Returns the word for it that people and scripts see. */
    LegState state();

    /** Returns whether the leg's ports are bound. */
    default boolean holdsPorts() {
        return switch (this) {
            case Seeking s -> true;
            case Unreachable u -> true;
            case LoggingIn l -> true;
            case Up u -> true;
            case Backoff b -> true;
            case Stopped s -> false;
            case Binding b -> false;
            case PortBlocked p -> false;
            case Blocked b -> false;
        };
    }

    /** Not asked to run. */
    record Stopped() implements Phase {
        @Override
        public LegState state() {
            return LegState.STOPPED;
        }
    }

    /** Taking its ports; over as soon as the answer is there. */
    record Binding() implements Phase {
        @Override
        public LegState state() {
            return LegState.CONNECTING;
        }
    }

    /**
     * A port cannot be had; bound again every second, nothing is dialled.
     *
     * @param cause which port, and who has it
     * @param nextTry when
     */
    record PortBlocked(Cause cause, Moment nextTry) implements Phase {
        @Override
        public LegState state() {
            return LegState.BLOCKED;
        }
    }

    /**
     * Has asked its destination's gate for a wire and heard nothing yet.
     *
     * @param generation of the transport this may become
     */
    record Seeking(long generation) implements Phase {
        @Override
        public LegState state() {
            return LegState.CONNECTING;
        }
    }

    /**
     * The gate tries and fails to connect; still asked.
     *
     * @param generation of the transport this may become
     * @param cause why
     * @param nextTry when the gate tries again
     */
    record Unreachable(long generation, Cause cause, Moment nextTry) implements Phase {
        @Override
        public LegState state() {
            return LegState.WAITING;
        }
    }

    /**
     * Has a wire, speaks SSH.
     *
     * @param generation of the transport this may become
     */
    record LoggingIn(long generation) implements Phase {
        @Override
        public LegState state() {
            return LegState.CONNECTING;
        }
    }

    /**
     * The transport stands.
     *
     * @param generation its number
     */
    record Up(long generation) implements Phase {
        @Override
        public LegState state() {
            return LegState.UP;
        }
    }

    /**
     * A login failed, or the transport was lost; pausing.
     *
     * @param cause why
     * @param nextTry when
     */
    record Backoff(Cause cause, Moment nextTry) implements Phase {
        @Override
        public LegState state() {
            return LegState.WAITING;
        }
    }

    /**
     * Needs a person.
     *
     * @param cause why
     * @param nextTry a slow check of its own, null if only a change helps
     */
    record Blocked(Cause cause, @Nullable Moment nextTry) implements Phase {
        @Override
        public LegState state() {
            return LegState.BLOCKED;
        }
    }
}
