package dev.legwork.sim;

/** The engine did not keep one of its promises. */
final class BrokenPromise extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String promise;

    BrokenPromise(String promise, String details) {
        super(promise + ": " + details);
        this.promise = promise;
    }

    /** Returns which, as one of the names in {@link Promises}. */
    String promise() {
        return promise;
    }
}
