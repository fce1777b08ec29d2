package dev.legwork.desktop.tray;

import dev.legwork.leg.Light;

import java.util.List;

/**
 * One line of a tray's menu. Labels are plain text: no mnemonic, no markup, no control character.
 */
public sealed interface TrayItem {
    /** More than this would make a menu wider than a small screen. */
    int LONGEST_LABEL = 80;

    /**
     * Says something and does nothing.
     *
     * @param label what
     */
    record Label(String label) implements TrayItem {
        /** Cleans the text. */
        public Label {
            label = PlainText.of(label, LONGEST_LABEL);
        }
    }

    /** A line between groups. */
    record Separator() implements TrayItem {}

    /**
     * Something to do.
     *
     * @param id what the listener is told; unique in its menu
     * @param label what a person reads
     */
    record Action(String id, String label) implements TrayItem {
        /** Cleans the text. */
        public Action {
            label = PlainText.of(label, LONGEST_LABEL);
        }
    }

    /**
     * Something to switch.
     *
     * @param id what the listener is told; unique in its menu
     * @param label what a person reads
     * @param on whether it is ticked; a click changes nothing until new content is shown
     */
    record Check(String id, String label, boolean on) implements TrayItem {
        /** Cleans the text. */
        public Check {
            label = PlainText.of(label, LONGEST_LABEL);
        }
    }

    /**
     * A menu in the menu.
     *
     * @param id tells it from others while its label changes; unique in its menu
     * @param light its picture
     * @param label what a person reads
     * @param items from top to bottom
     */
    record Submenu(String id, Light light, String label, List<TrayItem> items) implements TrayItem {
        /** Cleans the text and copies the list. */
        public Submenu {
            label = PlainText.of(label, LONGEST_LABEL);
            items = List.copyOf(items);
        }
    }
}
