package dev.legwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legwork.app.Home;
import dev.legwork.control.RunningInstance;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.Shell;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

class KeyCommandTest {
    @TempDir private Path home;
    @TempDir private Path folder;

    /** A person who types what the test says. */
    private static final class Person implements Questions {
        private final Deque<String> answers;
        private final List<String> prompts = new ArrayList<>();
        private final List<char[]> typed = new ArrayList<>();

        Person(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public boolean possible() {
            return true;
        }

        @Override
        public @Nullable String line(String prompt) {
            return null;
        }

        @Override
        public char @Nullable [] secret(String prompt) {
            prompts.add(prompt);
            String answer = answers.poll();
            if (answer == null) {
                return null;
            }
            typed.add(answer.toCharArray());
            return typed.getLast();
        }
    }

    @Test
    void aNewPassphraseIsAskedTwiceAndZeroed() {
        add("ask");
        Person person = new Person("gefragt ☂", "gefragt ☂");
        Typed made = Typed.legwork(person, home, "key", "new", "box");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("keys/box", "SHA256:", "Next: \"legwork pin box\"");
        assertThat(made.everything()).doesNotContain("gefragt");
        assertThat(person.prompts).hasSize(2).allMatch(prompt -> prompt.endsWith(": "));
        assertThat(person.typed).allSatisfy(chars -> assertThat(chars).containsOnly('\0'));
        assertOpens("gefragt ☂");
    }

    @Test
    void whatDiffersIsAskedAnew() {
        add("ask");
        Person person = new Person("one", "two", "three", "three");
        assertThat(Typed.legwork(person, home, "key", "new", "box").exit()).isZero();
        assertThat(person.prompts).hasSize(4);
        assertThat(person.prompts.get(2)).startsWith("They differ");
        assertOpens("three");
    }

    @Test
    void anEmptyAnswerMakesNoKey() {
        add("ask");
        Typed made = Typed.legwork(new Person(""), home, "key", "new", "box");
        assertThat(made.exit()).isEqualTo(1);
        assertThat(made.err()).contains("no passphrase was given");
        assertThat(home.resolve("keys/box")).doesNotExist();
    }

    @Test
    void withoutATerminalAskIsWrongUsage() {
        add("ask");
        Typed made = Typed.legwork(home, "key", "new", "box");
        assertThat(made.exit()).isEqualTo(2);
        assertThat(made.err()).contains("no terminal", "leg edit box --passphrase");
        assertThat(home.resolve("keys/box")).doesNotExist();
    }

    @Test
    void aSecondKeyIsRefusedAndTheFirstUntouched() throws Exception {
        add("none");
        assertThat(Typed.legwork(home, "key", "new", "box").exit()).isZero();
        byte[] before = Files.readAllBytes(home.resolve("keys/box"));
        Typed again = Typed.legwork(home, "key", "new", "box");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("already", "key adopt box");
        assertThat(home.resolve("keys/box")).hasBinaryContent(before);
    }

    @Test
    void aLegNobodyKnowsHasNoKey() {
        assertThat(Typed.legwork(home, "key", "new", "box").exit()).isEqualTo(1);
        assertThat(Typed.legwork(home, "key", "adopt", "box").exit()).isEqualTo(1);
    }

    @Test
    void anAdoptedKeyReachesTheRunningInstance() throws Exception {
        ClientKey key = ClientKey.make(folder.resolve("mine"), null);
        try (RunningInstance _ =
                RunningInstance.open(Home.of(home, Map.of()), (before, after) -> {}, said -> {})) {
            add("keychain");
            Typed adopted = Typed.legwork(home, "key", "adopt", "box", key.file().toString());
            assertThat(adopted.exit()).as(adopted.err()).isZero();
            assertThat(adopted.err()).contains("no passphrase");
        }
        assertThat(Typed.legwork(home, "leg", "show", "box").out())
                .contains(key.file().toString(), "none");
    }

    @Test
    void aPassphraseIsNeverAnArgument() {
        add("ask");
        Typed typed = Typed.legwork(home, "key", "adopt", "box", "--passphrase-from", "hunter2");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("command:").doesNotContain("hunter2");
    }

    @Test
    void onlyTheFirstLineOfStandardInputIsRead() {
        assertThat(line("öpen\r\nmore")).isEqualTo("öpen");
        assertThat(line("öpen")).isEqualTo("öpen");
        assertThatThrownBy(() -> line("\nmore")).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> line("")).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> line("x".repeat(9000))).isInstanceOf(Stop.class);
    }

    private static String line(String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        return new String(
                KeyAdopt.firstLine(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8);
    }

    private void add(String passphrase) {
        Typed added =
                Typed.legwork(
                        home,
                        "leg",
                        "add",
                        "box",
                        "sam@127.0.0.1:1",
                        "--passphrase",
                        passphrase,
                        "--forward",
                        FreePorts.one() + ":127.0.0.1:9",
                        "--disable");
        assertThat(added.exit()).as(added.err()).isZero();
    }

    private void assertOpens(String passphrase) {
        String file = home.resolve("keys/box").toString();
        assertThat(Shell.ok("ssh-keygen", "-y", "-P", passphrase, "-f", file))
                .startsWith("ssh-ed25519 ");
    }
}
