package dev.legwork.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.status.Documents;
import dev.legwork.ui.UiRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(90)
final class DemoWindowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private UiRig rig;
    private DemoWindow window;

    @BeforeEach
    void open() throws IOException {
        rig = new UiRig(folder, Documents.of(), Clock.systemUTC());
        window =
                UiRig.onFx(
                        () -> {
                            DemoWindow fresh = new DemoWindow(rig.ui());
                            fresh.show();
                            return fresh;
                        });
    }

    @AfterEach
    void close() {
        UiRig.onFx(
                () -> {
                    window.close();
                    return window;
                });
        assertThat(window.gone().orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
        rig.close();
    }

    @Test
    void aPersonBreaksTheLinkSeesWhatWasMeasuredAndPutsItRight() {
        await().atMost(PATIENCE).until(() -> node("#cut") != null);
        Path home = Objects.requireNonNull(window.demo()).desk().home().folder();
        await().atMost(PATIENCE).until(this::allUp);
        press("#cut");
        await().atMost(PATIENCE).until(() -> states().anyMatch(one -> one.startsWith("found")));
        await().until(() -> ((Button) node("#cut")).getText().equals("Put it right"));
        assertThat(node("#squat").isDisabled()).isTrue();
        press("#cut");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                states().anyMatch(
                                                one ->
                                                        one.matches(
                                                                "found after .*, back after .*")));
        await().until(() -> !node("#squat").isDisabled());
        assertThat(home).exists();
        close();
        assertThat(home).doesNotExist();
        assertThat(rig.running().requests()).isEmpty();
    }

    @Test
    void closingItWhileItIsBuiltLeavesNothing() {
        close();
        assertThat(UiRig.onFx(() -> window.stage().isShowing())).isFalse();
    }

    private boolean allUp() {
        return Objects.requireNonNull(window.demo())
                .desk()
                .running()
                .look()
                .document()
                .legs()
                .stream()
                .allMatch(leg -> leg.light().equals("up"));
    }

    private Node node(String selector) {
        return UiRig.onFx(() -> window.stage().getScene().lookup(selector));
    }

    private Stream<String> states() {
        List<String> all =
                UiRig.onFx(
                        () ->
                                window
                                        .stage()
                                        .getScene()
                                        .getRoot()
                                        .lookupAll(".fault-state")
                                        .stream()
                                        .map(each -> ((Label) each).getText())
                                        .toList());
        return all.stream();
    }

    private void press(String selector) {
        UiRig.onFx(
                () -> {
                    ((Button) window.stage().getScene().lookup(selector)).fire();
                    return selector;
                });
    }
}
