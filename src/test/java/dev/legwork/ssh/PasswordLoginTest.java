package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.trust.Credentials;
import dev.legwork.trust.Prompts;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordChangeRequiredException;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a server asks in words, and what it is told. */
@Timeout(60)
class PasswordLoginTest {
    private static final String RIGHT = "open Sesame ü";

    @TempDir private Path folder;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private KeyPair hostKey;
    private LoginRig rig;
    private Visits visits;

    @BeforeEach
    void start() throws GeneralSecurityException {
        hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        rig = new LoginRig(folder);
        AgentKeys agent = new AgentKeys(null);
        visits =
                new Visits(
                        rig.dialer,
                        rig.ticker,
                        rig.pins,
                        new Keys(rig.secrets, agent, folder),
                        agent);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        server.stop(true);
    }

    /** The server asks these; it is content with the right password, or with a code. */
    private void asks(String name, String instruction, String... prompts) {
        server.setKeyboardInteractiveAuthenticator(
                new KeyboardInteractiveAuthenticator() {
                    @Override
                    public InteractiveChallenge generateChallenge(
                            ServerSession session, String user, String language, String methods) {
                        InteractiveChallenge challenge = new InteractiveChallenge();
                        challenge.setInteractionName(name);
                        challenge.setInteractionInstruction(instruction);
                        challenge.setLanguageTag("");
                        for (String prompt : prompts) {
                            challenge.addPrompt(prompt, prompt.startsWith("Seen"));
                        }
                        return challenge;
                    }

                    @Override
                    public boolean authenticate(
                            ServerSession session, String user, List<String> answers) {
                        told.addAll(answers);
                        return answers.getLast().equals(RIGHT)
                                || answers.getLast().equals("123456");
                    }
                });
    }

    /** MINA goes by what it is set up for when it starts. */
    private Visits.Outcome logIn(String password, Prompts prompts) {
        if (!server.isStarted()) {
            try {
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            rig.pin("127.0.0.1", server.getPort(), PublicKeyEntry.toString(hostKey.getPublic()));
        }
        Leg leg =
                rig.leg(
                        "127.0.0.1",
                        server.getPort(),
                        "sam",
                        folder.resolve("none"),
                        new PassphraseSource.None());
        return visits.logIn(
                leg, new Credentials.Password(password.getBytes(StandardCharsets.UTF_8)), prompts);
    }

    private void succeed(Prompts prompts) {
        switch (logIn(RIGHT, prompts)) {
            case Visits.Outcome.In(Visits.Visit visit) -> visit.close();
            case Visits.Outcome.Out(Cause cause, boolean _) ->
                    throw new AssertionError(cause.text());
        }
    }

    private Cause fail(String password, Prompts prompts) {
        return switch (logIn(password, prompts)) {
            case Visits.Outcome.Out(Cause cause, boolean _) -> cause;
            case Visits.Outcome.In(Visits.Visit visit) -> {
                visit.close();
                throw new AssertionError("logged in");
            }
        };
    }

    private Prompts person(String answer) {
        return (prompt, echo) -> {
            asked.add(prompt + (echo ? " seen" : ""));
            return answer.toCharArray();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password:", "sam@mac's password: ", "Passwort: "})
    void aPromptForThePasswordGetsIt(String prompt) {
        asks("", "", prompt);
        succeed(Prompts.NOBODY);
        assertThat(told).containsExactly(RIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"One-time password: ", "Verification code:", "Seen password:"})
    void nothingElseGetsIt(String prompt) {
        asks("", "", prompt);
        Cause cause = fail(RIGHT, Prompts.NOBODY);
        assertThat(cause.text()).contains("asks \"" + prompt.strip() + "\"", "at a terminal");
        assertThat(told).isEmpty();
    }

    @Test
    void aPersonAnswersWhatElseIsAsked() {
        asks("", "Look at your phone", "One-time password:\u001b[2J");
        succeed(person("123456"));
        assertThat(told).containsExactly("123456");
        assertThat(asked).containsExactly("One-time password: [2J");
    }

    @Test
    void aPromptUnderACodesTitleIsNotForThePassword() {
        asks("Two-factor", "Type the code", "Password:");
        assertThat(fail(RIGHT, Prompts.NOBODY).text()).contains("asks \"Password:\"");
        assertThat(told).isEmpty();
    }

    @Test
    void twoPromptsAtOnceAreAPersons() {
        asks("", "", "Password:", "Seen code:");
        succeed(person("123456"));
        assertThat(asked).containsExactly("Password:", "Seen code: seen");
        assertThat(told).containsExactly("123456", "123456");
    }

    @Test
    void aPasswordThatHasToBeChangedIsNotChangedHere() {
        asks("Password expired", "", "Current password:", "New password:", "Retype:");
        Cause cause = fail(RIGHT, person("123456"));
        assertThat(cause.text()).contains("only to have it changed", "with ssh once");
        assertThat(told).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aChangeAskedForByThePasswordMethodIsNotMadeEither() {
        server.setPasswordAuthenticator(
                (user, password, session) -> {
                    throw new PasswordChangeRequiredException("x", "Choose", "en");
                });
        assertThat(fail(RIGHT, person("123456")).text()).contains("only to have it changed");
        assertThat(asked).isEmpty();
    }

    @Test
    void aWrongAnswerIsGivenOnce() {
        asks("", "", "Password:");
        Cause cause = fail("wrong", Prompts.NOBODY);
        assertThat(cause.code()).isEqualTo(CauseCode.PASSPHRASE_WRONG);
        assertThat(told).containsExactly("wrong");
    }

    @Test
    void thePasswordAndThenACodeIsAsked() {
        server.setPasswordAuthenticator((user, password, session) -> password.equals(RIGHT));
        asks("", "", "Verification code:");
        CoreModuleProperties.AUTH_METHODS.set(server, "password,keyboard-interactive");
        succeed(person("123456"));
        assertThat(told).containsExactly("123456");
        assertThat(fail(RIGHT, Prompts.NOBODY).text()).contains("asks \"Verification code:\"");
        assertThat(fail(RIGHT, person("000000")).text())
                .contains("takes the password of sam, but not what was answered beside it");
    }

    @Test
    void aKeyAfterThePasswordIsNamed() {
        server.setPasswordAuthenticator((user, password, session) -> password.equals(RIGHT));
        server.setPublickeyAuthenticator((user, key, session) -> true);
        CoreModuleProperties.AUTH_METHODS.set(server, "password,publickey");
        assertThat(fail(RIGHT, Prompts.NOBODY).text())
                .contains("takes the password of sam and wants publickey beside it");
    }

    @Test
    void aKeyBeforeThePasswordIsNamed() {
        server.setPasswordAuthenticator((user, password, session) -> password.equals(RIGHT));
        server.setPublickeyAuthenticator((user, key, session) -> true);
        CoreModuleProperties.AUTH_METHODS.set(server, "publickey,password");
        assertThat(fail(RIGHT, Prompts.NOBODY).text())
                .contains("takes no passwords, only publickey");
    }
}
