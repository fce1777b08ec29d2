package dev.legwork.desktop.tray;

import dev.legwork.leg.Light;

import java.util.List;

/**
 * What a tray shows.
 *
 * @param light the icon, as a shape
 * @param tooltip what the shape means in words; plain text, cut to {@value #LONGEST_TOOLTIP}
 *     characters
 * @param items the menu, from top to bottom
 */
public record TrayContent(Light light, String tooltip, List<TrayItem> items) {
    /** Windows takes 127 characters (NOTIFYICONDATA's szTip). */
    private static final int LONGEST_TOOLTIP = 127;

    /** Cleans the text and copies the list. */
    public TrayContent {
        tooltip = PlainText.of(tooltip, LONGEST_TOOLTIP);
        items = List.copyOf(items);
    }
}
