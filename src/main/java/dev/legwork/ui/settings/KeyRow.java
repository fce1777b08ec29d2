package dev.legwork.ui.settings;

import dev.legwork.app.desk.Strings;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.ui.part.CopyButton;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A key that is trusted, with a question before it is forgotten. */
final class KeyRow extends VBox {
    private final PinnedKey key;
    private final VBox sure = new VBox();
    private final Button no = new Button(Strings.text("settings.keys.no"));
    private final Button forget = new Button(Strings.text("settings.keys.forget"));

    KeyRow(PinnedKey key, Consumer<PinnedKey> gone) {
        this.key = key;
        getStyleClass().addAll("lw-card", "dense", "key-row");
        setMinWidth(0);
        Label host = new Label(key.host());
        host.getStyleClass().add("strong");
        Label kind = new Label(kind());
        kind.getStyleClass().addAll("small", "muted");
        String print = key.key().fingerprint();
        Label fingerprint = new Label(print);
        fingerprint.getStyleClass().addAll("mono", "small");
        fingerprint.setWrapText(true);
        Label used = new Label(used());
        used.setWrapText(true);
        used.getStyleClass().addAll("small", "muted");
        kind.setWrapText(true);
        host.setMinWidth(0);
        fingerprint.setMinWidth(0);
        VBox words = new VBox(host, fingerprint, kind, used);
        words.getStyleClass().add("key-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        forget.getStyleClass().add("key-forget");
        forget.setAccessibleText(Strings.text("settings.keys.forget.what", key.host()));
        forget.setMinWidth(USE_PREF_SIZE);
        forget.setOnAction(pressed -> ask(true));
        HBox line = new HBox(words, new CopyButton("", Strings.text("shared.copy"), () -> print));
        if (key.host().startsWith("(")) {
            Label why = new Label(Strings.text("settings.keys.hashed"));
            why.setWrapText(true);
            why.getStyleClass().addAll("small", "muted");
            words.getChildren().add(why);
        } else {
            line.getChildren().add(forget);
        }
        line.getStyleClass().add("key-line");
        sure.getStyleClass().add("key-sure");
        Label question = new Label(question());
        question.setWrapText(true);
        Button yes = new Button(Strings.text("settings.keys.yes"));
        yes.getStyleClass().addAll("danger", "key-yes");
        yes.setOnAction(pressed -> gone.accept(key));
        no.getStyleClass().add("key-no");
        no.setOnAction(pressed -> ask(false));
        sure.getChildren().addAll(question, new HBox(yes, no));
        sure.getChildren().getLast().getStyleClass().add("key-line");
        getChildren().addAll(line, sure);
        sure.setVisible(false);
        sure.setManaged(false);
    }

    private String kind() {
        List<String> words = new ArrayList<>();
        words.add(key.key().kind());
        if (key.revoked()) {
            words.add(Strings.text("settings.keys.revoked"));
        }
        words.add(
                key.on() == null
                        ? Strings.text("settings.keys.unknown-date")
                        : Strings.text("settings.keys.pinned", key.on()));
        if (!key.how().isEmpty()) {
            words.add(key.how());
        }
        return String.join(" · ", words);
    }

    private String used() {
        List<String> words = new ArrayList<>();
        if (!key.legs().isEmpty()) {
            words.add(Strings.text("settings.keys.used", String.join(", ", key.legs())));
        }
        if (!key.through().isEmpty()) {
            words.add(Strings.text("settings.keys.through", String.join(", ", key.through())));
        }
        return words.isEmpty() ? Strings.text("settings.keys.unused") : String.join(" · ", words);
    }

    private String question() {
        List<String> users =
                Stream.concat(key.legs().stream(), key.through().stream()).distinct().toList();
        String ask = Strings.text("settings.keys.sure", key.host());
        return users.isEmpty()
                ? ask
                : ask + " " + Strings.text("settings.keys.sure.used", String.join(", ", users));
    }

    private void ask(boolean now) {
        sure.setVisible(now);
        sure.setManaged(now);
        forget.setDisable(now);
        if (now) {
            // What is left as it is comes first to whoever types on.
            no.requestFocus();
        } else {
            forget.requestFocus();
        }
    }
}
