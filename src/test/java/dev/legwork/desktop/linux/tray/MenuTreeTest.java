package dev.legwork.desktop.linux.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.tray.Ground;
import dev.legwork.desktop.tray.LightShape;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.leg.Light;

import org.junit.jupiter.api.Test;

import java.util.List;

class MenuTreeTest {
    private final MenuTree tree = new MenuTree();

    @Test
    void eachKindOfLineSaysOnlyWhatDiffersFromTheProtocolsDefaults() {
        MenuNode root =
                tree.of(
                        List.of(
                                new TrayItem.Label("1 of 1 up"),
                                new TrayItem.Separator(),
                                leg("mac-1", Light.UP, "mac-1: up"),
                                new TrayItem.Check("login", "Start at login", false),
                                new TrayItem.Action("quit", "Quit")));

        assertThat(root.id()).isZero();
        assertThat(root.properties()).containsEntry("children-display", "submenu");
        List<MenuNode> lines = root.children();
        assertThat(lines).extracting(MenuNode::id).containsExactly(1, 2, 3, 5, 6);
        assertThat(lines.get(0).properties())
                .containsOnly(entry("label", "1 of 1 up"), entry("enabled", false));
        assertThat(lines.get(1).properties()).containsOnly(entry("type", "separator"));
        assertThat(lines.get(2).properties())
                .containsOnly(
                        entry("label", "mac-1: up"),
                        entry("children-display", "submenu"),
                        entry("icon-data", LightShape.draw(Light.UP, 16, Ground.UNKNOWN).png()));
        assertThat(lines.get(3).properties())
                .containsOnly(
                        entry("label", "Start at login"),
                        entry("toggle-type", "checkmark"),
                        entry("toggle-state", 0));
        assertThat(lines.get(4).properties()).containsOnly(entry("label", "Quit"));
        assertThat(lines)
                .extracting(MenuNode::chosen)
                .containsExactly(null, null, null, "login", "quit");
    }

    @Test
    void anUnderscoreIsNoMnemonic() {
        MenuNode root = tree.of(List.of(new TrayItem.Action("x", "my_mac__1")));

        assertThat(root.children().getFirst().properties()).containsEntry("label", "my__mac____1");
    }

    @Test
    void aLineKeepsItsNumberWhileOthersComeGoAndMove() {
        MenuNode before =
                tree.of(List.of(leg("a", Light.UP, "a: up"), leg("b", Light.UP, "b: up")));
        MenuNode after =
                tree.of(
                        List.of(
                                leg("b", Light.DOWN, "b: next try in 4 s"),
                                leg("c", Light.UP, "c: up"),
                                leg("a", Light.UP, "a: up")));

        assertThat(after.children().get(0).id()).isEqualTo(before.children().get(1).id());
        assertThat(after.children().get(2).id()).isEqualTo(before.children().get(0).id());
        assertThat(after.hasLinesOf(before)).isFalse();
    }

    @Test
    void noLineEverGetsTheNumberOfOneThatIsGone() {
        int gone = tree.of(List.of(leg("a", Light.UP, "a"))).children().getFirst().id();
        tree.of(List.of());
        MenuNode later = tree.of(List.of(leg("b", Light.UP, "b"), leg("a", Light.UP, "a")));

        later.each(node -> assertThat(node.id()).isNotEqualTo(gone));
    }

    @Test
    void whatChangedIsFoundByWhatLinesSay() {
        MenuNode before =
                tree.of(List.of(leg("a", Light.DOWN, "a: in 4 s"), leg("b", Light.UP, "b: up")));
        MenuNode same =
                tree.of(List.of(leg("a", Light.DOWN, "a: in 4 s"), leg("b", Light.UP, "b: up")));
        MenuNode later =
                tree.of(List.of(leg("a", Light.DOWN, "a: in 3 s"), leg("b", Light.DOWN, "b: up")));

        assertThat(same.hasLinesOf(before)).isTrue();
        assertThat(same.changedSince(before)).isEmpty();
        assertThat(later.hasLinesOf(before)).isTrue();
        assertThat(later.changedSince(before))
                .extracting(MenuNode::id)
                .containsExactly(before.children().get(0).id(), before.children().get(1).id());
    }

    private static TrayItem leg(String name, Light light, String label) {
        return new TrayItem.Submenu(
                name, light, label, List.of(new TrayItem.Action("restart " + name, "Restart")));
    }

    private static java.util.Map.Entry<String, Object> entry(String key, Object value) {
        return java.util.Map.entry(key, value);
    }
}
