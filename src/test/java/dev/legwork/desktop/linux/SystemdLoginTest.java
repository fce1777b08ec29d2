package dev.legwork.desktop.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.LoginChange;
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
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The systemd user unit, also as systemd reads it. */
class SystemdLoginTest {
    /** Takes an ExecStart apart by the manual: systemd.syntax(7), systemd.service(5). */
    private static final String DECODE =
            """
            import re, sys
            text = open(sys.argv[1], encoding='utf-8').read()
            line = re.search(r'^ExecStart=(.*)$', text, re.M).group(1)
            literal = line.startswith(':')
            words = re.findall(r'"((?:[^"\\\\]|\\\\.)*)"|(\\S+)', line.removeprefix(':'))
            for quoted, bare in words:
                word = re.sub(r'\\\\(["\\\\])', r'\\1', quoted) if not bare else bare
                assert bare == '' or not re.search('["\\'\\\\\\\\]', bare), bare
                assert literal or '$' not in word, word
                word = re.sub('%(.)', lambda found: {'%': '%'}[found.group(1)], word)
                sys.stdout.buffer.write(word.encode() + b'\\0')
            """;

    @TempDir private Path folder;

    private Path units;
    private Path unit;
    private Path link;
    private List<String> command;

    @BeforeEach
    void lookAtAnEmptyFolder() {
        units = folder.resolve("config/systemd/user");
        unit = units.resolve("legwork.service");
        link = units.resolve("default.target.wants/legwork.service");
        command = List.of(program("a b").toString(), "run", "--headless");
    }

    @Test
    void systemdIsAskedToEnableItAndToLetItLinger() {
        Recorded programs = systemd("systemd 257 (257.9-1)", argv -> Recorded.said());
        LoginChange change = booted(programs).enable(command);

        assertThat(programs.calls())
                .containsExactly(
                        List.of("systemctl", "--version"),
                        List.of("systemctl", "--user", "--no-ask-password", "daemon-reload"),
                        List.of(
                                "systemctl",
                                "--user",
                                "--no-ask-password",
                                "enable",
                                "legwork.service"),
                        List.of("loginctl", "--no-ask-password", "enable-linger", "sam"));
        assertThat(change)
                .isEqualTo(
                        new LoginChange.Done(
                                unit.toString(),
                                List.of("\"systemctl --user start legwork\" starts it now.")));
        assertThat(unit)
                .content()
                .contains(
                        "StartLimitIntervalSec=0",
                        "Restart=always",
                        "RestartSec=2",
                        "RestartSteps=6",
                        "RestartMaxDelaySec=60",
                        "RestartPreventExitStatus=2",
                        "SuccessExitStatus=143",
                        "WantedBy=default.target")
                .doesNotContain("network-online");
    }

    @Test
    void anOlderSystemdIsNotGivenWhatItDoesNotKnow() {
        booted(systemd("systemd 252 (252.39-1~deb12u2)", argv -> Recorded.said())).enable(command);
        assertThat(unit).content().doesNotContain("RestartSteps", "RestartMaxDelaySec");
    }

    @Test
    void whereSystemdDoesNotAnswerTheUnitIsLinkedAndThatIsSaid() {
        SystemdLogin item = booted(Recorded.failing());
        assertThat(item.enable(command))
                .isInstanceOfSatisfying(
                        LoginChange.Done.class,
                        done ->
                                assertThat(String.join("\n", done.notes()))
                                        .contains(
                                                "systemctl --user daemon-reload",
                                                "loginctl enable-linger sam"));
        assertThat(link).isSymbolicLink().hasSameTextualContentAs(unit);
        assertThat(item.state(command)).isEqualTo(new LoginState.Enabled(unit.toString()));
    }

    @Test
    void whereThereIsNoSystemdThatIsSaid() {
        SystemdLogin item = item(Recorded.failing(), folder.resolve("not booted"));
        assertThat(item.enable(command))
                .isInstanceOfSatisfying(
                        LoginChange.Done.class,
                        done ->
                                assertThat(done.notes())
                                        .singleElement()
                                        .asString()
                                        .endsWith("/a b/legwork' run --headless"));
        assertThat(item.afterwards()).contains("systemd does not run this machine");
    }

    @Test
    void whatIsSwitchedOffIsGone() {
        SystemdLogin item = booted(Recorded.failing());
        item.enable(command);
        assertThat(item.disable()).isInstanceOf(LoginChange.Done.class);
        assertThat(unit).doesNotExist();
        assertThat(link.toFile().toPath()).doesNotExist();
        assertThat(item.state(command)).isEqualTo(new LoginState.Disabled());
        assertThat(item.disable()).isInstanceOf(LoginChange.Done.class);
    }

    @Test
    void aUnitThatIsNotWantedIsDisabled() throws IOException {
        SystemdLogin item = booted(Recorded.failing());
        item.enable(command);
        Files.delete(link);
        assertThat(item.state(command)).isEqualTo(new LoginState.Disabled());
    }

    @Test
    void aMaskedUnitIsTheSystemsDoing() throws IOException {
        Files.createDirectories(units);
        Files.createSymbolicLink(unit, Path.of("/dev/null"));
        SystemdLogin item = booted(Recorded.willing());
        assertThat(item.state(command)).isInstanceOf(LoginState.DisabledBySystem.class);
        assertThat(item.enable(command)).isInstanceOf(LoginChange.Refused.class);
        Files.delete(unit);
    }

    @Test
    void aUnitOfAPersonsOwnIsNotOverwritten() throws IOException {
        String own = "[Service]\nExecStart=/home/sam/legwork run --headless\n";
        own(own);
        assertThat(booted(Recorded.failing()).enable(command))
                .isInstanceOfSatisfying(
                        LoginChange.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("did not write"));
        assertThat(unit).hasContent(own);
    }

    @Test
    void aUnitOfAPersonsOwnThatStartsTheSameIsEnabledAsItIs() throws IOException {
        String own = "[Service]\nExecStart=\"%h/a b/legwork\" run --headless\nNice=5\n";
        own(own);
        SystemdLogin item = booted(Recorded.failing());
        assertThat(item.enable(command)).isInstanceOf(LoginChange.Done.class);
        assertThat(unit).hasContent(own);
        assertThat(item.state(command)).isInstanceOf(LoginState.Enabled.class);
        item.disable();
        assertThat(unit).hasContent(own);
        assertThat(item.state(command)).isInstanceOf(LoginState.Disabled.class);
    }

    @Test
    void aLauncherThatIsGoneIsFound() throws IOException {
        SystemdLogin item = booted(Recorded.failing());
        item.enable(command);
        Files.delete(Path.of(command.getFirst()));
        assertThat(item.state(List.of("/bin/sh")))
                .isEqualTo(new LoginState.Stale(unit.toString(), command, true));
    }

    @ParameterizedTest
    @MethodSource("dev.legwork.desktop.Nasty#folders")
    @RequiresTool("systemd-analyze")
    void systemdVerifiesItWithoutAWord(String name) {
        List<String> nasty = new ArrayList<>(Nasty.arguments());
        nasty.addFirst(program(name).toString());
        booted(Recorded.failing()).enable(nasty);
        Shell.Result verified =
                Shell.run(
                        Duration.ofSeconds(20),
                        Map.of("XDG_RUNTIME_DIR", folder.toString()),
                        List.of("systemd-analyze", "--user", "verify", unit.toString()));
        assertThat(verified.out() + verified.err()).isEmpty();
        assertThat(verified.exit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.legwork.desktop.Nasty#folders")
    @RequiresTool("python3")
    void whoReadsItByTheManualFindsTheVeryCommand(String name) {
        List<String> nasty = new ArrayList<>(Nasty.arguments());
        nasty.addFirst(program(name).toString());
        SystemdLogin item = booted(Recorded.failing());
        item.enable(nasty);

        String words = Shell.ok("python3", "-c", DECODE, unit.toString());
        assertThat(words).endsWith(String.join("\0", nasty) + "\0");
        assertThat(item.state(nasty)).isInstanceOf(LoginState.Enabled.class);
    }

    private void own(String text) throws IOException {
        Files.createDirectories(units);
        Files.writeString(unit, text);
    }

    private Path program(String name) {
        return Nasty.program(folder.resolve(name), folder.resolve("said"));
    }

    private static Recorded systemd(String version, Function<List<String>, Programs.Ran> others) {
        return new Recorded(
                argv ->
                        argv.equals(List.of("systemctl", "--version"))
                                ? Recorded.said(version, "+PAM +AUDIT")
                                : others.apply(argv));
    }

    private SystemdLogin booted(Programs programs) {
        return item(programs, folder);
    }

    private SystemdLogin item(Programs programs, Path booted) {
        return new SystemdLogin(units, booted, folder, "sam", programs);
    }
}
