package dev.legwork.app.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.Launcher;
import dev.legwork.desktop.LoginChange;
import dev.legwork.desktop.LoginItem;
import dev.legwork.desktop.LoginItem.Kind;
import dev.legwork.desktop.LoginState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starting at login, in words. */
class StartAtLoginTest {
    private static final Path LAUNCHER = Path.of("/opt/legwork/bin/legwork");
    private static final List<String> OLD = List.of("/old/legwork", "--background");

    private final Entry entry = new Entry();

    @Test
    void theDesktopAppStartsWithItsWindowHiddenAndTheEngineHeadless() {
        assertThat(login(null).enable(Kind.DESKTOP))
                .isEqualTo(
                        new LoginOutcome.Done(
                                "Legwork starts at login, its window hidden (the entry).",
                                List.of("A note.", "Afterwards.")));
        login(null).enable(Kind.HEADLESS);
        assertThat(entry.written)
                .containsExactly(
                        List.of(LAUNCHER.toString(), "--background"),
                        List.of(LAUNCHER.toString(), "run", "--headless"));
    }

    @Test
    void theHomeInForceIsHandedOn() {
        login(Path.of("/my home")).enable(Kind.DESKTOP);
        login(Path.of("/my home")).enable(Kind.HEADLESS);
        assertThat(entry.written)
                .containsExactly(
                        List.of(LAUNCHER.toString(), "--home", "/my home", "--background"),
                        List.of(LAUNCHER.toString(), "run", "--headless", "--home", "/my home"));
    }

    @Test
    void aLauncherThatCannotBeToldIsNotGuessed() {
        StartAtLogin login =
                new StartAtLogin(kind -> entry, new Launcher.Unknown("who knows"), null, false);
        assertThat(login.enable(Kind.DESKTOP)).isEqualTo(new LoginOutcome.Refused("who knows"));
        assertThat(entry.written).isEmpty();
    }

    @Test
    void noHomeCanSmuggleALineIntoAnEntry() {
        assertThat(login(Path.of("/x\nExecStartPre=/bin/evil")).enable(Kind.HEADLESS))
                .isInstanceOf(LoginOutcome.Refused.class);
        assertThat(entry.written).isEmpty();
    }

    @Test
    void aJdkThatOnlyThisShellKnowsIsMentioned() {
        StartAtLogin login =
                new StartAtLogin(kind -> entry, new Launcher.Found(LAUNCHER), null, true);
        assertThat(login.enable(Kind.DESKTOP))
                .isInstanceOfSatisfying(
                        LoginOutcome.Done.class,
                        done -> assertThat(done.notes().getLast()).contains("LEGWORK_JAVA_HOME"));
    }

    @Test
    void everyStateIsSaidInAWordAndASentence() {
        says(new LoginState.Enabled("here"), true, "Legwork starts at login", "(here)");
        says(new LoginState.Disabled(), false, "does not start at login");
        says(new LoginState.DisabledBySystem("here", "Flip it."), false, "but off. Flip it.");
        says(
                new LoginState.Stale("here", OLD, true),
                false,
                "/old/legwork, which is not there any more",
                "\"legwork login enable\" writes it anew");
        says(
                new LoginState.Stale("here", OLD, false),
                true,
                "something else than this Legwork: /old/legwork --background");
        says(new LoginState.Stale("here", List.of(), true), false, "does not say what to start");
        says(new LoginState.Unknown("No such thing"), false, "No such thing.");
    }

    @Test
    void anEntryWhoseProgramIsGoneIsMended() {
        entry.state = new LoginState.Stale("the entry", OLD, true);
        assertThat(login(null).mend(Kind.DESKTOP).state()).isInstanceOf(LoginState.Enabled.class);
        assertThat(entry.written).hasSize(1);
    }

    @Test
    void anEntryOfAnotherLegworkIsLeftAlone() {
        for (LoginState state :
                List.of(
                        new LoginState.Stale("the entry", OLD, false),
                        new LoginState.Disabled(),
                        new LoginState.DisabledBySystem("the entry", "Flip it."))) {
            entry.state = state;
            assertThat(login(null).mend(Kind.DESKTOP).state()).isEqualTo(state);
        }
        assertThat(entry.written).isEmpty();
    }

    @Test
    void switchingOffSaysWhatIsSoNow() {
        assertThat(login(null).disable(Kind.HEADLESS))
                .isEqualTo(
                        new LoginOutcome.Done(
                                "Legwork does not start headless at login any more (the entry).",
                                List.of()));
    }

    private void says(LoginState state, boolean enabled, String... words) {
        entry.state = state;
        LoginReport report = login(null).state(Kind.DESKTOP);
        assertThat(report.enabled()).as(report.sentence()).isEqualTo(enabled);
        assertThat(report.sentence()).contains(words);
    }

    private StartAtLogin login(@Nullable Path home) {
        return new StartAtLogin(kind -> entry, new Launcher.Found(LAUNCHER), home, false);
    }

    /** Remembers what was written, and is on from then on. */
    private static final class Entry implements LoginItem {
        private final List<List<String>> written = new ArrayList<>();
        private LoginState state = new LoginState.Disabled();

        @Override
        public LoginState state(List<String> command) {
            return state;
        }

        @Override
        public LoginChange enable(List<String> command) {
            written.add(List.copyOf(command));
            state = new LoginState.Enabled("the entry");
            return new LoginChange.Done("the entry", List.of("A note."));
        }

        @Override
        public LoginChange disable() {
            return new LoginChange.Done("the entry", List.of());
        }

        @Override
        public String afterwards() {
            return "Afterwards.";
        }
    }
}
