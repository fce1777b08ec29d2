package dev.legwork.ui.settings;

import dev.legwork.app.Composition;
import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.pin.PinBook;
import dev.legwork.app.pin.PinTarget;
import dev.legwork.app.pin.PinnedKey;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.ui.Ui;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.io.IOException;
import java.util.List;

/** The keys of machines this computer trusts, to look at and to forget. */
final class KeysPage extends VBox {
    private final Ui ui;
    private final PinBook pins;
    private final VBox list = new VBox();
    private final Label news = new Label();

    KeysPage(Ui ui) {
        this.ui = ui;
        pins = Composition.pins(ui.desk().home());
        getStyleClass().add("settings-page");
        Label intro = new Label(Strings.text("settings.keys.intro"));
        intro.setWrapText(true);
        intro.getStyleClass().add("muted");
        news.setWrapText(true);
        news.setId("keys-news");
        list.getStyleClass().add("keys-list");
        Label title = new Label(Strings.text("settings.keys.title"));
        title.getStyleClass().add("section");
        setMinWidth(0);
        getChildren().addAll(title, intro, list, news);
        say("");
        read();
    }

    /** Looks what there is now. */
    void read() {
        ui.work().start("pins", () -> pins.list(legs(ui.desk().book())), this::show);
    }

    private static List<Leg> legs(LegBook book) throws IOException {
        try {
            return book.read().legs();
        } catch (InvalidLegs broken) {
            return List.of(); // the keys are there all the same
        }
    }

    private void show(List<PinnedKey> keys) {
        list.getChildren().clear();
        if (keys.isEmpty()) {
            Label none = new Label(Strings.text("settings.keys.none"));
            none.setWrapText(true);
            list.getChildren().add(none);
        }
        keys.forEach(key -> list.getChildren().add(new KeyRow(key, this::forget)));
    }

    private void forget(PinnedKey key) {
        ui.work()
                .start(
                        "forget",
                        () -> {
                            List<Leg> legs = legs(ui.desk().book());
                            // A line may name several hosts; forgetting one of them is no less.
                            Endpoint server =
                                    PinTarget.endpoint(List.of(), key.host().split(",", 2)[0]);
                            return pins.forget(server, key.key().type(), legs);
                        },
                        came -> told(key, came),
                        failed -> say(String.valueOf(failed.getMessage())));
    }

    private void told(PinnedKey key, PinBook.Forgotten came) {
        say(
                switch (came) {
                    case PinBook.Forgotten.Gone gone ->
                            Strings.text("settings.keys.gone", key.host());
                    case PinBook.Forgotten.Nothing() ->
                            Strings.text("settings.keys.nothing", key.host());
                    case PinBook.Forgotten.Failed(String sentence) -> sentence;
                });
        read();
    }

    private void say(String sentence) {
        news.setText(sentence);
        news.setManaged(!sentence.isEmpty());
        news.setVisible(!sentence.isEmpty());
    }
}
