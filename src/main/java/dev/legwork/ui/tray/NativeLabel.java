package dev.legwork.ui.tray;

import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.TrayItem;

/** What AWT's menus say: they have no pictures, so a character stands for a light. Pure. */
final class NativeLabel {
    private NativeLabel() {}

    /** Returns an item's text; AWT takes "-" for a separator. */
    static String of(TrayItem item) {
        return switch (item) {
            case TrayItem.Label label -> label.label();
            case TrayItem.Separator separator -> "-";
            case TrayItem.Action action -> action.label();
            case TrayItem.Check check -> check.label();
            case TrayItem.Submenu submenu ->
                    LightShape.glyph(submenu.light()) + " " + submenu.label();
        };
    }

    /** Returns whether one line can become the other by saying something else. */
    static boolean isSameLine(TrayItem one, TrayItem other) {
        return switch (one) {
            case TrayItem.Label label -> other instanceof TrayItem.Label;
            case TrayItem.Separator separator -> other instanceof TrayItem.Separator;
            case TrayItem.Action action ->
                    other instanceof TrayItem.Action same && same.id().equals(action.id());
            case TrayItem.Check check ->
                    other instanceof TrayItem.Check same && same.id().equals(check.id());
            case TrayItem.Submenu submenu ->
                    other instanceof TrayItem.Submenu same
                            && same.id().equals(submenu.id())
                            && isSameMenu(submenu.items(), same.items());
        };
    }

    /** Returns whether the same lines stand in the same order. */
    static boolean isSameMenu(java.util.List<TrayItem> one, java.util.List<TrayItem> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!isSameLine(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
