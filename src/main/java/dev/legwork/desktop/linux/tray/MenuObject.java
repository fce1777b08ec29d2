package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The menu on the bus. Calls come on dbus-java's threads. */
final class MenuObject implements DbusMenu, Properties {
    private final Consumer<String> chosen;
    private volatile Shown shown;

    /** What a panel gets, with its number. */
    private record Shown(MenuNode root, long revision) {}

    /**
     * @param root the menu
     * @param chosen told the id of what was clicked; must not block
     */
    MenuObject(MenuNode root, Consumer<String> chosen) {
        shown = new Shown(root, 1);
        this.chosen = chosen;
    }

    /** Returns what is shown. */
    MenuNode root() {
        return shown.root();
    }

    /**
     * Shows another menu.
     *
     * @param moved whether lines came, went or moved
     * @return the number of the layout
     */
    UInt32 show(MenuNode root, boolean moved) {
        Shown now = new Shown(root, shown.revision() + (moved ? 1 : 0));
        shown = now;
        return new UInt32(now.revision());
    }

    @Override
    public MenuTypes.Pair<UInt32, MenuTypes.Line> layout(
            int parent, int depth, List<String> names) {
        Shown now = shown;
        MenuNode node =
                now.root()
                        .find(parent)
                        .orElseGet(() -> new MenuNode(parent, Map.of(), List.of(), null));
        return new MenuTypes.Pair<>(new UInt32(now.revision()), line(node, depth, names));
    }

    private static MenuTypes.Line line(MenuNode node, int depth, List<String> names) {
        List<Variant<?>> children = new ArrayList<>();
        if (depth != 0) {
            for (MenuNode child : node.children()) {
                children.add(
                        new Variant<>(line(child, depth - 1, names), MenuTypes.Line.SIGNATURE));
            }
        }
        return new MenuTypes.Line(node.id(), values(node, names), children);
    }

    @Override
    public List<MenuTypes.Properties> groupProperties(List<Integer> ids, List<String> names) {
        List<MenuTypes.Properties> group = new ArrayList<>();
        shown.root()
                .each(
                        node -> {
                            if (ids.isEmpty() || ids.contains(node.id())) {
                                group.add(new MenuTypes.Properties(node.id(), values(node, names)));
                            }
                        });
        return group;
    }

    /** Returns all that a line says. */
    static MenuTypes.Properties properties(MenuNode node) {
        return new MenuTypes.Properties(node.id(), values(node, List.of()));
    }

    @Override
    public Variant<?> property(int id, String name) {
        Object value = shown.root().find(id).map(node -> node.properties().get(name)).orElse("");
        return variant(value);
    }

    @Override
    public void event(int id, String kind, Variant<?> data, UInt32 timestamp) {
        happened(id, kind);
    }

    @Override
    public List<Integer> eventGroup(List<MenuTypes.Event> events) {
        List<Integer> unknown = new ArrayList<>();
        for (MenuTypes.Event event : events) {
            if (!happened(event.id, event.kind)) {
                unknown.add(event.id);
            }
        }
        return unknown;
    }

    private boolean happened(int id, String kind) {
        Optional<MenuNode> node = shown.root().find(id);
        if (kind.equals("clicked")) {
            node.map(MenuNode::chosen).ifPresent(chosen);
        }
        return node.isPresent();
    }

    @Override
    public boolean aboutToShow(int id) {
        return false; // it is told of every change when it happens
    }

    @Override
    public MenuTypes.Pair<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids) {
        MenuNode root = shown.root();
        return new MenuTypes.Pair<>(
                List.of(), ids.stream().filter(id -> root.find(id).isEmpty()).toList());
    }

    private static Map<String, Variant<?>> values(MenuNode node, List<String> names) {
        Map<String, Variant<?>> values = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        (name, value) -> {
                            if (names.isEmpty() || names.contains(name)) {
                                values.put(name, variant(value));
                            }
                        });
        return values;
    }

    private static Variant<?> variant(Object value) {
        return value instanceof byte[] bytes ? new Variant<>(bytes, "ay") : new Variant<>(value);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is dbus-java's
    public <A> A Get(String type, String name) {
        Variant<?> value = GetAll(type).get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is no property of a menu");
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String type, String name, A value) {
        throw new IllegalArgumentException(name + " cannot be changed");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Version", new Variant<>(new UInt32(3)));
        all.put("TextDirection", new Variant<>("ltr"));
        all.put("Status", new Variant<>("normal"));
        all.put("IconThemePath", new Variant<>(new String[0], "as"));
        return all;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
