package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayItem;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.status.StatusDocument;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class TrayModelTest {
    private static final StatusDocument HOME =
            Entry.document(
                    Entry.of("open-webui", Light.OFF),
                    Entry.up("studio-ollama"),
                    Entry.up("wilmer-hub")
                            .with(
                                    Entry.port("localhost:5001", Verdict.ANSWERS),
                                    Entry.port("localhost:5002", Verdict.UNUSED)),
                    Entry.down("mac-mini", CauseCode.DIAL_TIMEOUT),
                    Entry.of("minipc-1", Light.NEEDS_YOU)
                            .because(CauseCode.HOST_KEY_CHANGED, "The host key changed."));

    @Test
    void theIconIsTheWorstLightAndTheTooltipSaysItInWords() {
        TrayContent content = TrayModel.of(HOME, true, Entry.START);

        assertThat(content.light()).isEqualTo(Light.NEEDS_YOU);
        assertThat(content.tooltip()).isEqualTo("Legwork: 2 of 4 up, minipc-1 needs you");
        assertThat(content.items().getFirst())
                .isEqualTo(new TrayItem.Label("2 of 4 up, 1 needs you"));
    }

    @Test
    void theLegsStandWorstFirstEachWithItsLightAndWords() {
        List<TrayItem.Submenu> legs = legs(TrayModel.of(HOME, true, Entry.START));

        assertThat(legs)
                .extracting(TrayItem.Submenu::light)
                .containsExactly(Light.NEEDS_YOU, Light.DOWN, Light.UP, Light.UP, Light.OFF);
        assertThat(legs)
                .extracting(TrayItem.Submenu::label)
                .containsExactly(
                        "minipc-1: host key changed",
                        "mac-mini: next try in 4 s",
                        "studio-ollama: up 3 d 4 h",
                        "wilmer-hub: up 3 d 4 h",
                        "open-webui: stopped by you");
    }

    @Test
    void aLegOffersARestartItsAddressesInUseAndTheWindow() {
        List<TrayItem.Submenu> legs = legs(TrayModel.of(HOME, true, Entry.START));

        assertThat(labels(legs.get(3).items()))
                .containsExactly("Restart", "Copy localhost:5001", "Show");
        assertThat(commands(legs.get(3).items()))
                .containsExactly(
                        new TrayCommand.Restart("wilmer-hub"),
                        new TrayCommand.Copy("localhost:5001"),
                        new TrayCommand.Show("wilmer-hub"));
        assertThat(labels(legs.get(4).items())).containsExactly("Start", "Show");
    }

    @Test
    void belowTheLegsIsWhatConcernsAll() {
        List<TrayItem> items = TrayModel.of(HOME, true, Entry.START).items();

        assertThat(labels(items.subList(items.size() - 9, items.size())))
                .containsExactly(
                        "-",
                        "Check now",
                        "Start all",
                        "Stop all",
                        "-",
                        "Open Legwork",
                        "✓ Start at login",
                        "-",
                        "Quit");
    }

    @Test
    void aClickOnStartAtLoginAsksForTheOtherAndWhereItCannotBeSwitchedItIsNotThere() {
        assertThat(commands(TrayModel.of(HOME, true, Entry.START).items()))
                .contains(new TrayCommand.StartAtLogin(false));
        assertThat(commands(TrayModel.of(HOME, false, Entry.START).items()))
                .contains(new TrayCommand.StartAtLogin(true));
        assertThat(labels(TrayModel.of(HOME, null, Entry.START).items()))
                .noneMatch(label -> label.contains("login"));
    }

    @Test
    void noTwoLinesHaveTheSameIdAndEachIsACommand() {
        TrayContent content = TrayModel.of(many(100), true, Entry.START);
        List<String> ids = ids(content.items());

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(TrayCommand.of(id)).isPresent());
        assertThat(ids)
                .allSatisfy(id -> assertThat(TrayCommand.of(id).map(TrayCommand::id)).contains(id));
    }

    @Test
    void aHundredLegsDoNotMakeAMenuHigherThanTheScreen() {
        TrayContent content = TrayModel.of(many(100), true, Entry.START);

        assertThat(legs(content)).hasSize(20);
        assertThat(labels(content.items())).contains("80 more in the window…");
        assertThat(content.tooltip()).isEqualTo("Legwork: 0 of 100 up, leg-0 and 99 more are down");
    }

    @Test
    void aRangeOfPortsDoesNotMakeASubmenuHigherThanTheScreen() {
        Entry wide =
                Entry.up("wide")
                        .with(
                                IntStream.range(5000, 5100)
                                        .mapToObj(
                                                port ->
                                                        Entry.port(
                                                                "localhost:" + port,
                                                                Verdict.ANSWERS))
                                        .toArray(StatusDocument.ForwardEntry[]::new));

        assertThat(legs(TrayModel.of(Entry.document(wide), true, Entry.START)).getFirst().items())
                .hasSize(10);
    }

    @Test
    void whenAllIsWellOrStoppedNoLegIsNamed() {
        assertThat(TrayModel.of(Entry.document(Entry.up("a")), true, Entry.START).tooltip())
                .isEqualTo("Legwork: 1 of 1 up");
        assertThat(
                        TrayModel.of(Entry.document(Entry.of("a", Light.OFF)), true, Entry.START)
                                .tooltip())
                .isEqualTo("Legwork: 1 stopped");
        TrayContent none = TrayModel.of(Entry.document(), true, Entry.START);
        assertThat(none.tooltip()).isEqualTo("Legwork: no legs yet");
        assertThat(labels(none.items())).doesNotContain("Stop all").contains("Open Legwork");
    }

    @Test
    void withoutAnInstanceNothingStaysGreen() {
        TrayContent content = TrayModel.notRunning(false);

        assertThat(content.light()).isEqualTo(Light.OFF);
        assertThat(content.tooltip()).isEqualTo("Legwork is not running here");
        assertThat(labels(content.items())).contains("Open Legwork", "Quit");
    }

    @Test
    void aProblemOfTheInstanceIsSaid() {
        StatusDocument broken =
                new StatusDocument(
                        1, Entry.START, "/", "legs.json line 14 is not valid", List.of());

        assertThat(labels(TrayModel.of(broken, true, Entry.START).items()))
                .contains("legs.json line 14 is not valid");
    }

    @Test
    void whatIsNoCommandIsNone() {
        assertThat(TrayCommand.of("")).isEmpty();
        assertThat(TrayCommand.of("format c:")).isEmpty();
    }

    private static StatusDocument many(int legs) {
        return Entry.document(
                IntStream.range(0, legs)
                        .mapToObj(
                                i ->
                                        Entry.down("leg-" + i, CauseCode.DIAL_TIMEOUT)
                                                .with(
                                                        Entry.port(
                                                                "localhost:" + (5000 + i),
                                                                Verdict.ANSWERS)))
                        .toArray(Entry[]::new));
    }

    private static List<TrayItem.Submenu> legs(TrayContent content) {
        return content.items().stream()
                .filter(TrayItem.Submenu.class::isInstance)
                .map(TrayItem.Submenu.class::cast)
                .toList();
    }

    private static List<String> labels(List<TrayItem> items) {
        return items.stream()
                .map(
                        item ->
                                switch (item) {
                                    case TrayItem.Label label -> label.label();
                                    case TrayItem.Separator separator -> "-";
                                    case TrayItem.Action action -> action.label();
                                    case TrayItem.Check check ->
                                            (check.on() ? "✓ " : "") + check.label();
                                    case TrayItem.Submenu submenu -> submenu.label();
                                })
                .toList();
    }

    private static List<String> ids(List<TrayItem> items) {
        return items.stream()
                .flatMap(
                        item ->
                                switch (item) {
                                    case TrayItem.Action action -> Stream.of(action.id());
                                    case TrayItem.Check check -> Stream.of(check.id());
                                    case TrayItem.Submenu submenu -> ids(submenu.items()).stream();
                                    default -> Stream.<String>of();
                                })
                .toList();
    }

    private static List<TrayCommand> commands(List<TrayItem> items) {
        return ids(items).stream().flatMap(id -> TrayCommand.of(id).stream()).toList();
    }

    @Test
    void everyCommandIsReadAsItWasWritten() {
        List<TrayCommand> all =
                Arrays.asList(
                        new TrayCommand.Restart("a leg"),
                        new TrayCommand.Start("x"),
                        new TrayCommand.Copy("[::1]:5001"),
                        new TrayCommand.Show("x"),
                        new TrayCommand.CheckNow(),
                        new TrayCommand.StartAll(),
                        new TrayCommand.StopAll(),
                        new TrayCommand.Open(),
                        new TrayCommand.StartAtLogin(true),
                        new TrayCommand.StartAtLogin(false),
                        new TrayCommand.Quit());

        assertThat(all)
                .allSatisfy(command -> assertThat(TrayCommand.of(command.id())).contains(command));
    }
}
