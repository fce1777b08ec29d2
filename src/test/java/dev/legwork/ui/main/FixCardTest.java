package dev.legwork.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Composition;
import dev.legwork.leg.KeySpec;
import dev.legwork.leg.Leg;
import dev.legwork.leg.Light;
import dev.legwork.leg.PassphraseSource;
import dev.legwork.status.LegEdit;
import dev.legwork.status.StatusDocument.CauseEntry;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.MockLegs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

final class FixCardTest {
    @TempDir private Path folder;

    private static LegEntry blocked(String code, String text) {
        LegEntry leg = MockLegs.document(MockLegs.AT).legs().getFirst();
        return new LegEntry(
                leg.name(),
                leg.destination(),
                true,
                "blocked",
                Light.NEEDS_YOU.word(),
                new CauseEntry(code, text, null),
                leg.since(),
                null,
                0,
                0,
                null,
                leg.forwards(),
                null,
                null,
                null,
                List.of(),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "host-key-unknown, pin, finishLeg minipc-1 HOST_KEY",
        "host-key-changed, compare-keys, hostKeyChanged minipc-1",
        "auth-refused, install-line, finishLeg minipc-1 LINE",
        "forwarding-prohibited, install-line, finishLeg minipc-1 LINE",
        "key-missing, choose-key, finishLeg minipc-1 KEY",
        "key-unreadable, choose-key, finishLeg minipc-1 KEY",
        "keychain-absent, edit, edit minipc-1",
        "port-taken, change-port, edit minipc-1",
        "bind-failed, change-port, edit minipc-1",
        "config-invalid, edit, edit minipc-1",
        "dial-timeout, edit, edit minipc-1",
        "name-not-found, edit, edit minipc-1",
    })
    void theButtonGoesWhereTheFaultIsMended(String code, String act, String place)
            throws Exception {
        try (MainRig rig = new MainRig(folder, MainRig.document(blocked(code, "It is so. Do.")))) {
            rig.choose("minipc-1");
            MainRig.until(() -> rig.shows("#detail #fix-" + act));
            rig.press("#detail #fix-" + act);
            assertThat(rig.went().places()).containsExactly(place);
        }
    }

    @Test
    void anOldTunnelCanBeTakenOver() throws Exception {
        String text =
                "Port 5201 on 127.0.0.1 is taken; looks like an old tunnel: ssh (PID 812)."
                        + " \"legwork import --running --take-over\" puts a leg in its place.";
        try (MainRig rig = new MainRig(folder, MainRig.document(blocked("port-taken", text)))) {
            rig.choose("minipc-1");
            MainRig.until(() -> rig.shows("#detail #fix-take-over"));
            rig.press("#detail #fix-take-over");
            assertThat(rig.went().places()).containsExactly("bringIn true");
            assertThat(rig.says("Port 5201 on 127.0.0.1 is taken")).isTrue();
        }
    }

    @Test
    void thePassphraseTypedIsWhatTheInstanceGets() throws Exception {
        try (MainRig rig =
                new MainRig(
                        folder,
                        MainRig.document(
                                blocked("passphrase-missing", "The passphrase is missing.")))) {
            asks(rig);
            rig.choose("minipc-1");
            MainRig.until(() -> rig.shows("#detail #fix-passphrase"));
            rig.type("#detail #fix-passphrase", "öffne dich");
            rig.press("#detail #fix-give-passphrase");
            MainRig.until(() -> !rig.running().given().isEmpty());
            assertThat(rig.running().given()).containsExactly("minipc-1=öffne dich");
            assertThat(
                            rig.find(
                                            "#detail #fix-passphrase",
                                            javafx.scene.control.PasswordField.class)
                                    .getText())
                    .isEmpty();
        }
    }

    @Test
    void thePassphraseOfTheWorstLegCanBeTypedWithoutChoosingIt() throws Exception {
        try (MainRig rig =
                new MainRig(
                        folder,
                        MainRig.document(
                                blocked("passphrase-missing", "Start \"legwork run\" anew.")))) {
            asks(rig);
            rig.running()
                    .say(MainRig.document(blocked("passphrase-wrong", "It does not open it.")));
            MainRig.until(() -> rig.says("It does not open it.") || rig.shows("#fix-passphrase"));
            rig.running().say(MainRig.document(blocked("passphrase-missing", "Start it anew.")));
            MainRig.until(() -> rig.shows(".overview #fix-passphrase"));
            assertThat(rig.says("minipc-1 waits for the passphrase of its key.")).isTrue();
        }
    }

    private static void asks(MainRig rig) throws Exception {
        Leg leg = MockLegs.legs().getFirst();
        var book = Composition.book(rig.ui().ui().desk().home());
        book.edit(new LegEdit.Remove(leg.name()));
        MockLegs.write(
                rig.ui().ui().desk().home(),
                List.of(
                        new Leg(
                                leg.name(),
                                true,
                                leg.destination(),
                                new KeySpec(leg.key().file(), new PassphraseSource.Ask()),
                                leg.forwards(),
                                leg.tags(),
                                leg.timing(),
                                false)));
    }

    @Test
    void aPortWithItsOwnFaultHasItsOwnCard() throws Exception {
        try (MainRig rig = new MainRig(folder)) {
            rig.choose("mac-studio");
            MainRig.until(() -> rig.says("mac-studio does not let this key reach port 5004."));
            rig.press("#hops-5003");
            MainRig.until(() -> rig.says("The service behind 5003 does not work"));
            assertThat(rig.says("HTTP 503")).isTrue();
        }
    }

    @Test
    void aLegThatIsUpHasNoCard() throws Exception {
        try (MainRig rig = new MainRig(folder)) {
            rig.choose("wilmer-hub");
            MainRig.until(() -> rig.says("link up 3 d 4 h"));
            assertThat(rig.shows("#detail #fix")).isFalse();
        }
    }
}
