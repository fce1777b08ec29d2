package dev.legwork.trust;

import java.time.Duration;
import java.util.List;

/**
 * What happened when a claim was tried.
 *
 * @param claim which
 * @param attempts one by one; at least one
 * @param took how long
 */
public record Finding(Claim claim, List<Attempt> attempts, Duration took) {

    /** Copies the list. */
    public Finding {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param subject what was asked for, as in {@code 127.0.0.1:22}
     * @param answer what came of it
     */
    public record Attempt(String subject, Answer answer) {}

    /** What came of an attempt. */
    public enum Answer {
        /** It worked. */
        GRANTED,
        /** It worked, and a trace of it stays behind there. */
        GRANTED_AND_LEFT,
        /** It was permitted, but what it wanted to reach is not there. */
        PERMITTED_BUT_ABSENT,
        /** The server said no, or did nothing of what was asked. */
        REFUSED,
        /** The server hung up. */
        HUNG_UP,
        /** Nothing came within the time, though the server answers other things. */
        NO_ANSWER,
        /** Nothing came within the time, and the server answers nothing else either. */
        SILENT,
        /** The time for everything was up before. */
        NO_TIME,
        /** It could not be tried any more, as the server did not let us in again. */
        NOT_TRIED
    }

    /** Returns the subjects that had such an answer. */
    List<String> subjects(Answer... answers) {
        List<Answer> wanted = List.of(answers);
        return attempts.stream()
                .filter(attempt -> wanted.contains(attempt.answer()))
                .map(Attempt::subject)
                .toList();
    }

    /** Returns whether any attempt had such an answer. */
    boolean any(Answer... answers) {
        return !subjects(answers).isEmpty();
    }
}
