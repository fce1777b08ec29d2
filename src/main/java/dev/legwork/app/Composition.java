package dev.legwork.app;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Where the rooms are wired together, by hand. */
public final class Composition {
    private Composition() {}

    public static LegBook book(Home home) {
        return new LegBook(new StoredLegs(home), home);
    }

    @SuppressWarnings("DoNotCallSuggester")
    public static Engine engine(
            Home home, LegWatcher changes, Consumer<String> say, IntConsumer statusPort) {
        throw new UnsupportedOperationException();
    }
}
