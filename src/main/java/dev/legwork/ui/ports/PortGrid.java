package dev.legwork.ui.ports;

import dev.legwork.app.desk.PortPlan;
import dev.legwork.app.desk.PortPlan.Cell;
import dev.legwork.app.desk.PortPlan.Column;
import dev.legwork.app.desk.PortPlan.Group;
import dev.legwork.app.desk.PortPlan.Row;
import dev.legwork.app.desk.PortWords;
import dev.legwork.app.desk.Strings;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/** Machines by blocks of ports. */
final class PortGrid extends GridPane {
    private static final double GROUPS_WIDE = 140;
    private static final double CHIP = 14;
    private static final int MOST_GROUPS = 4;

    PortGrid() {
        getStyleClass().add("port-grid");
    }

    void show(PortPlan plan) {
        getChildren().clear();
        head(0, Strings.text("ports.machine"));
        for (int column = 0; column < plan.columns().size(); column++) {
            Column each = plan.columns().get(column);
            head(column + 1, name(each)).getStyleClass().add(each.strip() ? "strip" : "few");
        }
        for (int row = 0; row < plan.rows().size(); row++) {
            row(plan, row);
        }
    }

    private static String name(Column column) {
        return column.ports() == null ? Strings.text("ports.others") : PortWords.of(column.ports());
    }

    private VBox head(int column, String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("strong", "small");
        VBox box = new VBox(label);
        put(box, column, 0, "port-head");
        return box;
    }

    private void row(PortPlan plan, int number) {
        Row row = plan.rows().get(number);
        Label name = new Label(row.name());
        name.getStyleClass().add("strong");
        Label address = new Label(row.address());
        address.getStyleClass().addAll("small", "muted");
        put(
                row.address().equals(row.name()) ? new VBox(name) : new VBox(name, address),
                0,
                number + 1,
                "port-machine");
        for (int column = 0; column < row.cells().size(); column++) {
            Cell cell = row.cells().get(column);
            VBox box = cell(cell);
            if (!cell.groups().isEmpty()) {
                box.setAccessibleText(
                        Strings.text(
                                "ports.cell",
                                row.name(),
                                name(plan.columns().get(column)),
                                cell.caption()));
            }
            put(box, column + 1, number + 1, cell.clash() ? "clash" : "port-cell");
        }
    }

    private void put(VBox box, int column, int row, String look) {
        box.getStyleClass().addAll("port-box", look);
        GridPane.setHgrow(box, Priority.ALWAYS);
        GridPane.setFillHeight(box, true);
        add(box, column, row);
    }

    private static VBox cell(Cell cell) {
        VBox box = new VBox();
        if (cell.groups().isEmpty()) {
            return box;
        }
        Label caption = new Label(cell.caption());
        caption.getStyleClass().addAll("tiny", "port-caption");
        if (!cell.clash()) {
            caption.getStyleClass().add("muted");
        }
        caption.setTooltip(new Tooltip(cell.caption()));
        box.getChildren()
                .addAll(
                        cell.slots().isEmpty() ? groups(cell) : new PortStrip(cell.slots()),
                        caption);
        return box;
    }

    private static Node groups(Cell cell) {
        FlowPane flow = new FlowPane();
        flow.getStyleClass().add("port-groups");
        flow.setPrefWrapLength(GROUPS_WIDE); // else it asks for 400 and takes it from the strips
        List<Group> groups = cell.groups();
        for (Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            LightIcon icon = LightIcon.of(group.light(), CHIP);
            Label port = new Label(PortWords.of(group.ports()));
            port.getStyleClass().add("strong");
            HBox chip = new HBox(icon, port);
            chip.getStyleClass().add(group.clash() ? "clash-port" : "port-chip");
            flow.getChildren().add(chip);
        }
        if (groups.size() > MOST_GROUPS) {
            Label more =
                    new Label(
                            groups.subList(MOST_GROUPS, groups.size()).stream()
                                    .map(group -> PortWords.of(group.ports()))
                                    .collect(Collectors.joining(", ")));
            more.getStyleClass().addAll("small", "muted");
            flow.getChildren().add(more);
        }
        return flow;
    }
}
