package dev.legwork.ui.ports;

import dev.legwork.app.desk.PortHeld;
import dev.legwork.app.desk.PortPlan.Clash;
import dev.legwork.app.desk.PortWords;
import dev.legwork.app.desk.Strings;
import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.Light;
import dev.legwork.ui.part.LightIcon;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** Two want a port: who they are, and the ways out. */
final class ClashBanner extends HBox {
    private static final double HEADING = 20;

    private final Clash clash;
    private final TextFlow how = new TextFlow();

    /**
     * @param user whose computer this is
     * @param move gives the leg its other ports
     */
    ClashBanner(Clash clash, String user, Consumer<Clash> move) {
        this.clash = clash;
        getStyleClass().addAll("lw-card", "dense", "danger", "clash-banner");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        String title = Strings.text("ports.clash.title", PortWords.of(clash.ports()));
        String words = words(user);
        setAccessibleText(title + " " + words);
        how.setVisible(false);
        how.setManaged(false);
        VBox text = new VBox(new TextFlow(text("strong", title + " "), text("plain", words)), how);
        text.getStyleClass().add("banner-words");
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(LightIcon.of(Light.NEEDS_YOU, HEADING), text, buttons(move));
    }

    /** Returns what it is about. */
    Clash clash() {
        return clash;
    }

    private String words(String user) {
        String other = clash.other();
        return other != null
                ? Strings.text("ports.clash.leg", clash.leg(), other)
                : Strings.text(
                        "ports.clash.program",
                        clash.leg(),
                        who(clash.owner(), user),
                        PortWords.of(clash.ports()),
                        clash.machine());
    }

    private static String who(@Nullable PortOwner owner, String user) {
        if (owner == null) {
            return Strings.text("ports.another-program");
        }
        String name = PortHeld.name(owner);
        if (owner.pid() == 0) {
            return name;
        }
        if (owner.user() == null) {
            return Strings.text("ports.clash.pid", name, owner.pid());
        }
        return user.equals(owner.user())
                ? Strings.text("ports.clash.yours", name, owner.pid())
                : Strings.text("ports.clash.theirs", name, owner.pid(), owner.user());
    }

    private FlowPane buttons(Consumer<Clash> move) {
        FlowPane buttons = new FlowPane();
        buttons.getStyleClass().add("clash-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        if (clash.moveTo() != null) {
            Button button =
                    new Button(Strings.text("ports.clash.move", PortWords.of(clash.moveTo())));
            button.getStyleClass().add("clash-move");
            button.setOnAction(pressed -> move.accept(clash));
            buttons.getChildren().add(button);
        }
        if (clash.other() == null) {
            PortOwner owner = clash.owner();
            Button button =
                    new Button(
                            Strings.text(
                                    "ports.clash.stop",
                                    owner == null
                                            ? Strings.text("ports.another-program")
                                            : PortHeld.name(owner)));
            button.getStyleClass().add("clash-stop");
            button.setMnemonicParsing(false);
            button.setOnAction(pressed -> explain());
            buttons.getChildren().add(button);
        }
        return buttons;
    }

    private void explain() {
        PortOwner owner = clash.owner();
        String sentence =
                owner == null || owner.pid() == 0
                        ? Strings.text("ports.clash.stop.unknown")
                        : Strings.text("ports.clash.stop.how", PortHeld.name(owner), owner.pid());
        how.getChildren().setAll(text("muted", sentence));
        boolean shown = !how.isVisible();
        how.setVisible(shown);
        how.setManaged(shown);
        how.setAccessibleText(sentence);
    }

    private static Text text(String look, String words) {
        Text text = new Text(words);
        text.getStyleClass().addAll("banner-text", look);
        return text;
    }
}
