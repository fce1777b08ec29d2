package dev.legwork.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.desk.Link;
import dev.legwork.leg.Light;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.Request.Action;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.MockLegs;
import dev.legwork.ui.Navigator.Place;
import dev.legwork.ui.UiRig;
import dev.legwork.ui.part.LightIcon;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class MainWindowTest {
    @TempDir private Path folder;
    private MainRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new MainRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theWorstLegComesFirst() {
        assertThat(rig.names())
                .containsExactly(
                        "minipc-1",
                        "mac-mini",
                        "mac-studio",
                        "mac-mini-ollama",
                        "studio-ollama",
                        "wilmer-hub",
                        "open-webui");
    }

    @Test
    void severalChosenLegsAmongThoseFoundAreRestartedAndNoOther() {
        rig.type("#search-field", "ollama");
        MainRig.until(() -> rig.names().equals(List.of("mac-mini-ollama", "studio-ollama")));
        rig.choose("mac-mini-ollama", "studio-ollama");
        rig.press("#selected-restart");
        MainRig.until(() -> !rig.asked().isEmpty());
        assertThat(rig.asked())
                .containsExactly(
                        new Request.Steer(
                                Action.RESTART, List.of("mac-mini-ollama", "studio-ollama")));
    }

    @Test
    void aPortFindsItsLeg() {
        rig.type("#search-field", "5204");
        MainRig.until(() -> rig.names().equals(List.of("minipc-1")));
    }

    @Test
    void aSearchWithoutAHitSaysSoAndCanBeCleared() {
        rig.type("#search-field", "5301");
        MainRig.until(() -> rig.says("No leg matches “5301”."));
        rig.press("#clear-search");
        MainRig.until(() -> rig.names().size() == 7);
    }

    @Test
    void restartAllAsksForAll() {
        rig.press("#restart-all");
        MainRig.until(() -> !rig.asked().isEmpty());
        assertThat(rig.asked()).containsExactly(new Request.Steer(Action.RESTART, List.of()));
    }

    @Test
    void aDeletedLegComesBackAsItWas() throws Exception {
        String before = rig.ui().ui().desk().book().json(List.of("wilmer-hub"));
        rig.choose("open-webui");
        String webui = rig.ui().ui().desk().book().json(List.of("open-webui"));
        UiRig.onFx(
                () -> {
                    rig.list().requestFocus();
                    return true;
                });
        rig.key(KeyCode.DELETE, false);
        MainRig.until(() -> rig.says("open-webui removed"));
        assertThat(legsInFile()).doesNotContain("open-webui");
        rig.press("#undo");
        MainRig.until(() -> legsInFile().contains("open-webui"));
        assertThat(rig.ui().ui().desk().book().json(List.of("open-webui"))).isEqualTo(webui);
        assertThat(rig.ui().ui().desk().book().json(List.of("wilmer-hub"))).isEqualTo(before);
    }

    private List<String> legsInFile() throws Exception {
        return rig.ui().ui().desk().book().read().legs().stream().map(leg -> leg.name()).toList();
    }

    @Test
    void aHubThatOthersGoThroughIsDeletedOnlyWithThem() throws Exception {
        rig.choose("wilmer-hub");
        UiRig.onFx(
                () -> {
                    rig.list().requestFocus();
                    return true;
                });
        rig.key(KeyCode.DELETE, false);
        MainRig.until(() -> rig.says("wilmer-hub stays, because mac-mini-ollama"));
        rig.choose("wilmer-hub", "mac-mini-ollama");
        rig.press("#selected-delete");
        MainRig.until(() -> rig.says("2 legs removed"));
        assertThat(legsInFile()).doesNotContain("wilmer-hub", "mac-mini-ollama");
        rig.press("#undo");
        MainRig.until(() -> legsInFile().containsAll(List.of("wilmer-hub", "mac-mini-ollama")));
    }

    @Test
    void theKeyboardAloneFindsStopsAndOpensALeg() {
        rig.key(KeyCode.F, true);
        MainRig.until(() -> focus().equals("search-field"));
        rig.type("#search-field", "wilmer");
        rig.key(KeyCode.DOWN, false);
        MainRig.until(() -> focus().equals("legs-list"));
        rig.key(KeyCode.SPACE, false);
        MainRig.until(() -> !rig.asked().isEmpty());
        assertThat(rig.asked())
                .containsExactly(new Request.Steer(Action.STOP, List.of("wilmer-hub")));
        rig.key(KeyCode.ENTER, false);
        MainRig.until(() -> focus().equals("detail-restart"));
        rig.key(KeyCode.ESCAPE, false);
        MainRig.until(() -> focus().equals("legs-list"));
        rig.key(KeyCode.F6, false);
        MainRig.until(() -> focus().equals("detail-restart"));
        rig.key(KeyCode.N, true);
        rig.key(KeyCode.COMMA, true);
        assertThat(rig.went().places()).containsExactly("addLeg", "settings");
    }

    private String focus() {
        return UiRig.onFx(
                () -> {
                    Node focus = rig.window().stage().getScene().getFocusOwner();
                    return focus == null || focus.getId() == null ? "" : focus.getId();
                });
    }

    @Test
    void ctrlRProbesTheChosenLeg() {
        rig.choose("mac-studio");
        UiRig.onFx(
                () -> {
                    rig.list().requestFocus();
                    return true;
                });
        rig.key(KeyCode.R, true);
        MainRig.until(() -> !rig.asked().isEmpty());
        assertThat(rig.asked()).containsExactly(new Request.Check("mac-studio"));
    }

    @Test
    void ctrlCCopiesTheFirstAddress() {
        rig.choose("mac-studio");
        UiRig.onFx(
                () -> {
                    rig.list().requestFocus();
                    return true;
                });
        rig.key(KeyCode.C, true);
        MainRig.until(
                () ->
                        "http://localhost:5001/v1"
                                .equals(
                                        javafx.scene.input.Clipboard.getSystemClipboard()
                                                .getString()));
    }

    @Test
    void whatWasRemovedBeforeAnotherStayedCanBeBroughtBack() {
        List<Request> edits = new CopyOnWriteArrayList<>();
        rig.running()
                .answers(
                        request -> {
                            edits.add(request);
                            return edits.size() == 2
                                    ? new Reply.Failed(Reply.Kind.FAILED, "that one is needed")
                                    : new Reply.Done("");
                        });
        rig.choose("mac-studio", "open-webui");
        rig.press("#selected-delete");
        MainRig.until(() -> rig.says("removed. that one is needed") && rig.shows("#undo"));
        rig.press("#undo");
        MainRig.until(() -> edits.size() == 3);
        assertThat(edits.getLast())
                .isInstanceOfSatisfying(
                        Request.Edit.class,
                        edit -> assertThat(edit.edit()).isInstanceOf(LegEdit.Import.class));
    }

    @Test
    void whatCannotBeBroughtBackCanBeTriedAgain() {
        List<Request> edits = new CopyOnWriteArrayList<>();
        rig.running()
                .answers(
                        request -> {
                            edits.add(request);
                            return edits.size() == 3
                                    ? new Reply.Failed(Reply.Kind.FAILED, "the disk is full")
                                    : new Reply.Done("");
                        });
        rig.choose("mac-studio", "open-webui");
        rig.press("#selected-delete");
        MainRig.until(() -> rig.says("2 legs removed"));
        rig.press("#undo");
        MainRig.until(() -> rig.says("the disk is full") && edits.size() == 4);
        rig.press("#undo");
        MainRig.until(() -> edits.size() == 5);
        assertThat(edits.getLast()).isEqualTo(edits.get(2));
    }

    @Test
    void aFailureIsASentenceAtTheBottom() {
        rig.running()
                .answers(
                        request ->
                                new Reply.Failed(
                                        Reply.Kind.NEEDS_YOU, "mac-mini needs you: pin its key"));
        rig.press("#start-all");
        MainRig.until(() -> rig.says("mac-mini needs you: pin its key"));
    }

    @Test
    void aBrokenLegsFileIsShownWithItsPlace() {
        rig.running()
                .link(
                        new Link.Invalid(
                                "legs.json line 14, column 3 ($.legs[1]): a comma is missing."));
        rig.running().say(MainRig.document());
        MainRig.until(() -> rig.says("legs.json line 14, column 3"));
        rig.press("#banner-open_file");
        assertThat(rig.went().places())
                .containsExactly("outside " + rig.ui().ui().desk().home().legs());
    }

    @Test
    void aFileThatBreaksWhileLegsRunIsABannerOverThem() {
        StatusDocument now = MockLegs.document(MockLegs.AT);
        rig.running()
                .say(
                        new StatusDocument(
                                now.pid(),
                                now.since(),
                                now.home(),
                                "legs.json line 2, column 1: no.",
                                now.legs()));
        MainRig.until(() -> rig.says("legs.json line 2, column 1: no."));
        assertThat(rig.names()).hasSize(7);
    }

    @Test
    void whenTheInstanceIsGoneNothingStaysGreen() {
        rig.choose("wilmer-hub");
        rig.running().link(new Link.Gone("The Legwork this window showed has ended."));
        rig.running().say(MockLegs.document(MockLegs.AT));
        MainRig.until(() -> rig.says("Legwork is not running here"));
        MainRig.until(
                () ->
                        rig.window().stage().getScene().getRoot().lookupAll(".light-icon").stream()
                                .filter(Node::isVisible)
                                .filter(node -> isIn(node, "leg-row") || isIn(node, "detail"))
                                .filter(node -> !isIn(node, "trouble"))
                                .map(LightIcon.class::cast)
                                .allMatch(icon -> icon.light() == Light.OFF));
        PseudoClass green = PseudoClass.getPseudoClass(Light.UP.word());
        assertThat(
                        UiRig.onFx(
                                () ->
                                        rig
                                                .window()
                                                .stage()
                                                .getScene()
                                                .getRoot()
                                                .lookupAll(".light-word")
                                                .stream()
                                                .anyMatch(
                                                        word ->
                                                                word.getPseudoClassStates()
                                                                        .contains(green))))
                .isFalse();
        rig.press("#banner-start");
        MainRig.until(() -> !rig.says("Legwork is not running here"));
    }

    @Test
    void whenTheInstanceIsGoneNoRouteAndNoPortStaysGreen() {
        rig.running().link(new Link.Gone("The Legwork this window showed has ended."));
        rig.running().say(MockLegs.document(MockLegs.AT));
        MainRig.until(() -> rig.says("Legwork is not running here"));
        for (Place place : List.of(Place.ROUTES, Place.PORTS)) {
            UiRig.onFx(
                    () -> {
                        rig.window().show(place);
                        return true;
                    });
            MainRig.until(
                    () ->
                            rig
                                    .window()
                                    .stage()
                                    .getScene()
                                    .getRoot()
                                    .lookupAll(".light-icon")
                                    .stream()
                                    .filter(node -> isIn(node, "routes") || isIn(node, "ports"))
                                    .filter(node -> !isIn(node, "legend"))
                                    .map(LightIcon.class::cast)
                                    .noneMatch(icon -> icon.light() == Light.UP));
        }
    }

    private static boolean isIn(Node node, String style) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.getStyleClass().contains(style)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aWindowOnAnotherProcessSaysSo() {
        rig.running().link(new Link.Attached(815));
        rig.running().say(MockLegs.document(MockLegs.AT));
        MainRig.until(() -> rig.says("process 815"));
    }

    @Test
    void withNothingChosenTheWorstLegIsOffered() {
        rig.choose();
        MainRig.until(() -> rig.says("2 of 6 up") && rig.shows("#worst"));
        assertThat(rig.find("#worst", javafx.scene.control.Hyperlink.class).getText())
                .isEqualTo("minipc-1");
        rig.press("#fix-compare-keys");
        assertThat(rig.went().places()).containsExactly("hostKeyChanged minipc-1");
    }

    @Test
    void rowsKeepStillWhileTheFocusIsInTheList() {
        UiRig.onFx(
                () -> {
                    rig.list().requestFocus();
                    return true;
                });
        List<String> before = rig.names();
        StatusDocument now = MockLegs.document(MockLegs.AT);
        List<LegEntry> worse = new ArrayList<>(now.legs());
        worse.set(5, withLight(worse.get(5), Light.NEEDS_YOU));
        rig.running().say(new StatusDocument(now.pid(), now.since(), now.home(), null, worse));
        MainRig.until(() -> rig.says("2 need you"));
        assertThat(rig.names()).isEqualTo(before);
    }

    private static LegEntry withLight(LegEntry leg, Light light) {
        return new LegEntry(
                leg.name(),
                leg.destination(),
                leg.enabled(),
                "blocked",
                light.word(),
                leg.cause(),
                leg.since(),
                leg.nextTry(),
                leg.attempt(),
                leg.restarts(),
                leg.transport(),
                leg.forwards(),
                leg.lastOutage(),
                leg.warning(),
                leg.proof(),
                leg.tags(),
                leg.via());
    }

    private void sayAHundred() {
        List<LegEntry> many = new ArrayList<>();
        LegEntry one = MockLegs.document(MockLegs.AT).legs().get(4);
        for (int i = 0; i < 100; i++) {
            many.add(named(one, "box-%03d".formatted(i)));
        }
        rig.say(many.toArray(LegEntry[]::new));
        MainRig.until(() -> rig.names().size() == 100);
    }

    @Test
    void aLegThatIsAskedForIsChosenAndSeen() {
        sayAHundred();
        UiRig.onFx(
                () -> {
                    rig.window().show("box-099");
                    return true;
                });
        MainRig.until(() -> rowsSeen().contains("box-099"));
        assertThat(UiRig.onFx(() -> rig.list().getSelectionModel().getSelectedItem()))
                .isEqualTo("box-099");
    }

    private List<String> rowsSeen() {
        return UiRig.onFx(
                () ->
                        rig.list().lookupAll(".leg-cell .leg-name").stream()
                                .map(node -> ((Labeled) node).getText())
                                .toList());
    }

    @Test
    void aHundredLegsScrollToTheLast() {
        sayAHundred();
        ListView<String> list = rig.list();
        MainRig.until(
                () -> {
                    if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
                        bar.setValue(bar.getMax());
                    }
                    return rig.says("box-099");
                });
        long cells =
                UiRig.onFx(
                        () -> list.lookupAll(".leg-cell").stream().filter(Node::isVisible).count());
        assertThat(cells).isLessThan(30);
    }

    private static LegEntry named(LegEntry leg, String name) {
        return new LegEntry(
                name,
                leg.destination(),
                leg.enabled(),
                leg.state(),
                leg.light(),
                leg.cause(),
                leg.since(),
                leg.nextTry(),
                leg.attempt(),
                leg.restarts(),
                leg.transport(),
                leg.forwards(),
                leg.lastOutage(),
                leg.warning(),
                leg.proof(),
                leg.tags(),
                leg.via());
    }

    @Test
    void aRowIsReadOutWithNameLightLineAndRoute() {
        MainRig.until(
                () ->
                        rig.list().lookupAll(".leg-cell").stream()
                                .map(Node::getAccessibleText)
                                .anyMatch(
                                        text ->
                                                text != null
                                                        && text.equals(
                                                                "minipc-1, needs you · host key"
                                                                    + " changed, ports closed until"
                                                                    + " you decide,"
                                                                    + " localhost:5201–5205 →"
                                                                    + " minipc-1:5201–5205")));
    }

    @Test
    void theChosenLegAndTheOrderAreThereAtTheNextStart() {
        rig.choose("wilmer-hub");
        UiRig.onFx(
                () -> {
                    rig.window().stage().hide();
                    return true;
                });
        MainWindow next =
                UiRig.onFx(
                        () -> {
                            MainWindow again = new MainWindow(rig.ui().ui());
                            again.show(dev.legwork.ui.Navigator.Place.LEGS);
                            return again;
                        });
        MainRig.until(
                () ->
                        next.stage().getScene().lookup("#legs-list") instanceof ListView<?> list
                                && "wilmer-hub".equals(list.getSelectionModel().getSelectedItem()));
        UiRig.onFx(
                () -> {
                    next.stage().hide();
                    return true;
                });
    }

    @Test
    void theLogOfTheLegIsShownAndItsFileOffered() {
        rig.choose("mac-studio");
        MainRig.until(() -> rig.says("administratively prohibited"));
        rig.press("#log-file");
        assertThat(rig.went().places())
                .containsExactly(
                        "outside " + rig.ui().ui().desk().home().log().resolve("legwork.log"));
        assertThat(Files.exists(rig.ui().ui().desk().home().log())).isTrue();
    }

    @Test
    void withLargeLettersASmallWindowStillHoldsItsToolbarDetailsAndStatus() {
        rig.choose("minipc-1");
        UiRig.onFx(
                () -> {
                    rig.window().stage().getScene().getRoot().setStyle("-fx-font-size: 26px;");
                    rig.window().stage().setWidth(900);
                    rig.window().stage().setHeight(600);
                    return true;
                });
        MainRig.until(
                () -> {
                    Node toolbar = rig.find(".main-toolbar", Node.class);
                    Node detail = rig.find("#detail", Node.class);
                    Node status = rig.find(".status-bar", Node.class);
                    return bottom(toolbar) <= top(detail) + 1
                            && bottom(detail) <= top(status) + 1
                            && bottom(status) <= rig.window().stage().getScene().getHeight() + 1;
                });
    }

    private static double top(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMinY();
    }

    private static double bottom(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    @Test
    void whatFailedIsNotSaidAnyMoreOnceSomethingWorked() {
        rig.running().answers(request -> new Reply.Failed(Reply.Kind.FAILED, "It did not open."));
        rig.press("#restart-all");
        MainRig.until(() -> rig.says("It did not open."));
        rig.running().answers(request -> new Reply.Done(""));
        rig.press("#restart-all");
        MainRig.until(() -> !rig.says("It did not open."));
    }

    @Test
    void whatIsPinnedAndProvenIsSaid() {
        rig.choose("mac-studio");
        MainRig.until(() -> rig.text("#security-host-key").contains("SHA256:"));
        assertThat(rig.text("#security-leg-key")).startsWith("ed25519, ");
        assertThat(rig.text("#security-can-do")).isEqualTo("open 5001–5025, nothing else");
        assertThat(rig.text("#security-still-open")).isEqualTo("Unix sockets back to us (-R)");
        assertThat(rig.text("#security-this-side")).isEqualTo("loopback only");
    }

    @Test
    void undoneEditsGoThroughTheInstance() {
        rig.choose("open-webui");
        UiRig.onFx(
                () -> {
                    rig.list().requestFocus();
                    return true;
                });
        rig.key(KeyCode.DELETE, false);
        MainRig.until(() -> rig.says("open-webui removed"));
        assertThat(rig.asked()).containsExactly(new Request.Edit(new LegEdit.Remove("open-webui")));
    }
}
