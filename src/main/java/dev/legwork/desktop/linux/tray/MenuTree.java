package dev.legwork.desktop.linux.tray;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.leg.Light;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a menu into numbered lines. A line keeps its number while it is in the menu, and no other
 * line ever gets it: a click that was on its way while the menu changed never hits another line.
 * Not for several threads.
 */
final class MenuTree {
    /** A menu's pictures are this high nearly everywhere. */
    private static final int PICTURE = 16;

    private final Map<Light, byte[]> pictures = new EnumMap<>(Light.class);
    private Map<String, Integer> numbers = new HashMap<>();
    private int last;

    /** Returns the menu as a tree. */
    MenuNode of(List<TrayItem> items) {
        Map<String, Integer> kept = new HashMap<>();
        MenuNode root =
                new MenuNode(
                        0, Map.of("children-display", "submenu"), lines("", items, kept), null);
        numbers = kept;
        return root;
    }

    private List<MenuNode> lines(String path, List<TrayItem> items, Map<String, Integer> kept) {
        List<MenuNode> lines = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            TrayItem item = items.get(place);
            String key = path + "/" + key(item, place);
            int number = numbers.computeIfAbsent(key, unknown -> ++last);
            kept.put(key, number);
            lines.add(line(number, key, item, kept));
        }
        return lines;
    }

    private MenuNode line(int number, String key, TrayItem item, Map<String, Integer> kept) {
        return switch (item) {
            case TrayItem.Label(String label) ->
                    new MenuNode(
                            number,
                            Map.of("label", escaped(label), "enabled", false),
                            List.of(),
                            null);
            case TrayItem.Separator() ->
                    new MenuNode(number, Map.of("type", "separator"), List.of(), null);
            case TrayItem.Action(String id, String label) ->
                    new MenuNode(number, Map.of("label", escaped(label)), List.of(), id);
            case TrayItem.Check(String id, String label, boolean on) ->
                    new MenuNode(
                            number,
                            Map.of(
                                    "label",
                                    escaped(label),
                                    "toggle-type",
                                    "checkmark",
                                    "toggle-state",
                                    on ? 1 : 0),
                            List.of(),
                            id);
            case TrayItem.Submenu(String id, Light light, String label, List<TrayItem> items) ->
                    new MenuNode(
                            number,
                            Map.of(
                                    "label",
                                    escaped(label),
                                    "children-display",
                                    "submenu",
                                    "icon-data",
                                    picture(light)),
                            lines(key, items, kept),
                            null);
        };
    }

    private byte[] picture(Light light) {
        return pictures.computeIfAbsent(
                light, one -> LightShape.draw(one, PICTURE, Ground.UNKNOWN).png());
    }

    /** What makes it the same line although its label changes. */
    private static String key(TrayItem item, int place) {
        return switch (item) {
            case TrayItem.Label label -> "label:" + place;
            case TrayItem.Separator separator -> "separator:" + place;
            case TrayItem.Action action -> "action:" + action.id();
            case TrayItem.Check check -> "check:" + check.id();
            case TrayItem.Submenu submenu -> "submenu:" + submenu.id();
        };
    }

    /** An underscore would underline the next letter; two are one. */
    private static String escaped(String label) {
        return label.replace("_", "__");
    }
}
