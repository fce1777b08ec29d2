package dev.legwork.desktop.macos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem.Kind;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Nasty;
import dev.legwork.desktop.Programs;
import dev.legwork.desktop.Recorded;
import dev.legwork.testing.RequiresTool;
import dev.legwork.testing.Shell;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launchd agent. */
class LoginAgentTest {
    /** Reads a property list with Python's reader, and prints its keys and the arguments. */
    private static final String READ =
            """
            import plistlib, sys
            agent = plistlib.load(open(sys.argv[1], 'rb'))
            sys.stdout.reconfigure(encoding='utf-8', newline='')
            arguments = agent.pop('ProgramArguments')
            print(sorted(agent.items()))
            for each in arguments: print(each, end='\\0')
            """;

    @TempDir private Path folder;
    private Path file;
    private List<String> command;

    @BeforeEach
    void lookAtAnEmptyFolder() {
        file = folder.resolve("LaunchAgents/dev.legwork.Legwork.plist");
        Path program = Nasty.program(folder.resolve("a <b> & \"c\""), folder.resolve("said"));
        command = List.of(program.toString(), "--background");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSwitchedOnIsOnAndCanBeSwitchedOff(Kind kind) {
        LoginAgent item = item(kind, Recorded.willing());
        assertThat(item.state(command)).isEqualTo(new LoginState.Disabled());
        assertThat(item.enable(command)).isInstanceOf(LoginChange.Done.class);
        assertThat(item.state(command)).isInstanceOf(LoginState.Enabled.class);
        assertThat(item.disable()).isInstanceOf(LoginChange.Done.class);
        assertThat(item.state(command)).isEqualTo(new LoginState.Disabled());
    }

    @Test
    void theTwoKindsDoNotMeet() {
        item(Kind.DESKTOP, Recorded.willing()).enable(command);
        assertThat(item(Kind.HEADLESS, Recorded.willing()).state(command))
                .isEqualTo(new LoginState.Disabled());
    }

    @Test
    @RequiresTool("python3")
    void anotherReaderFindsTheVeryCommandAndWhatBringsItBack() {
        List<String> nasty = new ArrayList<>(Nasty.arguments());
        nasty.addFirst(command.getFirst());
        item(Kind.DESKTOP, Recorded.willing()).enable(nasty);

        assertThat(Shell.ok("python3", "-c", READ, file.toString()))
                .isEqualTo(
                        "[('AssociatedBundleIdentifiers', 'dev.legwork.Legwork'),"
                                + " ('KeepAlive', {'SuccessfulExit': False}),"
                                + " ('Label', 'dev.legwork.Legwork'),"
                                + " ('LimitLoadToSessionType', 'Aqua'),"
                                + " ('ProcessType', 'Interactive'),"
                                + " ('RunAtLoad', True),"
                                + " ('ThrottleInterval', 10)]\n"
                                + String.join("\0", nasty)
                                + "\0");
        assertThat(item(Kind.DESKTOP, Recorded.willing()).state(nasty))
                .isInstanceOf(LoginState.Enabled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "true"})
    void whatSystemSettingsSwitchedOffIsToldApart(String word) {
        Recorded programs = settings("\t\"dev.legwork.Legwork\" => " + word);
        LoginAgent item = item(Kind.DESKTOP, programs);
        assertThat(item.enable(command))
                .isInstanceOfSatisfying(
                        LoginChange.Done.class,
                        done ->
                                assertThat(done.notes())
                                        .singleElement()
                                        .asString()
                                        .contains("System Settings"));
        assertThat(item.state(command)).isInstanceOf(LoginState.DisabledBySystem.class);
        assertThat(programs.calls())
                .contains(List.of("/bin/launchctl", "print-disabled", "gui/501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t\"dev.legwork.Legwork\" => enabled",
                "\t\"dev.legwork.Legwork\" => false",
                "\t\"dev.legwork.Legwork.headless\" => disabled"
            })
    void whatTheyLeftOnIsOn(String line) {
        LoginAgent item = item(Kind.DESKTOP, settings(line));
        item.enable(command);
        assertThat(item.state(command)).isInstanceOf(LoginState.Enabled.class);
    }

    @Test
    void aLauncherThatIsGoneIsFound() throws IOException {
        LoginAgent item = item(Kind.DESKTOP, Recorded.failing());
        item.enable(command);
        Files.delete(Path.of(command.getFirst()));
        assertThat(item.state(List.of("/bin/sh")))
                .isEqualTo(new LoginState.Stale(file.toString(), command, true));
    }

    @Test
    void whatIsNoPropertyListIsSaidToBeNone() throws IOException {
        Files.createDirectories(folder.resolve("LaunchAgents"));
        Files.writeString(file, "bplist00\1\2");
        assertThat(item(Kind.DESKTOP, Recorded.failing()).state(command))
                .isInstanceOf(LoginState.Unknown.class);
    }

    private static Recorded settings(String line) {
        return new Recorded(
                argv ->
                        argv.getFirst().endsWith("id")
                                ? Recorded.said("501")
                                : Recorded.said("disabled services = {", line, "}"));
    }

    private LoginAgent item(Kind kind, Programs programs) {
        return new LoginAgent(folder.resolve("LaunchAgents"), kind, programs);
    }
}
