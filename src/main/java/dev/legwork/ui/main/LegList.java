package dev.legwork.ui.main;

import dev.legwork.app.desk.LegChoice;
import dev.legwork.app.desk.LegChoice.Order;
import dev.legwork.app.desk.Rates;
import dev.legwork.app.desk.Strings;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The list of legs with what narrows and sorts it. Rows are re-ordered every two seconds at most,
 * and never under a pointer or the focus, so that nobody clicks what just moved there.
 */
final class LegList extends BorderPane {
    private static final double ROW = 72;
    private static final int TRIES = 3;
    private static final Duration REORDER = Duration.ofSeconds(2);
    private static final String ORDER = "order";

    private final Ui ui;
    private final LegActions actions;
    private final Runnable chosen;
    private final Runnable open;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ListView<String> list = new ListView<>(names);
    private final List<LegCell> cells = new ArrayList<>();
    private final SearchField search = new SearchField(Strings.text("main.search"));
    private final TagChips chips = new TagChips(tag -> choose(this.choice.withTag(tag)));
    private final SelectedBar selectedBar;
    private final Em em = new Em();
    private final Label noHits = new Label();
    private Map<String, LegEntry> legs = Map.of();
    private Map<String, Row> rows = Map.of();
    private LegChoice choice;
    private Rates rates = new Rates();
    private Instant arranged = Instant.MIN;
    private @Nullable String wanted;
    private @Nullable String revealing;
    private int tries;
    private boolean quiet;

    /**
     * @param chosen told when other legs are chosen
     * @param open told when a person wants to go to the chosen leg's details
     */
    LegList(Ui ui, LegActions actions, Runnable chosen, Runnable open) {
        this.ui = ui;
        this.actions = actions;
        this.chosen = chosen;
        this.open = open;
        choice = new LegChoice("", null, order(ui.desk().settings().rest().get(ORDER)));
        selectedBar = new SelectedBar(actions, this::selected);
        getStyleClass().add("leg-list");
        list.setId("legs-list");
        list.getStyleClass().add("edge-to-edge");
        list.setAccessibleText(Strings.text("main.list"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(
                view -> {
                    LegCell cell = new LegCell(name -> rows.get(name), ui.looks()::still);
                    cells.add(cell);
                    return cell;
                });
        list.setPlaceholder(placeholder());
        em.follow(() -> list.setFixedCellSize(em.px(ROW)));
        setTop(new VBox(searchLine(), chips));
        setCenter(list);
        setBottom(selectedBar);
        getChildren().add(em);
        listen();
    }

    private static Order order(@Nullable String word) {
        for (Order order : Order.values()) {
            if (order.name().equals(word)) {
                return order;
            }
        }
        return Order.WORST_FIRST;
    }

    private HBox searchLine() {
        search.setId("search");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().addListener((of, was, is) -> choose(choice.withText(is)));
        MenuButton sort = new MenuButton(choice.order().words(), new FontIcon(Feather.BAR_CHART));
        sort.setId("sort");
        sort.setMinWidth(USE_PREF_SIZE);
        sort.setAccessibleText(Strings.text("main.sort", choice.order().words()));
        ToggleGroup group = new ToggleGroup();
        for (Order order : Order.values()) {
            RadioMenuItem item = new RadioMenuItem(order.words());
            item.setToggleGroup(group);
            item.setSelected(order == choice.order());
            item.setOnAction(
                    picked -> {
                        sort.setText(order.words());
                        sort.setAccessibleText(Strings.text("main.sort", order.words()));
                        ui.desk().change(settings -> settings.remembering(ORDER, order.name()));
                        choose(choice.withOrder(order));
                    });
            sort.getItems().add(item);
        }
        HBox line = new HBox(search, sort);
        line.getStyleClass().add("search-line");
        return line;
    }

    private VBox placeholder() {
        noHits.setWrapText(true);
        Hyperlink clear = new Hyperlink(Strings.text("main.clear"));
        clear.setId("clear-search");
        clear.setOnAction(
                pressed -> {
                    clear();
                    search.requestFocus();
                });
        VBox box = new VBox(noHits, clear);
        box.getStyleClass().add("no-hits");
        return box;
    }

    private void clear() {
        chips.clear();
        choice = choice.withTag(null);
        search.clear();
        arrange(true);
    }

    private void listen() {
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<String>) change -> tell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(
                click -> {
                    if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                        open.run();
                    }
                });
        list.setContextMenu(new LegMenu(ui, actions, this::selected).menu());
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.getCode() == KeyCode.DOWN || press.getCode() == KeyCode.ENTER) {
                        focusList();
                        press.consume();
                    } else if (press.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        press.consume();
                    }
                });
    }

    private void key(KeyEvent press) {
        if (press.isShortcutDown() && press.getCode() == KeyCode.C) {
            selected().stream().findFirst().ifPresent(actions::copyAddress);
        } else if (press.isShortcutDown() || press.isAltDown()) {
            return;
        } else if (press.getCode() == KeyCode.SPACE) {
            actions.toggle(selected());
        } else if (press.getCode() == KeyCode.ENTER) {
            open.run();
        } else if (press.getCode() == KeyCode.DELETE) {
            actions.delete(selected());
        } else if (press.getCode() == KeyCode.ESCAPE && selected().size() > 1) {
            list.getSelectionModel().clearAndSelect(list.getSelectionModel().getSelectedIndex());
        } else {
            return;
        }
        press.consume();
    }

    private void choose(LegChoice now) {
        if (!now.equals(choice)) {
            choice = now;
            arrange(true);
        }
    }

    /** Draws what there is. */
    void show(Shown shown, boolean runs, Rates now, Days days) {
        rates = now;
        Map<String, LegEntry> byName = new LinkedHashMap<>();
        Map<String, Row> drawn = new LinkedHashMap<>();
        for (LegEntry leg : shown.document().legs()) {
            byName.put(leg.name(), leg);
            drawn.put(
                    leg.name(),
                    new Row(
                            leg,
                            rates.of(leg.name()),
                            days.of(leg, runs, shown.at()).slices(),
                            runs,
                            shown.at()));
        }
        legs = byName;
        rows = drawn;
        chips.show(shown.document().legs());
        arrange(false);
        cells.forEach(LegCell::draw);
        revealed();
    }

    /** Puts the rows in order, when a person asked for another, or when it is time to. */
    private void arrange(boolean asked) {
        List<String> sorted =
                choice.of(List.copyOf(legs.values()), rates).stream().map(LegEntry::name).toList();
        noHits.setText(
                choice.text().isBlank()
                        ? Strings.text("main.no-hits.tag")
                        : Strings.text("main.no-hits", choice.text().strip()));
        if (sorted.equals(names)) {
            resume();
            return;
        }
        Set<String> there = new HashSet<>(names);
        boolean same = there.size() == sorted.size() && there.containsAll(sorted);
        boolean held = list.isHover() || list.isFocused();
        Instant now = ui.clock().instant();
        if (!asked && same && (held || now.isBefore(arranged.plus(REORDER)))) {
            return;
        }
        arranged = now;
        replace(asked || !held ? sorted : kept(sorted, there));
    }

    /** What is there stays where it is; what is new comes last. */
    private List<String> kept(List<String> sorted, Set<String> there) {
        List<String> kept = new ArrayList<>(names);
        kept.retainAll(new HashSet<>(sorted));
        sorted.stream().filter(name -> !there.contains(name)).forEach(kept::add);
        return kept;
    }

    private void replace(List<String> now) {
        quiet = true;
        List<String> selected = List.copyOf(list.getSelectionModel().getSelectedItems());
        String focused = list.getFocusModel().getFocusedItem();
        list.getSelectionModel().clearSelection();
        names.setAll(now);
        selected.stream()
                .mapToInt(now::indexOf)
                .filter(index -> index >= 0)
                .forEach(list.getSelectionModel()::select);
        if (focused != null && now.contains(focused)) {
            list.getFocusModel().focus(now.indexOf(focused));
        }
        resume();
        quiet = false;
        tell();
    }

    /** Chooses again what was chosen before it was filtered out, or before the last end. */
    private void resume() {
        String name = wanted;
        if (name != null && list.getSelectionModel().isEmpty() && names.contains(name)) {
            list.getSelectionModel().clearAndSelect(names.indexOf(name));
            reveal(names.indexOf(name));
        }
    }

    private void reveal(int index) {
        scroll(index);
        revealing = names.get(index);
        tries = TRIES;
    }

    /** Before its rows are laid out a list stops short of the last one: so again after it. */
    private void revealed() {
        String name = revealing;
        if (name == null) {
            return;
        }
        tries--;
        int index = names.indexOf(name);
        if (index >= 0 && !isSeen(index)) {
            scroll(index);
        }
        if (tries == 0) {
            revealing = null;
        }
    }

    private boolean isSeen(int index) {
        return cells.stream()
                .anyMatch(
                        cell ->
                                cell.getIndex() == index
                                        && cell.isVisible()
                                        && cell.getParent() != null
                                        && cell.getBoundsInParent().getMaxY() <= list.getHeight());
    }

    /** The list's own way would also move what is seen already. */
    private void scroll(int index) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(index);
        } else {
            list.scrollTo(index);
        }
    }

    private void tell() {
        if (!quiet) {
            List<LegEntry> selected = selected();
            if (!selected.isEmpty()) {
                wanted = selected.getFirst().name();
            }
            selectedBar.show(selected.size());
            chosen.run();
        }
    }

    /** Chooses a leg, also one that is not there yet. */
    void select(String name) {
        wanted = name;
        if (legs.containsKey(name) && !names.contains(name)) {
            clear();
        }
        int index = names.indexOf(name);
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
            reveal(index);
        } else {
            list.getSelectionModel().clearSelection();
        }
    }

    /** Returns the chosen legs, in the list's order. */
    List<LegEntry> selected() {
        List<LegEntry> selected = new ArrayList<>();
        for (Integer index : list.getSelectionModel().getSelectedIndices()) {
            LegEntry leg = index >= 0 && index < names.size() ? legs.get(names.get(index)) : null;
            if (leg != null) {
                selected.add(leg);
            }
        }
        return selected;
    }

    /** Returns the leg whose details are wanted, null for none. */
    @Nullable LegEntry detailed() {
        String name = list.getSelectionModel().getSelectedItem();
        return name == null ? null : legs.get(name);
    }

    /** The window is hidden: what moves stops, until it is drawn again. */
    void rest() {
        cells.forEach(LegCell::rest);
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !names.isEmpty()) {
            list.getSelectionModel().clearAndSelect(0);
        }
    }
}
