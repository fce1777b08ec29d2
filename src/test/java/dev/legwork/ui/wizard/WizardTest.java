package dev.legwork.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.AtLogin;
import dev.legwork.leg.Leg;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegChange.SpelledForward;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.testing.ClientKey;
import dev.legwork.testing.FreePorts;
import dev.legwork.testing.RequiresTool;
import dev.legwork.ui.Navigator.Step;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What the wizard promises on each of its steps. */
@RequiresTool({"ssh-keygen"})
@Timeout(120)
final class WizardTest {
    private static final String OTHER =
            "256 SHA256:AAAAjmOXNpH1xzfQpQSprdmkV9i0ffpr2DD5tvxa4g8 root@x (ECDSA)";

    @TempDir private Path folder;
    private WizardRig rig;
    private BoxServer box;

    @BeforeEach
    void prepare() throws Exception {
        box = new BoxServer(folder.resolve("box"));
        rig = new WizardRig(folder);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        box.close();
    }

    private WizardRig where() {
        return rig.open()
                .type("#where-host", "127.0.0.1")
                .type("#where-port", Integer.toString(box.port()))
                .type("#where-user", "sam")
                .type("#where-name", "box");
    }

    private WizardRig hostKey() {
        where().press("#go-on").at(Step.HOST_KEY).node("#paste");
        return rig;
    }

    private WizardRig ports() {
        ClientKey key = ClientKey.make(rig.person().resolve("box_key"), "ecdsa", null);
        hostKey().type("#paste", box.printed()).press("#go-on").at(Step.KEY);
        rig.press("#key-mine").type("#key-file", key.file().toString()).press("#go-on");
        return rig.sees("no passphrase").press("#go-on").at(Step.PORTS);
    }

    private WizardRig line() {
        return ports().type("#row-ports-1", Integer.toString(FreePorts.one()))
                .press("#go-on")
                .at(Step.LINE);
    }

    private void addLeg(String name, String forward) {
        Reply reply =
                rig.ui()
                        .desk()
                        .edit(
                                new LegEdit.Add(
                                        name,
                                        new LegChange(
                                                "192.168.1.99",
                                                22,
                                                "sam",
                                                null,
                                                "none",
                                                List.of(new SpelledForward(forward, null)),
                                                null,
                                                false,
                                                null)));
        assertThat(reply).isInstanceOf(Reply.Done.class);
    }

    @Test
    void whatIsTypedIsJudgedByTheFilesOwnReader() {
        rig.open()
                .type("#where-host", "no host at all")
                .type("#where-user", "sam")
                .type("#where-name", "box")
                .sees("is not a host");
        assertThat(rig.isOn("#go-on")).isFalse();
    }

    @Test
    void aNameIsProposedUntilAPersonChoosesOne() {
        rig.open().type("#where-host", "mac-studio.local");
        assertThat(rig.typed("#where-name")).isEqualTo("mac-studio");
        rig.type("#where-name", "studio").type("#where-host", "mac-mini.local");
        assertThat(rig.typed("#where-name")).isEqualTo("studio");
    }

    @Test
    void whatKeepsSshFromAnsweringIsSaidOnTheFirstStep() {
        rig.open()
                .type("#where-host", "127.0.0.1")
                .type("#where-port", Integer.toString(FreePorts.one()))
                .sees("refuses: the machine is there");
        assertThat(rig.has("#where-again")).isTrue();
    }

    @Test
    void aMachineThatSshKnowsIsOneClick() throws Exception {
        Path ssh = Files.createDirectories(rig.person().resolve(".ssh"));
        Files.writeString(ssh.resolve("config"), "Host studio\n  HostName 127.0.0.1\n  User kim\n");
        rig.open().press(".suggestion");
        assertThat(rig.typed("#where-host")).isEqualTo("127.0.0.1");
        assertThat(rig.typed("#where-user")).isEqualTo("kim");
        assertThat(rig.typed("#where-name")).isEqualTo("studio");
    }

    @Test
    void aWrongPasteKeepsTheButtonOff() {
        hostKey().type("#paste", OTHER).sees("Not this key: do not go on.");
        assertThat(rig.isOn("#go-on")).isFalse();
        rig.type("#paste", box.printed()).sees("Same key: all 43 characters match.");
        rig.press("#go-on").at(Step.KEY);
    }

    @Test
    void aPasteOfAnotherTypeIsComparedWithTheMachinesKeyOfThatType() throws Exception {
        String rsa = box.withAnRsaKey();
        hostKey().type("#paste", rsa).sees("That was the machine’s RSA key");
        rig.press("#go-on").at(Step.KEY);
        assertThat(Files.readString(rig.home().folders().knownHosts())).contains("ssh-rsa");
    }

    @Test
    void comparedByEyeIsADeliberateSecondChoice() {
        hostKey();
        assertThat(rig.has("#by-eye")).isFalse();
        rig.press("#by-eye-link");
        assertThat(rig.isOn("#go-on")).isFalse();
        rig.press("#by-eye").press("#go-on").at(Step.KEY);
    }

    @Test
    void aPinOfOnesOwnSshIsOffered() throws Exception {
        Path ssh = Files.createDirectories(rig.person().resolve(".ssh"));
        Files.writeString(
                ssh.resolve("known_hosts"),
                "[127.0.0.1]:" + box.port() + " " + box.keyLine() + "\n");
        hostKey().sees("Already pinned in ~/.ssh/known_hosts, same key");
        rig.press("#use-known").at(Step.KEY);
    }

    @Test
    void aKeyThatDiffersFromThePinIsARedPageWithNoDefaultButton() throws Exception {
        hostKey().type("#paste", box.printed()).press("#go-on").at(Step.KEY);
        box.changeKey();
        rig.press("#step-host_key").sees("box shows a different key than the one you pinned");
        assertThat(rig.isOn("#replace-pin")).isFalse();
        for (String each : new String[] {"#keep-closed", "#change-address", "#replace-pin"}) {
            Button button = (Button) rig.node(each);
            assertThat(button.isDefaultButton() || button.isCancelButton()).isFalse();
        }
        rig.type("#paste", OTHER).sees("Not this key");
        assertThat(rig.isOn("#replace-pin")).isFalse();
        rig.type("#paste", box.printed()).press("#replace-pin");
        rig.sees("This is the key you pinned").press("#go-on").at(Step.KEY);
    }

    @Test
    void aKeyIsMadeWhoseFileIsTheLegsOwn() {
        hostKey().type("#paste", box.printed()).press("#go-on").at(Step.KEY);
        rig.press("#pass-none").press("#key-new").press("#go-on").at(Step.PORTS);
        assertThat(Path.of(rig.home().keyFor("box").replaceFirst("^~", rig.person().toString())))
                .exists();
        rig.press("#back").at(Step.KEY).sees("This leg has its key");
    }

    @Test
    void withoutAKeychainTheOtherPlacesAreNamed() {
        hostKey().type("#paste", box.printed()).press("#go-on").at(Step.KEY);
        rig.press("#pass-command").type("#pass-command-line", "false").press("#go-on");
        rig.sees("No key was made");
        assertThat(rig.isOn("#pass-none")).isTrue();
    }

    @Test
    void onesOwnIdentityIsRefusedUntilOneInsists() throws Exception {
        Path ssh = Files.createDirectories(rig.person().resolve(".ssh"));
        ClientKey.make(ssh.resolve("id_ecdsa"), "ecdsa", null);
        hostKey().type("#paste", box.printed()).press("#go-on").at(Step.KEY);
        rig.press("#key-mine").type("#key-file", "~/.ssh/id_ecdsa").press("#go-on");
        rig.sees("is one of your own identities");
        rig.press("#key-anyway").press("#go-on").sees("This leg has its key");
    }

    @Test
    void aPortOfAnotherLegIsMarkedWithItsOwner() {
        int taken = FreePorts.one();
        addLeg("minipc-1", Integer.toString(taken));
        ports().type("#row-ports-1", Integer.toString(taken));
        rig.sees("Port " + taken + " belongs to the leg minipc-1");
        assertThat(rig.isOn("#go-on")).isFalse();
    }

    @Test
    void aPortOfAnotherProgramIsMarkedWithItsOwner() throws Exception {
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports().type("#row-ports-1", Integer.toString(held.getLocalPort()));
            rig.sees("(PID " + ProcessHandle.current().pid() + "): " + held.getLocalPort());
        }
    }

    @Test
    void theMachinesOwnRangeIsOneClick() {
        addLeg("minipc-1", "5001-5003");
        ports().press("#use-range");
        assertThat(rig.typed("#row-ports-1")).isEqualTo("5101-5125");
    }

    @Test
    void portsThatMakeNoSenseAreSaidInASentence() {
        ports().type("#row-ports-1", "5003-5001").sees("runs backwards");
        rig.type("#row-ports-1", "5001-5003").type("#row-there-1", "5001");
        rig.sees("the ranges differ in length");
        assertThat(rig.isOn("#go-on")).isFalse();
    }

    @Test
    void backKeepsWhatWasTyped() {
        ports().type("#row-ports-1", "15001-15003").type("#row-target-1", "192.168.7.7");
        rig.press("#back").at(Step.KEY).press("#back").at(Step.HOST_KEY);
        rig.press("#back").at(Step.WHERE);
        assertThat(rig.typed("#where-user")).isEqualTo("sam");
        rig.press("#step-ports").at(Step.PORTS);
        assertThat(rig.typed("#row-ports-1")).isEqualTo("15001-15003");
        assertThat(rig.typed("#row-target-1")).isEqualTo("192.168.7.7");
    }

    @Test
    void leftForNowItGoesOnWhereItWas() {
        ports().type("#row-ports-1", "15001");
        rig.press("#leave");
        await().atMost(WizardRig.PATIENCE).until(() -> UiRig.onFx(() -> !rig.stage().isShowing()));
        rig.open().at(Step.PORTS);
        assertThat(rig.typed("#row-ports-1")).isEqualTo("15001");
    }

    @Test
    void afterARestartItGoesOnWhereItWas() throws Exception {
        ports().type("#row-ports-1", "15001").press("#leave");
        rig.close();
        rig = new WizardRig(folder);
        rig.open().at(Step.PORTS);
        assertThat(rig.typed("#row-ports-1")).isEqualTo("15001");
    }

    @Test
    void aLegThatIsHalfMadeIsStoppedAndNoAlarm() throws Exception {
        line().press("#leave");
        assertThat(rig.legs()).singleElement().matches(leg -> !leg.enabled());
        assertThat(rig.ui().desk().running().look().document().legs())
                .singleElement()
                .matches(leg -> leg.light().equals("off"));
    }

    @Test
    void aHalfMadeLegThatWasTakenOutIsAddedAnew() throws Exception {
        line().press("#leave");
        assertThat(rig.ui().desk().edit(new LegEdit.Remove("box"))).isInstanceOf(Reply.Done.class);
        rig.open().at(Step.PORTS).press("#go-on").at(Step.LINE);
        assertThat(rig.legs()).extracting(Leg::name).containsExactly("box");
    }

    @Test
    void aWindowThatWasClosedAtOnceBeginsNothing() {
        Stage stage =
                UiRig.onFx(
                        () -> {
                            AddLegWindow window = AddLegWindow.open(rig.ui(), null, null);
                            window.stage().close();
                            return window.stage();
                        });
        rig.open().at(Step.WHERE);
        assertThat(UiRig.onFx(() -> stage.getScene().getRoot().getChildrenUnmodifiable()))
                .isEmpty();
    }

    @Test
    void anotherLegCanBeBegun() throws Exception {
        line().press("#begin-anew").press("#discard").at(Step.WHERE);
        assertThat(rig.typed("#where-host")).isEmpty();
        assertThat(rig.legs()).extracting(Leg::name).containsExactly("box");
    }

    @Test
    void aLegThatIsThereIsFinishedAtItsStep() throws Exception {
        line().press("#leave");
        rig.open("box", Step.HOST_KEY).at(Step.HOST_KEY).sees("This is the key you pinned");
        rig.press("#step-where").at(Step.WHERE).type("#where-user", "kim").press("#go-on");
        rig.at(Step.HOST_KEY);
        assertThat(rig.legs())
                .singleElement()
                .matches(leg -> leg.destination().user().equals("kim"));
    }

    @Test
    void aWrongPasswordStaysOnItsStep() {
        line().type("#login-password", "wrong").press("#go-on");
        rig.sees("does not take this password").at(Step.LINE);
        assertThat(rig.typed("#login-password")).isEmpty();
        rig.type("#login-password", BoxServer.PASSWORD).press("#go-on");
        rig.sees("and the key logs in");
    }

    @Test
    void noSecretIsWrittenAnywhere() throws Exception {
        line().type("#login-password", "wrong-but-secret-1").press("#go-on");
        rig.sees("does not take this password").press("#leave");
        rig.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("wrong-but-secret-1");
            }
        }
    }

    @Test
    void startAtLoginIsOfferedOnTheLastStepWhereItIsPossible() {
        List<Boolean> wanted = new CopyOnWriteArrayList<>();
        AtLogin atLogin =
                new AtLogin() {
                    @Override
                    public boolean possible() {
                        return true;
                    }

                    @Override
                    public boolean on() {
                        return !wanted.isEmpty();
                    }

                    @Override
                    public Reply set(boolean on) {
                        wanted.add(on);
                        return new Reply.Done("");
                    }

                    @Override
                    public String sentence() {
                        return on() ? "The system starts it from now on." : "";
                    }
                };
        addLeg("other", Integer.toString(FreePorts.one()));
        rig.open("other", Step.MOVE_IN, atLogin).at(Step.MOVE_IN).press("#at-login");
        rig.sees("The system starts it from now on.");
        assertThat(wanted).containsExactly(true);
    }

    private void awaitFocus(String selector) {
        Node node = rig.node(selector);
        await(selector).until(() -> UiRig.onFx(() -> node.equals(node.getScene().getFocusOwner())));
    }

    @Test
    void theFirstStepsNeedNoMouse() {
        rig.open();
        FxRobot keys = new FxRobot();
        awaitFocus("#where-host");
        keys.write("127.0.0.1").type(KeyCode.TAB).write(Integer.toString(box.port()));
        keys.type(KeyCode.TAB).write("sam");
        await().atMost(WizardRig.PATIENCE).until(() -> rig.isOn("#go-on"));
        keys.type(KeyCode.ENTER);
        rig.at(Step.HOST_KEY);
        awaitFocus("#paste");
        rig.type("#paste", box.printed());
        await().atMost(WizardRig.PATIENCE).until(() -> rig.isOn("#go-on"));
        keys.type(KeyCode.ENTER);
        rig.at(Step.KEY);
    }
}
