package dev.legwork.ui.wizard;

import dev.legwork.app.add.LegDraft.Row;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Objects;

/** One line of ports, with what is to be said of it below. */
final class PortRow extends VBox {
    private static final List<String> KINDS = List.of("tcp", "http", "https", "none");

    private final TextField ports = new TextField();
    private final TextField target = new TextField();
    private final TextField targetPorts = new TextField();
    private final ComboBox<String> probe = new ComboBox<>();
    private final TextField path = new TextField();
    private final VBox said = new VBox(4);
    private final Runnable changed;

    /**
     * @param number of the row, from 1, for who cannot see it
     * @param changed told of every change
     * @param remove takes the row away
     */
    PortRow(int number, Row row, String machine, Runnable changed, Runnable remove) {
        super(6);
        this.changed = changed;
        setId("port-row-" + number);
        prepare(ports, "row-ports", "wizard.ports.here", number, row.ports());
        ports.setPromptText("5001-5003");
        prepare(target, "row-target", "wizard.ports.host", number, shown(row.target()));
        target.setPromptText(Row.ITSELF);
        prepare(targetPorts, "row-there", "wizard.ports.there", number, row.targetPorts());
        targetPorts.setPromptText(Strings.text("wizard.ports.same"));
        prepare(path, "row-path", "wizard.ports.path", number, path(row.probe()));
        path.setPromptText("/");
        probe.getItems()
                .setAll(
                        KINDS.stream()
                                .map(kind -> Strings.text("wizard.ports.probe." + kind))
                                .toList());
        probe.getSelectionModel().select(kind(row.probe()));
        probe.setId("row-probe");
        probe.setMinWidth(Region.USE_PREF_SIZE);
        probe.setAccessibleText(Strings.text("wizard.ports.probe"));
        probe.setTooltip(new Tooltip(Strings.text("wizard.ports.probe.help")));
        probe.valueProperty()
                .addListener(
                        (of, was, is) -> {
                            showPath();
                            changed.run();
                        });
        Button gone = new Button("", new FontIcon(Feather.X));
        gone.getStyleClass().addAll("button-icon", "flat");
        gone.setAccessibleText(Strings.text("wizard.ports.remove", number));
        gone.setTooltip(new Tooltip(Strings.text("wizard.ports.remove", number)));
        gone.setOnAction(pressed -> remove.run());
        ports.setPrefColumnCount(8);
        targetPorts.setPrefColumnCount(8);
        target.setPrefColumnCount(10);
        path.setPrefColumnCount(8);
        Label here = Nodes.word("localhost:", "muted");
        Label arrow = Nodes.word("→", "muted");
        Label colon = Nodes.word(":", "muted");
        arrow.setAccessibleText(machine);
        getChildren()
                .addAll(
                        Nodes.flow(
                                6,
                                Nodes.row(4, here, ports),
                                Nodes.row(6, arrow, target, colon, targetPorts),
                                Nodes.row(6, probe, path, gone)),
                        said);
        showPath();
    }

    private static String shown(String target) {
        return target.equals(Row.ITSELF) ? "" : target;
    }

    private void prepare(TextField field, String id, String name, int number, String text) {
        field.setId(id + "-" + number);
        field.setAccessibleText(Strings.text(name) + " " + number);
        field.setText(text);
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.textProperty().addListener((of, was, is) -> changed.run());
    }

    private static String path(String probe) {
        int colon = probe.indexOf(':');
        return colon < 0 ? "" : probe.substring(colon + 1);
    }

    private static int kind(String probe) {
        return Math.max(0, KINDS.indexOf(probe.replaceFirst(":.*", "")));
    }

    private String kind() {
        return KINDS.get(Math.max(0, probe.getSelectionModel().getSelectedIndex()));
    }

    private void showPath() {
        Nodes.shown(path, kind().startsWith("http"));
    }

    /** Returns what is typed. */
    Row row() {
        String kind = kind();
        String typed = Objects.requireNonNullElse(path.getText(), "").strip();
        return new Row(
                ports.getText(),
                target.getText(),
                targetPorts.getText(),
                kind.startsWith("http") ? kind + ":" + (typed.isEmpty() ? "/" : typed) : kind);
    }

    /** Types ports. */
    void ports(String text) {
        ports.setText(text);
    }

    /** Returns the field that comes first. */
    TextField first() {
        return ports;
    }

    /** Says nothing of it any more. */
    void clear() {
        said.getChildren().clear();
    }

    /** Says something of it. */
    void say(Light light, String sentence) {
        said.getChildren().add(Nodes.line(light, sentence, "port-said", light.word()));
    }

    /** Says that the ports are another leg's, which is red. */
    void clash(String sentence) {
        HBox line = Nodes.line(Light.DOWN, sentence, "danger-text");
        line.getStyleClass().add("clash");
        said.getChildren().add(line);
    }

    /** Returns what is said, for tests and screen readers. */
    List<Node> said() {
        return said.getChildren();
    }
}
