package dev.legwork.ui.main;

import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.LegFacts;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.status.StatusDocument.ProofEntry;
import dev.legwork.ui.Ui;
import dev.legwork.ui.Work;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Reads what files say of the leg that is shown, off JavaFX's thread, when that may have changed.
 */
final class FactsSource {
    private final Ui ui;
    private final Runnable changed;
    private @Nullable Wanted wanted;
    private @Nullable LegFacts facts;
    private Work.@Nullable Task task;

    /** What tells that there may be something else to read. */
    private record Wanted(
            String name,
            boolean enabled,
            String destination,
            @Nullable ProofEntry proof,
            @Nullable String cause,
            List<String> ports) {}

    /**
     * @param changed told when there is something new
     */
    FactsSource(Ui ui, Runnable changed) {
        this.ui = ui;
        this.changed = changed;
    }

    /** Returns what is known of a leg by now; null until it was read. */
    @Nullable LegFacts of(LegEntry leg) {
        Wanted now =
                new Wanted(
                        leg.name(),
                        leg.enabled(),
                        leg.destination(),
                        leg.proof(),
                        leg.cause() == null ? null : leg.cause().code(),
                        leg.forwards().stream().map(ForwardEntry::listen).toList());
        if (!now.equals(wanted)) {
            if (wanted == null || !wanted.name().equals(now.name())) {
                facts = null;
            }
            wanted = now;
            read(leg.name());
        }
        return facts;
    }

    /** Reads again what may have changed. */
    void again() {
        wanted = null;
    }

    private void read(String name) {
        if (task != null) {
            task.stop();
        }
        Desk desk = ui.desk();
        task = ui.work().start("window-facts", () -> LegFacts.read(desk, name), this::found);
    }

    private void found(Optional<LegFacts> found) {
        facts = found.orElse(null);
        changed.run();
    }
}
