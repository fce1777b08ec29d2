package dev.legwork.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.BringIn;
import dev.legwork.app.desk.TextMap;
import dev.legwork.desktop.Tunnels;
import dev.legwork.status.Documents;
import dev.legwork.status.Reply;
import dev.legwork.ui.OldTunnels;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

final class WelcomeViewTest {
    @TempDir private Path folder;
    private UiRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new UiRig(folder, Documents.of(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void everyRowLeadsWhereItSays() {
        Scene scene = page(OldTunnels.of(), AtLogin.NOT_HERE);
        for (String id : new String[] {"#add", "#import", "#running", "#demo"}) {
            UiRig.onFx(
                    () -> {
                        Node row = scene.lookup(id);
                        row.fireEvent(enter());
                        return row;
                    });
        }
        assertThat(rig.went().places())
                .containsExactly("addLeg", "bringIn false", "bringIn true", "demo");
    }

    @Test
    void whatCouldBeBroughtInIsCounted() throws IOException {
        Path ssh = Files.createDirectories(rig.ui().desk().home().userHome().resolve(".ssh"));
        Files.writeString(
                ssh.resolve("config"),
                """
                Host mac-1
                  LocalForward 5001 127.0.0.1:5001
                Host mac-2
                  LocalForward 5101 127.0.0.1:5001
                Host github.com
                  User git
                """);
        Scene scene =
                page(
                        OldTunnels.of(
                                "autossh -M 0 -N -L 5201:127.0.0.1:5001 sam@mac-3",
                                "ssh -N -L 5301:127.0.0.1:5001 sam@mac-4"),
                        AtLogin.NOT_HERE);
        await().until(() -> side(scene, "#import").equals("2 hosts found"));
        await().until(() -> side(scene, "#running").equals("2 found: autossh, ssh -N"));
    }

    @Test
    void whereThereIsNothingItSaysSo() {
        Scene scene = page(OldTunnels.of(), AtLogin.NOT_HERE);
        await().until(() -> side(scene, "#import").equals("none found"));
        await().until(() -> side(scene, "#running").equals("none found"));
    }

    @Test
    void whatWasLeftUnfinishedIsGoneOnWith() throws IOException {
        TextMap.named(rig.ui().desk().home(), "new-leg.json")
                .write(Map.of("host", "192.168.1.20", "name", "mac-studio", "step", "KEY"));
        Scene scene = page(OldTunnels.of(), AtLogin.NOT_HERE);
        await().until(() -> side(scene, "#add").equals("step 3 of 7"));
        assertThat(said(scene, "Go on with mac-studio")).isTrue();
    }

    @Test
    void startAtLoginIsShownAsItIsAndTakenBackWhenItFails() {
        AtLogin refusing =
                new AtLogin() {
                    @Override
                    public boolean possible() {
                        return true;
                    }

                    @Override
                    public boolean on() {
                        return false;
                    }

                    @Override
                    public Reply set(boolean on) {
                        return new Reply.Failed(Reply.Kind.FAILED, "switched off by the system");
                    }

                    @Override
                    public String sentence() {
                        return "";
                    }
                };
        Scene scene = page(OldTunnels.of(), refusing);
        CheckBox login = (CheckBox) UiRig.onFx(() -> scene.lookup("#atLogin"));
        await().until(() -> !login.isDisabled());
        UiRig.onFx(
                () -> {
                    login.fire();
                    return login;
                });
        await().until(() -> said(scene, "switched off by the system"));
        assertThat(login.isSelected()).isFalse();
    }

    private Scene page(Tunnels tunnels, AtLogin atLogin) {
        BringIn bringIn = new BringIn(rig.ui().desk(), tunnels, Map.of());
        return UiRig.onFx(
                () -> {
                    WelcomeView view = new WelcomeView(rig.ui(), bringIn, atLogin);
                    Scene scene = new Scene((Parent) view.node(), 900, 600);
                    rig.ui().looks().dress(scene);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return scene;
                });
    }

    private static String side(Scene scene, String row) {
        return UiRig.onFx(() -> ((Label) scene.lookup(row).lookup(".welcome-side")).getText());
    }

    private static boolean said(Scene scene, String text) {
        return UiRig.onFx(
                () ->
                        scene.getRoot().lookupAll(".label").stream()
                                .anyMatch(
                                        each ->
                                                each instanceof Label label
                                                        && text.equals(label.getText())));
    }

    private static KeyEvent enter() {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
    }
}
