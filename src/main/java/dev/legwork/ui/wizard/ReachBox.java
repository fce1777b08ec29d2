package dev.legwork.ui.wizard;

import dev.legwork.app.AddressCheck;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Light;
import dev.legwork.ui.Work;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether SSH answers at an address, looked at once the typing has paused: one connection for each
 * address, and one at a time, because OpenSSH counts those that come and go without a login
 * (PerSourcePenalties in sshd_config(5)).
 */
final class ReachBox extends VBox {
    private static final Duration STILL = Duration.millis(700);
    private static final String VERSION = "SSH-2.0-";

    private final Work work;
    private final Supplier<@Nullable Endpoint> where;
    private final VBox said = new VBox(8);
    private final Busy busy = new Busy();
    private final Button again = new Button(Strings.text("wizard.again"));
    private final PauseTransition still = new PauseTransition(STILL);
    private final Map<Endpoint, AddressCheck.Found> tried = new HashMap<>();
    private @Nullable Endpoint trying;

    /**
     * @param where tells what is typed now; null for nothing that could be looked at
     */
    ReachBox(Work work, Supplier<@Nullable Endpoint> where) {
        super(8);
        this.work = work;
        this.where = where;
        again.setId("where-again");
        again.setOnAction(pressed -> tryAgain());
        getChildren().addAll(busy, said);
        setMinHeight(64);
        still.setOnFinished(now -> look());
    }

    /** Something was typed. */
    void changed() {
        still.playFromStart();
    }

    /** Looks at nothing more; what is under way ends by itself. */
    void stop() {
        still.stop();
    }

    private void tryAgain() {
        Endpoint at = where.get();
        if (at != null) {
            tried.remove(at);
            look();
        }
    }

    private void look() {
        Endpoint at = where.get();
        said.getChildren().clear();
        if (at == null) {
            return;
        }
        AddressCheck.Found found = tried.get(at);
        if (found != null) {
            show(at, found);
        } else if (trying == null) {
            trying = at;
            busy.start(Strings.text("wizard.where.asking", spelled(at)), () -> {});
            work.start(
                    "check-address",
                    () -> AddressCheck.check(at),
                    seen -> looked(at, seen),
                    failure -> looked(at, new AddressCheck.Found(false, List.of())));
        }
    }

    private void looked(Endpoint at, AddressCheck.Found seen) {
        trying = null;
        busy.end();
        tried.put(at, seen);
        look();
    }

    private void show(Endpoint at, AddressCheck.Found found) {
        if (found.ssh()) {
            String text = Strings.text("wizard.where.answers", spelled(at)) + software(found);
            said.getChildren().add(Nodes.line(Light.UP, text, "strong", "up-text"));
            return;
        }
        found.steps().stream()
                .filter(step -> !step.ok())
                .forEach(step -> said.getChildren().add(Nodes.note(Light.DOWN, step.sentence())));
        said.getChildren()
                .add(Nodes.row(10, again, Nodes.text(Strings.text("wizard.where.later"), "muted")));
    }

    private static String software(AddressCheck.Found found) {
        return found.steps().stream()
                .filter(step -> step.ok() && step.sentence().contains(VERSION))
                .map(step -> step.sentence().substring(step.sentence().indexOf(VERSION)))
                .findFirst()
                .map(version -> " · " + version.substring(VERSION.length()).replace('_', ' '))
                .orElse("");
    }

    /** Returns an address as people write it. */
    static String spelled(Endpoint at) {
        return at.port() == 22 ? at.host() : at.toString();
    }
}
