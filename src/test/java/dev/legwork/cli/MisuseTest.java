package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whatever is typed, the answer is a sentence. */
class MisuseTest {
    private static final List<String> COMMANDS =
            List.of(
                    "status",
                    "start",
                    "stop",
                    "restart",
                    "check",
                    "history",
                    "leg",
                    "leg list",
                    "leg show",
                    "leg add",
                    "leg edit",
                    "leg remove",
                    "leg rename",
                    "key new",
                    "key adopt",
                    "pin",
                    "pin list",
                    "pin forget",
                    "key verify",
                    "key",
                    "key line",
                    "key install",
                    "import",
                    "export",
                    "login",
                    "login status",
                    "login enable",
                    "login disable");

    private static final List<List<String>> JUNK =
            List.of(
                    List.of("--junk"),
                    List.of("-x", "y"),
                    List.of(""),
                    List.of("\u0000\u0007", "..", "/"),
                    List.of("a b", "@:@", "--", "--all"),
                    List.of("--json", "--json", "--json=3"),
                    List.of("--home", "\u0000"),
                    List.of("@/dev/null", "%s%n{}", "$(id)"),
                    List.of("x", "sam@[::1", "--forward", "99999"),
                    List.of("x", "sam@box:0", "--forward", "1-0:::", "--probe", "gopher:"),
                    List.of("ü".repeat(300), "😀@😀"));

    @TempDir private Path home;

    static Stream<Arguments> everyCommandWithEveryJunk() {
        return COMMANDS.stream()
                .flatMap(command -> JUNK.stream().map(junk -> Arguments.of(command, junk)));
    }

    @ParameterizedTest
    @MethodSource("everyCommandWithEveryJunk")
    void junkIsAnsweredInSentencesAndChangesNothing(String command, List<String> junk) {
        List<String> args = new ArrayList<>(List.of(command.split(" ", -1)));
        args.addAll(junk);
        Typed typed = Typed.legwork(home, args.toArray(String[]::new));
        assertThat(typed.everything())
                .doesNotContain("\tat ", "Exception", "something went wrong")
                .isNotBlank();
        assertThat(typed.exit()).isIn(0, 1, 2, 4);
        assertThat(home.resolve("legs.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --frob", "demo --seconds x", "status --frob", "frob", "leg frob"})
    void wrongUsageIsTwoAndPointsToTheHelp(String line) {
        Typed typed = Typed.legwork(home, line.split(" ", -1));
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).startsWith("legwork: ").contains("--help\" says how it goes.");
    }

    @Test
    void aSlipOfTheFingerIsGuessed() {
        assertThat(Typed.legwork(home, "statsu").err()).contains("status");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : COMMANDS) {
            Typed typed = Typed.legwork(home, (command + " --help").split(" ", -1));
            assertThat(typed.exit()).as(command).isZero();
            assertThat(typed.out()).as(command).startsWith("Usage: legwork " + command);
        }
    }

    @Test
    void aFileIsNoHome() throws Exception {
        Path file = Files.createFile(home.resolve("file"));
        Typed typed = Typed.legwork(home, "--home", file.toString(), "leg", "list");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("is a file");
    }
}
