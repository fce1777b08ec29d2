package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.app.pin.HostKey;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** A host key as people compare it: its type, its fingerprint in groups of four, its picture. */
final class KeyCard extends HBox {
    private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");
    private static final int GROUP = 4;

    /** Room for six groups in a row, in sizes of the picture's letters. */
    private static final double PER_ROW = 30;

    /** Below this there is no room for the picture beside the fingerprint. */
    private static final double NARROW = 46;

    private static final String PREFIX = "SHA256:";

    private final Label kind = Nodes.word("", "chip");
    private final Label under = Nodes.text("", "muted");
    private final FlowPane groups = new FlowPane(4, 6);
    private final Label art = new Label();
    private final VBox below = new VBox();
    private final VBox facts;
    private final VBox right;

    /**
     * @param title whose key
     * @param danger whether it is the one not to be trusted
     * @param picture what stands above the picture; empty for nothing
     */
    KeyCard(String title, Feather icon, boolean danger, String picture) {
        super(24);
        getStyleClass().addAll("lw-card", "key-card");
        if (danger) {
            getStyleClass().add("alarm");
        }
        FontIcon drawn = new FontIcon(icon);
        Label name = Nodes.word(title, "strong");
        if (danger) {
            drawn.getStyleClass().add("danger-icon");
            name.getStyleClass().add("danger-text");
        }
        HBox heading = Nodes.row(10, drawn, name, kind);
        groups.setAccessibleRole(AccessibleRole.TEXT);
        groups.setFocusTraversable(false);
        groups.setPrefWrapLength(200);
        facts = new VBox(8, heading, under, groups, below);
        HBox.setHgrow(facts, Priority.ALWAYS);
        art.getStyleClass().addAll("mono", "randomart");
        art.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        right = new VBox(4);
        if (!picture.isEmpty()) {
            right.getChildren().add(Nodes.word(picture, "muted", "small"));
        }
        right.getChildren().add(art);
        right.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(facts, right);
        widthProperty().addListener((of, was, is) -> arrange());
        art.fontProperty().addListener((of, was, is) -> arrange());
    }

    /** The picture goes below the fingerprint where there is no room beside it. */
    private void arrange() {
        boolean beside = getWidth() > NARROW * art.getFont().getSize();
        if (beside != getChildren().contains(right)) {
            if (beside) {
                facts.getChildren().remove(right);
                getChildren().add(right);
            } else {
                getChildren().remove(right);
                facts.getChildren().add(right);
            }
        }
        groups.setMaxWidth(PER_ROW * art.getFont().getSize());
    }

    /** Shows a key. */
    void show(HostKey key, String below) {
        kind.setText(key.kind());
        under.setText(below);
        Nodes.shown(under, !below.isEmpty());
        groups.getChildren().clear();
        for (String group : groups(key.fingerprint())) {
            groups.getChildren().add(Nodes.word(group, "mono", "group"));
        }
        groups.setAccessibleText(Strings.text("wizard.key.spoken", key.kind(), key.fingerprint()));
        art.setText(String.join("\n", key.randomart()));
        art.setAccessibleText(Strings.text("wizard.key.picture.spoken"));
    }

    /** Puts something below the fingerprint. */
    void below(Node node) {
        below.getChildren().setAll(node);
    }

    /** Turns all groups green, or none: half a match is none. */
    void same(boolean same) {
        groups.getChildren().forEach(group -> group.pseudoClassStateChanged(SAME, same));
    }

    /** Returns a fingerprint's 43 characters in groups of four. */
    static List<String> groups(String fingerprint) {
        String hash =
                fingerprint.startsWith(PREFIX)
                        ? fingerprint.substring(PREFIX.length())
                        : fingerprint;
        return List.of(hash.split("(?<=\\G.{" + GROUP + "})"));
    }
}
