package dev.legwork.desktop.macos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.tray.Notice;
import dev.legwork.leg.Light;

import org.junit.jupiter.api.Test;

import java.util.List;

class ScriptNotifierTest {

    @Test
    void whatIsSaidGoesInAsArgumentsAndIsNoScript() {
        String nasty = "x\" & (do shell script \"rm -rf ~\") & \"\n-e";

        List<String> argv = ScriptNotifier.argv(new Notice("leg a", Light.DOWN, "-e quit", nasty));

        assertThat(argv)
                .containsExactly(
                        "/usr/bin/osascript",
                        "-e",
                        "on run argv",
                        "-e",
                        "display notification (item 2 of argv) with title (item 1 of argv)",
                        "-e",
                        "end run",
                        "--",
                        "-e quit",
                        "x\" & (do shell script \"rm -rf ~\") & \" -e");
    }
}
