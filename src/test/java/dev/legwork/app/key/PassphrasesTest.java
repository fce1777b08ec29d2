package dev.legwork.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.ssh.PrivateKeyFiles;
import dev.legwork.testing.ClientKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

class PassphrasesTest {
    private static final PassphraseSource ASK = new PassphraseSource.Ask();

    @TempDir Path home;

    @BeforeEach
    void make() {
        ClientKey.make(home.resolve("key"), "open sesame");
        ClientKey.make(home.resolve("plain"), null);
    }

    @Test
    void oneQuestionForEachKeyHoweverManyLegsHaveIt() {
        FakeAsker asker = new FakeAsker("open sesame");
        String whole = home.resolve("key").toString();
        try (Passphrases asked = ask(asker, leg("one", "~/key"), leg("two", whole))) {
            assertThat(asker.questions).singleElement().asString().contains("~/key", "one, two");
            assertThat(text(asked, "~/key")).isEqualTo("open sesame");
            assertThat(text(asked, whole)).isEqualTo("open sesame");
            assertThat(asked.notes()).isEmpty();
        }
        assertThat(asker.given).allSatisfy(it -> assertThat(it).containsOnly(0));
    }

    @Test
    void aWrongOneIsAskedForAgain() {
        FakeAsker asker = new FakeAsker("wrong", "open sesame");
        try (Passphrases asked = ask(asker, leg("one", "~/key"))) {
            assertThat(asker.questions)
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("That does not open");
            assertThat(text(asked, "~/key")).isEqualTo("open sesame");
        }
    }

    @Test
    void threeWrongOnesAreEnoughAndTheLegStaysBlocked() {
        FakeAsker asker = new FakeAsker("a", "b", "c", "open sesame");
        try (Passphrases asked = ask(asker, leg("one", "~/key"))) {
            assertThat(asker.questions).hasSize(3);
            assertThat(asked.notes()).singleElement().asString().startsWith("one stays blocked");
            assertThat(text(asked, "~/key")).contains("asked for when Legwork starts", "terminal");
        }
    }

    @Test
    void onlyWhatAPassphraseWouldOpenIsAskedFor() {
        FakeAsker asker = new FakeAsker();
        Leg keychain = KeyLegs.leg("other", "~/key", new PassphraseSource.Keychain());
        try (Passphrases asked =
                ask(asker, leg("a", "~/plain"), leg("b", "~/none"), leg("c", "x\0"), keychain)) {
            assertThat(asker.questions).isEmpty();
            assertThat(asked.notes()).isEmpty();
        }
    }

    @Test
    void withNobodyThereNothingIsAsked() {
        try (Passphrases asked = ask(Asker.NOBODY, leg("one", "~/key"))) {
            assertThat(asked.notes()).isEmpty();
            assertThat(text(asked, "~/key")).contains("legwork leg edit LEG --passphrase");
        }
    }

    @Test
    void afterTheRunTheyAreGone() {
        Passphrases asked = ask(new FakeAsker("open sesame"), leg("one", "~/key"));
        asked.close();
        assertThat(text(asked, "~/key")).contains("was not given");
    }

    private Passphrases ask(Asker asker, Leg... legs) {
        return Passphrases.ask(List.of(legs), new PrivateKeyFiles(), home, asker);
    }

    private static Leg leg(String name, String file) {
        return KeyLegs.leg(name, file, ASK);
    }

    private static String text(Passphrases asked, String file) {
        return switch (asked.find(new KeySpec(file, ASK))) {
            case Found.Missing(var cause) -> cause.text();
            case Found.Passphrase found -> new String(found.bytes(), StandardCharsets.UTF_8);
        };
    }
}
