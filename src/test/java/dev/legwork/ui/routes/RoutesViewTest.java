package dev.legwork.ui.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.desk.Fleet;
import dev.legwork.status.Request;
import dev.legwork.ui.UiRig;
import dev.legwork.ui.ViewRig;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

final class RoutesViewTest {
    @TempDir private Path folder;
    private ViewRig window;

    @BeforeEach
    void aWindow() throws Exception {
        window = new ViewRig(folder, Fleet.routes(), RoutesView::new);
    }

    @AfterEach
    void closed() {
        window.close();
    }

    @Test
    void aHubThatIsDownIsBlamedOnce() {
        assertThat(window.said(".route-banner"))
                .singleElement()
                .asString()
                .contains(
                        "One fault: wilmer-hub does not answer, for 2 min 10 s.",
                        "2 machines behind it cannot be seen from here",
                        "Next try in 4 s.");
        assertThat(window.said(".route-card"))
                .anyMatch(said -> said.startsWith("mac-mini, not known. unknown behind"));
    }

    @Test
    void everyArrowSaysWhatItIs() {
        assertThat(window.said(".route-pill"))
                .hasSize(5)
                .allMatch(said -> said.contains("ports"))
                .anyMatch(said -> said.contains("5001–5003") && said.endsWith("degraded"));
    }

    @Test
    void enterOnAnArrowShowsItsLeg() {
        window.tabTo("ports 11434");
        window.type(KeyCode.ENTER);
        assertThat(window.rig().went().places()).containsExactly("leg studio-ollama");
    }

    @Test
    void enterOnAMachineShowsItsLeg() {
        window.tabTo("minipc-1, not known");
        window.type(KeyCode.ENTER);
        assertThat(window.rig().went().places()).containsExactly("leg minipc-1");
    }

    @Test
    void checkingAsksTheInstanceForTheLegThatIsToBlame() {
        Button check =
                UiRig.onFx(
                        () ->
                                (Button)
                                        window.all(".route-banner .button").stream()
                                                .findFirst()
                                                .orElseThrow());
        UiRig.onFx(
                () -> {
                    check.fire();
                    return check;
                });
        await().untilAsserted(
                        () ->
                                assertThat(window.rig().running().requests())
                                        .containsExactly(new Request.Check("wilmer-hub")));
    }

    @Test
    void secondsPassWithoutDrawingThePictureAgain() {
        List<Node> before = window.all(".route-card");
        List<Node> banner = window.all(".route-banner");
        window.show(Fleet.routes(), Fleet.NOW.plusSeconds(3));
        assertThat(window.all(".route-card")).isEqualTo(before);
        assertThat(window.all(".route-banner")).isEqualTo(banner);
        assertThat(window.said(".route-banner").getFirst()).contains("for 2 min 13 s", "in 1 s");
    }

    @Test
    void noArrowEndsInsideACardOrLeavesItsPillOnOne() {
        List<Node> cards = window.all(".route-card");
        for (Node pill : window.all(".route-pill")) {
            assertThat(cards)
                    .noneMatch(
                            card -> card.getBoundsInParent().intersects(pill.getBoundsInParent()));
        }
    }

    @Test
    void whatIsWellAgainHasNoBanner() {
        window.show(
                Fleet.of(
                        Fleet.up(
                                "wilmer-hub",
                                "sam@wilmer-hub",
                                Fleet.ports("5010", "answers", ""))),
                Fleet.NOW);
        assertThat(window.all(".route-banner")).isEmpty();
        assertThat(window.all(".route-card")).hasSize(2);
    }
}
