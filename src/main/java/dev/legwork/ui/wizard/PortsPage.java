package dev.legwork.ui.wizard;

import dev.legwork.app.PortWho;
import dev.legwork.app.add.LegCheck;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.add.LegDraft.Row;
import dev.legwork.app.add.PortBlocks;
import dev.legwork.app.desk.PortWords;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.WindowWords;
import dev.legwork.leg.Forward;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortForward;
import dev.legwork.leg.PortRange;
import dev.legwork.ui.Work;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which ports, judged as they are typed: by the file's reader, by other legs, by the system. */
final class PortsPage extends Page {
    private static final Duration STILL = Duration.millis(250);

    private final @Nullable String wanted;
    private final VBox rows = new VBox(10);
    private final List<PortRow> lines = new ArrayList<>();
    private final Button add = new Button(Strings.text("wizard.ports.add"));
    private final Label suggestion = Nodes.text("", "muted");
    private final Button use = new Button();
    private final FlowPane suggested = Nodes.flow(10, suggestion, use);
    private final Label problem = Nodes.text("", "problem");
    private final Label header = Nodes.text("", "muted", "small");
    private final Label sum = Nodes.text("", "muted");
    private final PauseTransition still = new PauseTransition(STILL);
    private Work.@Nullable Task asking;

    /**
     * @param wanted ports that were suggested before the wizard was opened, null for none
     */
    PortsPage(Journey journey, Runnable next, @Nullable String wanted) {
        super(journey, next);
        this.wanted = wanted;
        title().set(Strings.text("wizard.ports.title"));
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.setId("add-ports");
        add.setOnAction(
                pressed -> {
                    add(Row.blank()).first().requestFocus();
                    changed();
                });
        use.setId("use-range");
        use.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.shown(problem, false);
        Nodes.shown(suggested, false);
        VBox card = new VBox(12, header, rows, Nodes.row(10, add));
        card.getStyleClass().add("lw-card");
        content()
                .getChildren()
                .addAll(
                        suggested,
                        card,
                        problem,
                        sum,
                        Nodes.text(Strings.text("wizard.ports.bind"), "muted", "small"));
        still.setOnFinished(now -> judge());
    }

    @Override
    void entered() {
        intro().set(Strings.text("wizard.ports.intro", journey().name()));
        header.setText(Strings.text("wizard.ports.header", journey().name()));
        fill();
        journey()
                .read(
                        () -> {
                            if (isShown()) {
                                suggest();
                                changed();
                            }
                        });
    }

    private void fill() {
        rows.getChildren().clear();
        lines.clear();
        List<Row> kept = journey().draft().rows();
        if (kept.isEmpty()) {
            add(wanted == null ? Row.blank() : new Row(wanted, "", "", "tcp"));
        } else {
            List.copyOf(kept).forEach(this::add);
        }
    }

    private PortRow add(Row row) {
        PortRow[] itself = new PortRow[1];
        itself[0] =
                new PortRow(
                        lines.size() + 1,
                        row,
                        journey().name(),
                        this::changed,
                        () -> remove(itself[0]));
        lines.add(itself[0]);
        rows.getChildren().add(itself[0]);
        return itself[0];
    }

    private void remove(PortRow row) {
        lines.remove(row);
        rows.getChildren().remove(row);
        if (lines.isEmpty()) {
            add(Row.blank());
        }
        lines.getFirst().first().requestFocus();
        changed();
    }

    private void suggest() {
        PortRange block = PortBlocks.next(journey().others());
        String words = PortWords.of(block);
        suggestion.setText(Strings.text("wizard.ports.free", words));
        use.setText(Strings.text("wizard.ports.use", words));
        use.setOnAction(
                pressed -> {
                    PortRow to =
                            lines.stream()
                                    .filter(line -> line.row().ports().isBlank())
                                    .findFirst()
                                    .orElseGet(() -> add(Row.blank()));
                    to.ports(block.toString());
                    to.first().requestFocus();
                });
        Nodes.shown(suggested, true);
    }

    @Override
    void left() {
        still.stop();
        stop();
    }

    private void stop() {
        if (asking != null) {
            asking.stop();
        }
    }

    @Override
    Node first() {
        return lines.getFirst().first();
    }

    private void changed() {
        List<Row> typed = lines.stream().map(PortRow::row).toList();
        if (!typed.equals(journey().draft().rows())) {
            journey().draft().rows(typed);
            journey().changed();
        }
        ready().set(false);
        stop();
        still.playFromStart();
    }

    private void judge() {
        lines.forEach(PortRow::clear);
        say("");
        sum.setText("");
        boolean sense = true;
        boolean any = false;
        for (PortRow line : lines) {
            if (line.row().isBlank()) {
                continue;
            }
            any = true;
            try {
                line.row().forward();
            } catch (IllegalArgumentException e) {
                line.say(Light.DOWN, String.valueOf(e.getMessage()));
                sense = false;
            }
        }
        Leg leg = sense && any ? journey().leg() : null;
        if (leg == null) {
            return;
        }
        boolean clashes = clashes(leg);
        sum(leg);
        if (!clashes) {
            ask(leg);
        }
    }

    private boolean clashes(Leg leg) {
        boolean found = false;
        for (PortRow line : lines) {
            if (line.row().isBlank()) {
                continue;
            }
            Leg alone = only(leg, line.row().forward());
            for (PortBlocks.Clash clash : PortBlocks.clashes(alone, journey().others())) {
                line.clash(Strings.text("wizard.ports.clash", clash.port(), clash.leg()));
                found = true;
            }
        }
        var twice = PortBlocks.twice(leg);
        if (twice.isPresent()) {
            say(Strings.text("wizard.ports.twice", twice.getAsInt()));
            found = true;
        }
        return found;
    }

    private static Leg only(Leg leg, Forward forward) {
        return new Leg(
                leg.name(),
                leg.enabled(),
                leg.destination(),
                leg.key(),
                List.of(forward),
                leg.tags(),
                leg.timing(),
                leg.exposeToLan());
    }

    private void sum(Leg leg) {
        List<Integer> ports = leg.portForwards().stream().map(PortForward::port).toList();
        sum.setText(
                Strings.text(
                        ports.size() == 1 ? "wizard.ports.sum.one" : "wizard.ports.sum.other",
                        PortWords.of(ports),
                        ports.size(),
                        journey().name()));
    }

    /**
     * What only the disk and the system know.
     *
     * @param problem what the file's reader says, if anything
     * @param taken ports somebody has
     */
    private record Seen(Optional<String> problem, List<PortWho.Taken> taken) {}

    private void ask(Leg leg) {
        String inFile = journey().get(Field.IN_FILE);
        List<Integer> held = held(inFile);
        List<Integer> ports =
                leg.portForwards().stream()
                        .filter(forward -> forward.bind().equals(Forward.LOCALHOST))
                        .map(PortForward::port)
                        .filter(port -> !held.contains(port))
                        .toList();
        asking =
                journey()
                        .work()
                        .start(
                                "judge-ports",
                                () ->
                                        new Seen(
                                                new LegCheck(journey().ui().desk().home())
                                                        .problem(leg, inFile),
                                                PortWho.here().taken(ports)),
                                this::seen,
                                failure -> ready().set(true));
    }

    /** The leg's own ports, which it may hold itself. */
    private List<Integer> held(String inFile) {
        return journey().legs().stream()
                .filter(other -> other.name().equalsIgnoreCase(inFile))
                .flatMap(other -> other.portForwards().stream())
                .map(PortForward::port)
                .toList();
    }

    private void seen(Seen seen) {
        seen.problem().ifPresent(this::say);
        for (PortRow line : lines) {
            if (!line.row().isBlank()) {
                tell(line, line.row().forward().ports(), seen.taken());
            }
        }
        ready().set(seen.problem().isEmpty());
    }

    private static void tell(PortRow line, PortRange ports, List<PortWho.Taken> taken) {
        taken.stream()
                .filter(one -> one.port() >= ports.first() && one.port() <= ports.last())
                .collect(
                        Collectors.groupingBy(
                                PortWho.Taken::who,
                                LinkedHashMap::new,
                                Collectors.mapping(PortWho.Taken::port, Collectors.toList())))
                .forEach(
                        (who, those) ->
                                line.say(
                                        Light.DEGRADED,
                                        who.isEmpty()
                                                ? Strings.text(
                                                        "wizard.ports.taken-by-somebody",
                                                        PortWords.of(those))
                                                : Strings.text(
                                                        "wizard.ports.taken",
                                                        PortWords.of(those),
                                                        who)));
    }

    private void say(String text) {
        problem.setText(text);
        Nodes.shown(problem, !text.isEmpty());
    }

    @Override
    void goOn() {
        ready().set(false);
        journey().set(Field.LINE, "");
        journey()
                .commit(
                        this::next,
                        sentence -> {
                            say(WindowWords.of(sentence));
                            ready().set(true);
                        });
    }
}
