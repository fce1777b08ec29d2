package dev.legwork.app;

import dev.legwork.leg.Leg;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the legs that others go through: in the file, until told which are in force. A running
 * instance tells, because a broken edit of the file must not lead its legs astray. Safe from any
 * thread.
 */
final class LegsByName implements Function<String, Optional<Leg>> {
    private static final Logger LOG = LoggerFactory.getLogger(LegsByName.class);

    private final LegBook book;
    private volatile Optional<List<Leg>> inForce = Optional.empty();

    LegsByName(LegBook book) {
        this.book = book;
    }

    /** Says which legs are in force from now on. */
    void are(List<Leg> legs) {
        inForce = Optional.of(List.copyOf(legs));
    }

    @Override
    public Optional<Leg> apply(String name) {
        return LegBook.find(inForce.orElseGet(this::read), name);
    }

    private List<Leg> read() {
        try {
            return book.read().legs();
        } catch (InvalidLegs | IOException e) {
            LOG.warn("No legs to go through: {}", e.getMessage());
            return List.of();
        }
    }
}
