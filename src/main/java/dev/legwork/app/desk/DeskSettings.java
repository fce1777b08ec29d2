package dev.legwork.app.desk;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person chose for the window. What is not understood reads as the default.
 *
 * @param look light or dark
 * @param textPercent of the text, 80 to 200
 * @param reduceMotion whether nothing moves
 * @param notifications whether changes are told outside the window
 * @param rest whatever else windows remember, as their size; key to value
 */
public record DeskSettings(
        Look look,
        int textPercent,
        boolean reduceMotion,
        boolean notifications,
        Map<String, String> rest) {
    private static final int SMALLEST = 80;
    private static final int LARGEST = 200;

    /** What applies before anybody chose. */
    public static final DeskSettings DEFAULT =
            new DeskSettings(Look.SYSTEM, 100, false, true, Map.of());

    /** Copies the map and keeps the text within its bounds. */
    public DeskSettings {
        textPercent = Math.clamp(textPercent, SMALLEST, LARGEST);
        rest = Map.copyOf(rest);
    }

    /** Reads what {@link #toMap} made. */
    public static DeskSettings of(Map<String, String> map) {
        Map<String, String> rest = new TreeMap<>(map);
        String look = rest.remove("look");
        String text = rest.remove("textPercent");
        String motion = rest.remove("reduceMotion");
        String notifications = rest.remove("notifications");
        return new DeskSettings(
                look(look),
                text == null || !text.matches("[0-9]{1,4}") ? 100 : Integer.parseInt(text),
                "true".equals(motion),
                !"false".equals(notifications),
                rest);
    }

    private static Look look(@org.jspecify.annotations.Nullable String word) {
        for (Look look : Look.values()) {
            if (look.name().toLowerCase(Locale.ROOT).equals(word)) {
                return look;
            }
        }
        return Look.SYSTEM;
    }

    /** Returns it as keys and values. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>(rest);
        map.put("look", look.name().toLowerCase(Locale.ROOT));
        map.put("textPercent", String.valueOf(textPercent));
        map.put("reduceMotion", String.valueOf(reduceMotion));
        map.put("notifications", String.valueOf(notifications));
        return map;
    }

    /** Returns one with another look. */
    public DeskSettings with(Look other) {
        return new DeskSettings(other, textPercent, reduceMotion, notifications, rest);
    }

    /** Returns one with another text size. */
    public DeskSettings withTextPercent(int percent) {
        return new DeskSettings(look, percent, reduceMotion, notifications, rest);
    }

    /** Returns one with or without motion. */
    public DeskSettings withReduceMotion(boolean reduce) {
        return new DeskSettings(look, textPercent, reduce, notifications, rest);
    }

    /** Returns one with or without notifications. */
    public DeskSettings withNotifications(boolean on) {
        return new DeskSettings(look, textPercent, reduceMotion, on, rest);
    }

    /** Returns one that remembers something else under a key. */
    public DeskSettings remembering(String key, String value) {
        Map<String, String> more = new TreeMap<>(rest);
        more.put(key, value);
        return new DeskSettings(look, textPercent, reduceMotion, notifications, more);
    }
}
