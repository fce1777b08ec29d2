package dev.legwork.desktop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginState;
import dev.legwork.desktop.Nasty;
import dev.legwork.desktop.Programs;
import dev.legwork.desktop.Recorded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The registry's Run key, by the calls of reg.exe. */
class RunKeyTest {
    private static final String RUN = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    private static final String APPROVED =
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";

    @TempDir private Path folder;

    @Test
    void theCallsAreTheseAndNoOthers() {
        Recorded programs = new Recorded(argv -> answer(argv, "", ""));
        RunKey key = new RunKey(programs);
        List<String> command = List.of("C:\\Program Files\\Legwork\\legwork.exe", "--background");

        assertThat(key.enable(command)).isEqualTo(new LoginChange.Done(RUN, List.of()));
        key.state(command);

        assertThat(programs.calls())
                .containsExactly(
                        List.of(
                                "reg",
                                "add",
                                RUN,
                                "/v",
                                "Legwork",
                                "/t",
                                "REG_SZ",
                                "/d",
                                "\\\"C:\\Program Files\\Legwork\\legwork.exe\\\" --background",
                                "/f"),
                        List.of("reg", "query", APPROVED, "/v", "Legwork"),
                        List.of("reg", "query", RUN, "/v", "Legwork"));
    }

    @Test
    void whatIsThereIsDeletedAndWhatIsNotIsNot() {
        Recorded programs = new Recorded(argv -> answer(argv, "C:\\x.exe", ""));
        assertThat(new RunKey(programs).disable()).isInstanceOf(LoginChange.Done.class);
        assertThat(programs.calls())
                .last()
                .isEqualTo(List.of("reg", "delete", RUN, "/v", "Legwork", "/f"));

        Recorded none = new Recorded(argv -> answer(argv, "", ""));
        assertThat(new RunKey(none).disable()).isInstanceOf(LoginChange.Done.class);
        assertThat(none.calls()).hasSize(1);
    }

    @Test
    void anEntryIsReadAgain() {
        String program = Nasty.program(folder.resolve("a b"), folder.resolve("said")).toString();
        List<String> command = List.of(program, "--home", "D:\\Sam's legs\\", "--background");
        RunKey key = key(CommandLine.of(command), "");
        assertThat(key.state(command)).isEqualTo(new LoginState.Enabled(RUN));
        assertThat(key.state(List.of(program, "--background")))
                .isEqualTo(new LoginState.Stale(RUN, command, false));
        assertThat(key("\"C:\\gone\\legwork.exe\" --background", "").state(command))
                .isEqualTo(
                        new LoginState.Stale(
                                RUN, List.of("C:\\gone\\legwork.exe", "--background"), true));
        assertThat(key("", "").state(command)).isEqualTo(new LoginState.Disabled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"030000005A1B2C3D4E5F6A7B", "0900000000000000", "01"})
    void whatTaskManagerSwitchedOffIsToldApart(String bytes) {
        assertThat(key("C:\\x.exe", bytes).state(List.of("C:\\x.exe")))
                .isInstanceOfSatisfying(
                        LoginState.DisabledBySystem.class,
                        off -> assertThat(off.by()).contains("Task Manager"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"020000000000000000000000", "060000000000000000000000"})
    void whatItLeftOnIsOn(String bytes) {
        String program = Nasty.program(folder, folder.resolve("said")).toString();
        assertThat(key(program, bytes).state(List.of(program)))
                .isInstanceOf(LoginState.Enabled.class);
    }

    @Test
    void whatWindowsWouldLeaveOutInSilenceIsRefused() {
        Recorded programs = Recorded.willing();
        assertThat(new RunKey(programs).enable(List.of("C:\\" + "x".repeat(260))))
                .isInstanceOf(LoginChange.Refused.class);
        assertThat(programs.calls()).isEmpty();
    }

    @Test
    void whatRegSaysGoesIntoTheSentence() {
        assertThat(
                        new RunKey(new Recorded(argv -> Recorded.failed("ERROR: Access denied.")))
                                .enable(List.of("C:\\x.exe")))
                .isEqualTo(new LoginChange.Failed("reg.exe says: ERROR: Access denied."));
    }

    /** See "Parsing C command-line arguments": the words come back as they were. */
    @Test
    void aCommandLineIsTakenApartAsItWasPutTogether() {
        List<String> words = new ArrayList<>(Nasty.arguments());
        assertThat(CommandLine.argv(CommandLine.of(words))).isEqualTo(words);
        String line = CommandLine.of(words);
        assertThat(CommandLine.argv("reg /d \"" + CommandLine.inside(line) + "\" /f"))
                .isEqualTo(List.of("reg", "/d", line, "/f"));
    }

    /** The examples of "Parsing C command-line arguments". */
    @Test
    void theManualsExamplesAreReadAsItSays() {
        assertThat(CommandLine.argv("\"a b c\" d e")).containsExactly("a b c", "d", "e");
        assertThat(CommandLine.argv("\"ab\\\"c\" \"\\\\\" d")).containsExactly("ab\"c", "\\", "d");
        assertThat(CommandLine.argv("a\\\\\\b d\"e f\"g h"))
                .containsExactly("a\\\\\\b", "de fg", "h");
        assertThat(CommandLine.argv("a\\\\\\\"b c d")).containsExactly("a\\\"b", "c", "d");
        assertThat(CommandLine.argv("a\\\\\\\\\"b c\" d e")).containsExactly("a\\\\b c", "d", "e");
    }

    private static RunKey key(String line, String approved) {
        return new RunKey(new Recorded(argv -> answer(argv, line, approved)));
    }

    /** What reg.exe prints; it fails where there is no such value. */
    private static Programs.Ran answer(List<String> argv, String line, String approved) {
        if (!argv.get(1).equals("query")) {
            return Recorded.said("The operation completed successfully.");
        }
        boolean run = argv.get(2).equals(RUN);
        String value = run ? line : approved;
        return value.isEmpty()
                ? Recorded.failed(
                        "ERROR: The system was unable to find the specified registry key.")
                : Recorded.said(
                        "",
                        argv.get(2),
                        "    Legwork    " + (run ? "REG_SZ" : "REG_BINARY") + "    " + value,
                        "");
    }
}
