package dev.legwork.ui.main;

import dev.legwork.app.desk.Chain;
import dev.legwork.app.desk.RouteLine;
import dev.legwork.app.desk.StateLines;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the port whose hops are shown: one that fails, or all. The worst is chosen at first. */
final class PortChips extends HBox {
    private static final int MOST = 3;
    private static final String ALL = "";

    private final Runnable changed;
    private ToggleGroup group = new ToggleGroup();
    private List<String> offered = List.of();
    private @Nullable String leg;
    private @Nullable String picked;

    PortChips(Runnable changed) {
        this.changed = changed;
        getStyleClass().add("segments");
        setAccessibleText(Strings.text("main.hops.port"));
        setMinWidth(USE_PREF_SIZE);
    }

    /** Offers what fails now; returns what is chosen, null for all ports. */
    @Nullable ForwardEntry show(LegEntry now) {
        if (!now.name().equals(leg)) {
            leg = now.name();
            picked = null;
        }
        List<ForwardEntry> failing = Chain.failing(now);
        List<ForwardEntry> chips =
                failing.stream()
                        .limit(MOST)
                        .sorted(Comparator.comparingInt(one -> RouteLine.number(one.listen())))
                        .toList();
        offer(chips.stream().map(ForwardEntry::listen).toList());
        Optional<ForwardEntry> chosen =
                ALL.equals(picked)
                        ? Optional.empty()
                        : chips.stream()
                                .filter(one -> one.listen().equals(picked))
                                .findFirst()
                                .or(() -> failing.stream().findFirst());
        select(chosen.map(ForwardEntry::listen).orElse(ALL));
        return chosen.orElse(null);
    }

    private void offer(List<String> listens) {
        setVisible(!listens.isEmpty());
        if (listens.equals(offered)) {
            return;
        }
        offered = listens;
        group = new ToggleGroup();
        getChildren().clear();
        for (String listen : listens) {
            ToggleButton chip = chip(listen, StateLines.port(listen));
            chip.setGraphic(LightIcon.of(Light.DEGRADED, 12));
        }
        chip(ALL, Strings.text("main.all-ports"));
    }

    private ToggleButton chip(String listen, String text) {
        ToggleButton chip = new ToggleButton(text);
        chip.setId("hops-" + (listen.equals(ALL) ? "all" : text));
        chip.setUserData(listen);
        chip.setToggleGroup(group);
        chip.setOnAction(
                pressed -> {
                    picked = listen;
                    select(listen);
                    changed.run();
                });
        getChildren().add(chip);
        return chip;
    }

    private void select(String listen) {
        group.getToggles().stream()
                .filter(toggle -> listen.equals(toggle.getUserData()))
                .forEach(group::selectToggle);
    }
}
