package dev.legwork.ui.main;

import dev.legwork.app.desk.LegChoice;
import dev.legwork.app.desk.Lights;
import dev.legwork.app.desk.Strings;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.part.LightIcon;

import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Chips that narrow the list: all, those that need a person, and each tag. */
final class TagChips extends FlowPane {
    private static final String ALL = "";

    private final Consumer<@Nullable String> choose;
    private final Map<String, ToggleButton> chips = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private Map<String, Integer> counts = Map.of();
    private @Nullable String chosen;

    TagChips(Consumer<@Nullable String> choose) {
        this.choose = choose;
        getStyleClass().add("chips");
        setAccessibleText(Strings.text("main.chips"));
    }

    void show(List<LegEntry> legs) {
        Map<String, Integer> now = new LinkedHashMap<>();
        now.put(ALL, legs.size());
        int needy = (int) legs.stream().filter(leg -> Lights.of(leg) == Light.NEEDS_YOU).count();
        if (needy > 0 || LegChoice.NEEDS_YOU.equals(chosen)) {
            now.put(LegChoice.NEEDS_YOU, needy);
        }
        now.putAll(LegChoice.tags(legs));
        if (chosen != null) {
            now.putIfAbsent(chosen, 0);
        }
        if (now.equals(counts)) {
            return;
        }
        if (!List.copyOf(now.keySet()).equals(List.copyOf(counts.keySet()))) {
            chips.keySet().retainAll(now.keySet());
            getChildren()
                    .setAll(
                            now.keySet().stream()
                                    .map(key -> chips.computeIfAbsent(key, this::chip))
                                    .toList());
        }
        counts = now;
        now.forEach((key, count) -> label(Objects.requireNonNull(chips.get(key)), key, count));
    }

    private ToggleButton chip(String key) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().add("chip");
        chip.setMnemonicParsing(false);
        chip.setToggleGroup(group);
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        if (key.equals(LegChoice.NEEDS_YOU)) {
            chip.setGraphic(LightIcon.of(Light.NEEDS_YOU, 12));
        }
        chip.setSelected(key.equals(chosen == null ? ALL : chosen));
        chip.setOnAction(
                pressed -> {
                    chip.setSelected(true);
                    chosen = key.equals(ALL) ? null : key;
                    choose.accept(chosen);
                });
        return chip;
    }

    private static void label(ToggleButton chip, String key, int count) {
        chip.setText(
                switch (key) {
                    case ALL -> Strings.text("main.chip.all", count);
                    case LegChoice.NEEDS_YOU -> Strings.text("main.chip.needs-you", count);
                    default -> key + " " + count;
                });
    }

    /** Goes back to all legs; nobody is told. */
    void clear() {
        chosen = null;
        ToggleButton all = chips.get(ALL);
        if (all != null) {
            all.setSelected(true);
        }
    }
}
