package dev.legwork.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.ui.FxThread;
import dev.legwork.ui.UiRig;

import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CompletableFuture;

/** What a server asks beyond a password. */
@Timeout(30)
final class PromptBoxTest {
    private final FxThread fx = new FxThread();
    private PromptBox box;

    @BeforeEach
    void prepare() {
        fx.start();
        box =
                UiRig.onFx(
                        () -> {
                            PromptBox made = new PromptBox(fx);
                            new Scene(made).getRoot().applyCss();
                            return made;
                        });
    }

    private CompletableFuture<String> asked(String prompt, boolean echo) {
        CompletableFuture<String> answer =
                CompletableFuture.supplyAsync(
                        () -> {
                            char[] given = box.ask(prompt, echo);
                            return given == null ? "nothing" : new String(given);
                        });
        await().until(() -> UiRig.onFx(box::isVisible));
        return answer;
    }

    private void answer(String field, String text) {
        UiRig.onFx(
                () -> {
                    TextField typed = (TextField) box.lookup(field);
                    typed.setText(text);
                    typed.fireEvent(new ActionEvent());
                    return true;
                });
    }

    @Test
    void theServersQuestionIsSaidToBeTheServersAndAnsweredHere() {
        CompletableFuture<String> answer = asked("One-time code:", true);
        String question =
                UiRig.onFx(() -> ((Labeled) box.getChildrenUnmodifiable().getFirst()).getText());
        assertThat(question).isEqualTo("The server asks: One-time code:");
        answer("#server-open", "123456");
        assertThat(answer.join()).isEqualTo("123456");
        await().until(() -> UiRig.onFx(() -> !box.isVisible()));
    }

    private String question() {
        return UiRig.onFx(() -> ((Labeled) box.getChildrenUnmodifiable().getFirst()).getText());
    }

    @Test
    void aServerCannotAskAsIfWeDid() {
        CompletableFuture<String> answer = asked("Passphrase of ~/.ssh/id:", false);
        assertThat(question()).isEqualTo("The server asks: Passphrase of ~/.ssh/id:");
        UiRig.onFx(
                () -> {
                    box.cancel();
                    return true;
                });
        assertThat(answer.join()).isEqualTo("nothing");
        CompletableFuture<char[]> ours =
                CompletableFuture.supplyAsync(() -> box.passphrase("~/.ssh/id"));
        await().until(() -> question().equals("Passphrase of ~/.ssh/id:"));
        answer("#server-secret", "open it");
        assertThat(ours.join()).containsExactly("open it".toCharArray());
    }

    @Test
    void aSecretAnswerIsNotLeftInItsField() {
        CompletableFuture<String> answer = asked("Passphrase of ~/.ssh/id:", false);
        answer("#server-secret", "open it");
        assertThat(answer.join()).isEqualTo("open it");
        assertThat(UiRig.onFx(() -> ((TextField) box.lookup("#server-secret")).getText()))
                .isEmpty();
    }

    @Test
    void whoeverWaitsGoesOnWithoutAnAnswerWhenItIsStopped() {
        CompletableFuture<String> answer = asked("Password:", false);
        UiRig.onFx(
                () -> {
                    box.cancel();
                    return true;
                });
        assertThat(answer.join()).isEqualTo("nothing");
    }
}
