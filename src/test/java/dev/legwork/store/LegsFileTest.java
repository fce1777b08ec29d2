package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LegsFileTest {

    @TempDir Path home;
    private Path path;
    private LegsFile file;

    @BeforeEach
    void aFile() throws Exception {
        path = home.resolve("legs.json");
        Files.writeString(path, Samples.TWO_LEGS);
        file = new LegsFile(home);
    }

    @Test
    void aRenameKeepsUnknownKeysAndFollowsVia() throws Exception {
        LegsDocument after = file.edit(document -> document.rename("mac-1", "mac-9"));
        String text = Files.readString(path);
        assertThat(text)
                .contains("\"mood\"", "\"rack\": 4", "\"note\": \"models\"", "\"zeal\": 1.50");
        assertThat(text).contains("\"via\": \"mac-9\"").doesNotContain("\"port\"", "\"enabled\"");
        assertThat(after.leg("mac-9")).isPresent();
        assertThat(Files.readString(home.resolve("legs.json.bak"))).isEqualTo(Samples.TWO_LEGS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void anAddedLegIsReadBackAsItWas() throws Exception {
        LegsDocument before = file.read();
        LegsDocument without = before.remove("box");
        LegsDocument again = without.add(before.leg("box").orElseThrow());
        assertThat(again.legs()).isEqualTo(before.legs());
    }

    @Test
    void aHandEditIsNotOverwritten() throws Exception {
        LegsDocument edited = file.read().remove("box");
        Files.writeString(path, "{ half");
        assertThatThrownBy(() -> file.write(edited)).isInstanceOf(LegsFileException.class);
        assertThatThrownBy(() -> file.edit(d -> d)).isInstanceOf(InvalidLegs.class);
        assertThat(path).hasContent("{ half");
    }

    @Test
    void aLinkedFileStaysALink() throws Exception {
        Path real = Files.move(path, home.resolve("real.json"));
        Files.createSymbolicLink(path, real);
        file.edit(document -> document.remove("box"));
        assertThat(path).isSymbolicLink();
        assertThat(Files.readString(real)).doesNotContain("box.lan");
    }

    @Test
    void aFreshHomeIsEmptyAndIsMadeByTheFirstEdit() throws Exception {
        LegsFile fresh = new LegsFile(home.resolve("new"));
        assertThat(fresh.read().legs()).isEmpty();
        var leg = file.read().leg("mac-1").orElseThrow();
        assertThat(fresh.edit(d -> d.add(leg)).legs()).hasSize(1);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("new"))))
                .isEqualTo("rwx------");
    }

    @Test
    void onlyEditsByOthersThatStoodStillAreTold() throws Exception {
        List<LegsChange> told = new ArrayList<>();
        try (LegsWatcher watcher =
                new LegsWatcher(file, file.read(), Duration.ofMillis(500), told::add)) {
            file.edit(document -> document.rename("box", "crate"));
            watcher.look();
            watcher.look();
            assertThat(told).isEmpty();
            Files.writeString(path, "{ half");
            watcher.look();
            Files.writeString(path, Samples.TWO_LEGS);
            watcher.look();
            assertThat(told).isEmpty();
            watcher.look();
            assertThat(told).hasSize(1).hasOnlyElementsOfType(LegsChange.Loaded.class);
            Files.writeString(path, "{ still half");
            watcher.look();
            watcher.look();
            watcher.look();
            assertThat(told).hasSize(2).last().isInstanceOf(LegsChange.Broken.class);
        }
    }

    @Test
    void aSettingChangesAllLegsWithoutOneAndKeepsWhatIsUnknown() throws Exception {
        LegsDocument after =
                file.edit(document -> document.settings(Map.of("probeSeconds", 77), 4700));
        assertThat(after.timing().probe()).isEqualTo(Duration.ofSeconds(77));
        assertThat(after.statusPort()).isEqualTo(4700);
        assertThat(after.legs()).anyMatch(leg -> leg.timing().probe().toSeconds() == 77);
        assertThat(Files.readString(path)).contains("\"mood\"", "\"rack\": 4", "\"zeal\": 1.50");
        LegsDocument back = file.edit(document -> document.settings(Map.of("probeSeconds", 30), 0));
        assertThat(back.timing().probe()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Files.readString(path)).doesNotContain("\"probeSeconds\": 77", "statusPort");
    }

    @Test
    void aSettingThatMakesNoSenseChangesNothing() throws Exception {
        String before = Files.readString(path);
        assertThatThrownBy(
                        () ->
                                file.edit(
                                        document ->
                                                document.settings(
                                                        Map.of(
                                                                "silenceSeconds",
                                                                2,
                                                                "keepAliveSeconds",
                                                                5),
                                                        null)))
                .isInstanceOf(InvalidLegs.class)
                .hasMessageContaining("longer than keepAliveSeconds");
        assertThatThrownBy(
                        () -> file.edit(document -> document.settings(Map.of("nonsense", 2), null)))
                .isInstanceOf(InvalidLegs.class);
        assertThat(path).hasContent(before);
    }
}
