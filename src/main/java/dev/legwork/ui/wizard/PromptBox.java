package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.trust.Prompts;
import dev.legwork.ui.FxThread;
import dev.legwork.ui.part.SecretField;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks what a server wants to know beyond a password, on the step where it came up. Whoever asks
 * waits, on a thread of their own.
 */
final class PromptBox extends VBox implements Prompts {
    private final FxThread fx;
    private final Label question = Nodes.text("", "strong");
    private final SecretField secret = new SecretField();
    private final TextField open = new TextField();
    private final Button answer = new Button(Strings.text("wizard.line.answer"));
    private volatile @Nullable CompletableFuture<char @Nullable []> waiting;

    PromptBox(FxThread fx) {
        super(8);
        this.fx = fx;
        getStyleClass().addAll("lw-card", "dense", "connecting");
        setId("server-asks");
        secret.setId("server-secret");
        open.setId("server-open");
        HBox.setHgrow(secret, Priority.ALWAYS);
        HBox.setHgrow(open, Priority.ALWAYS);
        getChildren().addAll(question, Nodes.row(8, secret, open, answer));
        answer.setOnAction(pressed -> answered());
        secret.setOnAction(entered -> answered());
        open.setOnAction(entered -> answered());
        Nodes.shown(this, false);
    }

    @Override
    public char @Nullable [] ask(String prompt, boolean echo) {
        // The text is said to be the server's: it could ask for anything.
        return asked(Strings.text("wizard.line.server-asks", prompt), echo);
    }

    @Override
    public char @Nullable [] passphrase(String file) {
        return asked(Strings.text("wizard.line.passphrase-of", file), false);
    }

    private char @Nullable [] asked(String words, boolean echo) {
        CompletableFuture<char @Nullable []> reply = new CompletableFuture<>();
        waiting = reply;
        fx.run(() -> show(words, echo));
        try {
            return reply.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            return null;
        } finally {
            waiting = null;
            fx.run(() -> Nodes.shown(this, false));
        }
    }

    private void show(String words, boolean echo) {
        question.setText(words);
        secret.clear();
        open.clear();
        Nodes.shown(secret, !echo);
        Nodes.shown(open, echo);
        secret.setAccessibleText(question.getText());
        open.setAccessibleText(question.getText());
        Nodes.shown(this, true);
        (echo ? open : secret).requestFocus();
    }

    private void answered() {
        CompletableFuture<char @Nullable []> reply = waiting;
        if (reply == null) {
            return;
        }
        if (open.isVisible()) {
            char[] typed = open.getText().toCharArray();
            open.clear();
            reply.complete(typed);
        } else {
            reply.complete(secret.take());
        }
    }

    /** Answers nothing: who waits goes on without. */
    void cancel() {
        CompletableFuture<char @Nullable []> reply = waiting;
        if (reply != null) {
            reply.complete(null);
        }
        Nodes.shown(this, false);
    }
}
