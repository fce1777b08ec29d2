package dev.legwork.desktop.linux.tray;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One line of a menu as com.canonical.dbusmenu has it.
 *
 * @param id its number; 0 is the whole menu
 * @param properties what differs from the protocol's defaults: strings, booleans, numbers and byte
 *     arrays
 * @param children the lines of its own menu
 * @param chosen what the listener is told of a click; null when a click does nothing
 */
record MenuNode(
        int id, Map<String, Object> properties, List<MenuNode> children, @Nullable String chosen) {

    /** Copies both. */
    MenuNode {
        properties = Map.copyOf(properties);
        children = List.copyOf(children);
    }

    /** Returns this or the line below it that has the number. */
    Optional<MenuNode> find(int wanted) {
        if (id == wanted) {
            return Optional.of(this);
        }
        return children.stream().flatMap(child -> child.find(wanted).stream()).findFirst();
    }

    /** Shows this and all lines below. */
    void each(Consumer<MenuNode> consumer) {
        consumer.accept(this);
        children.forEach(child -> child.each(consumer));
    }

    /** Returns whether the same lines stand in the same order, whatever they say. */
    boolean hasLinesOf(MenuNode other) {
        if (id != other.id || children.size() != other.children.size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).hasLinesOf(other.children.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the lines that say something else than before.
     *
     * @param before with the same lines
     */
    List<MenuNode> changedSince(MenuNode before) {
        List<MenuNode> changed = new ArrayList<>();
        each(
                node ->
                        before.find(node.id)
                                .filter(old -> !same(old.properties, node.properties))
                                .ifPresent(old -> changed.add(node)));
        return changed;
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream()
                        .allMatch(
                                key -> java.util.Objects.deepEquals(one.get(key), other.get(key)));
    }
}
