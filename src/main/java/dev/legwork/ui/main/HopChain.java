package dev.legwork.ui.main;

import dev.legwork.app.desk.Chain;
import dev.legwork.app.desk.Chain.Hop;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.ui.part.LightIcon;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** A leg hop by hop: six nodes in a row, or a list where there is no room for that. */
final class HopChain extends StackPane {
    private static final double LIST_BELOW = 620;
    private static final double EDGE = 20;
    private static final double NODE = 90;
    private static final PseudoClass FAULT = PseudoClass.getPseudoClass("fault");
    private static final PseudoClass UNTRIED = PseudoClass.getPseudoClass("untried");

    private final HBox wide = new HBox();
    private final VBox narrow = new VBox();
    private final List<Node> inRow = new ArrayList<>();
    private final List<Node> inList = new ArrayList<>();
    private final List<FontIcon> arrows = new ArrayList<>();
    private final Em em = new Em();
    private List<Hop> shown = List.of();

    /** One hop, upright or lying. */
    private static final class Node {
        private final LightIcon icon = new LightIcon(14);
        private final Label name = new Label();
        private final LightWord words = new LightWord();
        private final Tooltip tip = new Tooltip();
        private final Pane box;
        private Light light = Light.OFF;

        Node(boolean lying) {
            name.getStyleClass().addAll("muted", "hop-name");
            words.getStyleClass().add("hop-words");
            words.setMinWidth(0);
            words.setTooltip(tip);
            box = lying ? new HBox(icon, name, words) : new VBox(name, icon, words);
            box.getStyleClass().add(lying ? "hop-row" : "hop");
            box.setAccessibleRole(AccessibleRole.TEXT);
        }

        void show(Hop hop) {
            name.setText(hop.name());
            icon.show(hop.light());
            words.show(hop.light(), hop.words());
            box.pseudoClassStateChanged(FAULT, hop.fault());
            box.pseudoClassStateChanged(UNTRIED, !hop.tried());
            if (light != hop.light()) {
                box.pseudoClassStateChanged(PseudoClass.getPseudoClass(light.word()), false);
                light = hop.light();
                box.pseudoClassStateChanged(PseudoClass.getPseudoClass(light.word()), true);
            }
            tip.setText(hop.words());
            box.setAccessibleText(hop.name() + ": " + hop.words());
        }
    }

    HopChain() {
        getStyleClass().add("chain");
        for (int i = 0; i < Chain.At.values().length; i++) {
            Node node = new Node(false);
            inRow.add(node);
            if (i > 0) {
                FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
                arrow.getStyleClass().add("hop-arrow");
                arrows.add(arrow);
                wide.getChildren().add(arrow);
            }
            HBox.setHgrow(node.box, Priority.ALWAYS);
            wide.getChildren().add(node.box);
            Node row = new Node(true);
            inList.add(row);
            narrow.getChildren().add(row.box);
        }
        wide.getStyleClass().add("chain-wide");
        narrow.getStyleClass().add("chain-list");
        getChildren().addAll(wide, narrow, em);
        setAccessibleText(Strings.text("main.hops"));
        setMinWidth(0);
        wide.setMinWidth(0);
        widthProperty().addListener((of, was, is) -> fit());
        em.follow(this::fit);
    }

    private void fit() {
        boolean list = getWidth() > 0 && getWidth() < em.px(LIST_BELOW - 2 * EDGE);
        wide.setVisible(!list);
        wide.setManaged(!list);
        narrow.setVisible(list);
        narrow.setManaged(list);
        for (Node node : inRow) {
            node.box.setMinWidth(0);
            node.box.setPrefWidth(em.px(NODE));
            node.box.setMaxWidth(Double.MAX_VALUE);
        }
    }

    void show(Chain chain) {
        if (chain.hops().equals(shown)) {
            return;
        }
        shown = chain.hops();
        for (int i = 0; i < shown.size(); i++) {
            inRow.get(i).show(shown.get(i));
            inList.get(i).show(shown.get(i));
            if (i > 0) {
                arrows.get(i - 1).pseudoClassStateChanged(UNTRIED, !shown.get(i).tried());
            }
        }
        requestLayout();
    }

    /** Says that nothing is known. */
    static Chain unknown(Chain chain) {
        return new Chain(
                chain.hops().stream()
                        .map(
                                hop ->
                                        new Hop(
                                                hop.at(),
                                                Light.OFF,
                                                false,
                                                false,
                                                Strings.text("main.unknown")))
                        .toList());
    }
}
