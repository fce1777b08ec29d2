package dev.legwork.ui.ports;

import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.PortPlan.Entry;
import dev.legwork.app.desk.PortWords;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.part.LightIcon;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** A row of the table of ports. */
final class PortRow extends HBox {
    private static final double SIZE = 14;
    private static final PseudoClass CLASH = PseudoClass.getPseudoClass("clash");

    private final LightIcon icon = new LightIcon(SIZE);
    private final Label port = cell("port-number");
    private final Label leg = cell("port-leg");
    private final Label held = cell("port-held");
    private final Label to = cell("port-to");
    private @Nullable Entry entry;

    /**
     * @param open takes a leg's name when a person chooses it
     */
    PortRow(Consumer<String> open) {
        getStyleClass().add("port-row");
        HBox.setHgrow(held, Priority.ALWAYS);
        held.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(icon, port, leg, held, to);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleHelp(Strings.text("ports.row.help"));
        setOnMouseClicked(
                clicked -> {
                    requestFocus();
                    if (clicked.getClickCount() == 2) {
                        open(open);
                    }
                });
        setOnKeyPressed(
                pressed -> {
                    if (pressed.getCode() == KeyCode.ENTER || pressed.getCode() == KeyCode.SPACE) {
                        open(open);
                        pressed.consume();
                    }
                });
    }

    private void open(Consumer<String> open) {
        if (entry != null && !entry.leg().isEmpty()) {
            open.accept(entry.leg());
        }
    }

    static String key(Entry entry) {
        return entry.leg() + " " + entry.ports();
    }

    static HBox head() {
        HBox head = new HBox();
        head.getStyleClass().addAll("port-row", "port-table-head");
        Label held = text("port-held", Strings.text("ports.head.held"));
        held.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(held, Priority.ALWAYS);
        LightIcon space = new LightIcon(SIZE);
        space.setVisible(false);
        head.getChildren()
                .addAll(
                        space,
                        text("port-number", Strings.text("ports.head.port")),
                        text("port-leg", Strings.text("ports.head.leg")),
                        held,
                        text("port-to", Strings.text("ports.head.to")));
        return head;
    }

    private static Label text(String look, String words) {
        Label label = cell(look);
        label.setText(words);
        label.getStyleClass().addAll("tiny", "muted");
        return label;
    }

    private static Label cell(String look) {
        Label label = new Label();
        label.getStyleClass().add(look);
        return label;
    }

    void show(Entry now) {
        if (now.equals(entry)) {
            return;
        }
        entry = now;
        icon.show(now.light());
        pseudoClassStateChanged(CLASH, now.clash());
        set(port, PortWords.of(now.ports()));
        set(leg, now.leg());
        set(held, now.heldBy());
        set(to, now.goesTo());
        held.getStyleClass().remove("muted");
        if (!now.held()) {
            held.getStyleClass().add("muted");
        }
        setAccessibleText(
                String.join(
                        ", ",
                        List.of(
                                PortWords.of(now.ports()),
                                now.clash()
                                        ? Strings.text("ports.use.clash")
                                        : Lights.word(now.light()),
                                now.leg(),
                                now.heldBy(),
                                now.goesTo())));
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setTooltip(text.isEmpty() ? null : new Tooltip(text));
    }
}
