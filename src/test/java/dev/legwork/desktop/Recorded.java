package dev.legwork.desktop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Programs of the system that are not run, but noted down. */
public final class Recorded implements Programs {
    private final List<List<String>> calls = new ArrayList<>();
    private final Function<List<String>, Programs.Ran> answers;

    /**
     * @param answers what each call comes to; null stands for a program that is not there
     */
    public Recorded(Function<List<String>, Programs.Ran> answers) {
        this.answers = answers;
    }

    /** Returns programs that all do what they are told, and say nothing. */
    public static Recorded willing() {
        return new Recorded(argv -> said());
    }

    /** Returns programs none of which can do anything. */
    public static Recorded failing() {
        return new Recorded(argv -> failed());
    }

    /** Returns what a program that did well comes to. */
    public static Programs.Ran said(String... lines) {
        return new Programs.Ran(0, List.of(lines));
    }

    /** Returns what a program that failed comes to. */
    public static Programs.Ran failed(String... lines) {
        return new Programs.Ran(1, List.of(lines));
    }

    @Override
    public Programs.Ran run(List<String> argv) throws IOException {
        calls.add(argv);
        return answers.apply(argv);
    }

    /** Returns what was run, in order. */
    public List<List<String>> calls() {
        return List.copyOf(calls);
    }
}
