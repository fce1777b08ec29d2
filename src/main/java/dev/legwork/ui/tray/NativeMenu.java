package dev.legwork.ui.tray;

import dev.legwork.desktop.tray.TrayItem;

import java.awt.CheckboxMenuItem;
import java.awt.Menu;
import java.awt.MenuItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An AWT menu that follows what a tray shows: where only texts changed it is changed in place, so
 * that it stays open. Only on AWT's thread.
 */
final class NativeMenu {
    private final Menu menu;
    private final Consumer<String> chosen;
    private List<TrayItem> shown = List.of();

    /**
     * @param menu empty
     * @param chosen told the id of what was clicked; must not block
     */
    NativeMenu(Menu menu, Consumer<String> chosen) {
        this.menu = menu;
        this.chosen = chosen;
    }

    void show(List<TrayItem> items) {
        if (NativeLabel.isSameMenu(shown, items)) {
            change(menu, items);
        } else {
            menu.removeAll();
            items.forEach(item -> menu.add(made(item)));
        }
        shown = new ArrayList<>(items);
    }

    private static void change(Menu menu, List<TrayItem> items) {
        for (int i = 0; i < items.size(); i++) {
            MenuItem line = menu.getItem(i);
            String label = NativeLabel.of(items.get(i));
            if (!label.equals(line.getLabel())) {
                line.setLabel(label);
            }
            if (items.get(i) instanceof TrayItem.Submenu submenu && line instanceof Menu below) {
                change(below, submenu.items());
            }
            if (items.get(i) instanceof TrayItem.Check check
                    && line instanceof CheckboxMenuItem box) {
                box.setState(check.on());
            }
        }
    }

    private MenuItem made(TrayItem item) {
        String label = NativeLabel.of(item);
        return switch (item) {
            case TrayItem.Label text -> {
                MenuItem line = new MenuItem(label);
                line.setEnabled(false);
                yield line;
            }
            case TrayItem.Separator separator -> new MenuItem(label);
            case TrayItem.Action action -> {
                MenuItem line = new MenuItem(label);
                line.addActionListener(event -> chosen.accept(action.id()));
                yield line;
            }
            case TrayItem.Check check -> {
                CheckboxMenuItem box = new CheckboxMenuItem(label, check.on());
                box.addItemListener(
                        event -> {
                            box.setState(!box.getState()); // until it really is another
                            chosen.accept(check.id());
                        });
                yield box;
            }
            case TrayItem.Submenu submenu -> {
                Menu below = new Menu(label);
                submenu.items().forEach(one -> below.add(made(one)));
                yield below;
            }
        };
    }
}
