package dev.legwork.ui;

import dev.legwork.app.desk.Look;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.main.MainWindow;

import javafx.geometry.NodeOrientation;
import javafx.stage.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Takes pictures of the main window with the household's legs, for people to look at. */
public final class Pictures {
    private static final int SECONDS = 30;

    private Pictures() {}

    /**
     * One picture.
     *
     * @param name of the file
     * @param look light or dark
     * @param width of the window
     * @param height of it
     * @param text in percent
     * @param leg chosen, empty for none
     * @param mirrored whether it is laid out from right to left
     * @param place of the main window
     */
    private record Picture(
            String name,
            Look look,
            int width,
            int height,
            int text,
            String leg,
            boolean mirrored,
            Place place) {

        /** One of the list of legs. */
        Picture(
                String name,
                Look look,
                int width,
                int height,
                int text,
                String leg,
                boolean mirrored) {
            this(name, look, width, height, text, leg, mirrored, Place.LEGS);
        }

        /** One of another place. */
        Picture(String name, Look look, Place place) {
            this(name, look, 1100, 720, 100, "", false, place);
        }
    }

    /** Takes them all, or those whose names are given behind the folder. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> only = List.of(arguments).subList(1, arguments.length);
        List<Picture> all =
                List.of(
                        new Picture("main-light", Look.LIGHT, 1100, 800, 100, "mac-studio", false),
                        new Picture("main-dark", Look.DARK, 1100, 800, 100, "mac-studio", false),
                        new Picture("small", Look.LIGHT, 900, 600, 100, "mac-studio", false),
                        new Picture("large-text", Look.LIGHT, 1200, 900, 200, "mac-studio", false),
                        new Picture(
                                "large-text-small", Look.DARK, 900, 600, 200, "mac-mini", false),
                        new Picture("mirrored", Look.LIGHT, 1100, 800, 100, "mac-studio", true),
                        new Picture("wide", Look.DARK, 2500, 1000, 100, "mac-studio", false),
                        new Picture("needs-you", Look.LIGHT, 1100, 800, 100, "minipc-1", false),
                        new Picture("down", Look.DARK, 1100, 800, 100, "mac-mini", false),
                        new Picture("up", Look.LIGHT, 1100, 800, 100, "wilmer-hub", false),
                        new Picture("off", Look.LIGHT, 1100, 800, 100, "open-webui", false),
                        new Picture(
                                "connecting", Look.LIGHT, 1100, 800, 100, "mac-mini-ollama", false),
                        new Picture("nothing", Look.LIGHT, 1100, 800, 100, "", false),
                        new Picture("routes", Look.LIGHT, Place.ROUTES),
                        new Picture("routes-dark", Look.DARK, Place.ROUTES),
                        new Picture("ports", Look.LIGHT, Place.PORTS),
                        new Picture("ports-dark", Look.DARK, Place.PORTS));
        for (Picture picture : all) {
            if (only.isEmpty() || only.contains(picture.name())) {
                take(picture, folder.resolve(picture.name() + ".png"));
            }
        }
        System.exit(0);
    }

    private static void take(Picture picture, Path png) throws Exception {
        HandClock clock = new HandClock(MockLegs.AT.minusSeconds(SECONDS));
        Path folder = Files.createTempDirectory("legwork-pictures");
        try (UiRig rig = new UiRig(folder, MockLegs.document(clock.instant()), clock)) {
            MockLegs.furnish(rig.ui().desk().home());
            rig.ui()
                    .desk()
                    .change(
                            settings ->
                                    settings.with(picture.look())
                                            .withTextPercent(picture.text())
                                            .withReduceMotion(true)
                                            .remembering("window.width", "" + picture.width())
                                            .remembering("window.height", "" + picture.height())
                                            .remembering("leg", picture.leg()));
            Stage stage =
                    UiRig.onFx(
                            () -> {
                                MainWindow window = new MainWindow(rig.ui());
                                window.stage()
                                        .getScene()
                                        .setNodeOrientation(
                                                picture.mirrored()
                                                        ? NodeOrientation.RIGHT_TO_LEFT
                                                        : NodeOrientation.LEFT_TO_RIGHT);
                                window.show(picture.place());
                                return window.stage();
                            });
            for (int i = 0; i < SECONDS; i++) {
                rig.running().say(MockLegs.document(clock.advance(Duration.ofSeconds(1))));
                Thread.sleep(120);
            }
            Thread.sleep(900);
            UiRig.picture(stage.getScene(), png);
            UiRig.onFx(
                    () -> {
                        stage.hide();
                        return stage;
                    });
            System.out.println(png);
        }
    }
}
