package dev.legwork.ui.main;

import dev.legwork.app.desk.Strings;
import dev.legwork.status.Request.Action;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.Ui;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The menu of chosen legs. */
final class LegMenu {
    private final Supplier<List<LegEntry>> selected;
    private final ContextMenu menu = new ContextMenu();
    private final List<MenuItem> ofOne = new ArrayList<>();

    LegMenu(Ui ui, LegActions actions, Supplier<List<LegEntry>> selected) {
        this.selected = selected;
        add("start", legs -> actions.steer(Action.START, names(legs)));
        add("stop", legs -> actions.steer(Action.STOP, names(legs)));
        add("restart", legs -> actions.steer(Action.RESTART, names(legs)));
        add("check", actions::check);
        line();
        ofOne("edit", leg -> ui.to().edit(leg.name()));
        ofOne("copy-address", actions::copyAddress);
        ofOne("copy-ssh", leg -> actions.copySsh(leg.name()));
        line();
        add("delete", actions::delete);
        menu.setOnShowing(
                opening -> {
                    int many = selected.get().size();
                    menu.getItems().forEach(item -> item.setDisable(many == 0));
                    ofOne.forEach(item -> item.setDisable(many != 1));
                });
    }

    ContextMenu menu() {
        return menu;
    }

    private MenuItem add(String key, Consumer<List<LegEntry>> what) {
        MenuItem item = new MenuItem(Strings.text("main." + key));
        item.setId("menu-" + key);
        item.setOnAction(picked -> what.accept(selected.get()));
        menu.getItems().add(item);
        return item;
    }

    private void ofOne(String key, Consumer<LegEntry> what) {
        ofOne.add(add(key, legs -> legs.stream().findFirst().ifPresent(what)));
    }

    private void line() {
        menu.getItems().add(new SeparatorMenuItem());
    }

    private static List<String> names(List<LegEntry> legs) {
        return legs.stream().map(LegEntry::name).toList();
    }
}
