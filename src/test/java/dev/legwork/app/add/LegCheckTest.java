package dev.legwork.app.add;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.Home;
import dev.legwork.app.add.LegDraft.Field;
import dev.legwork.app.add.LegDraft.Row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class LegCheckTest {
    @TempDir private Path folder;

    private Optional<String> problem(String name, String host, Row... rows) {
        Home home = Home.of(folder, Map.of("HOME", folder.toString()));
        LegDraft draft = new LegDraft();
        draft.set(Field.NAME, name);
        draft.set(Field.HOST, host);
        draft.set(Field.USER, "sam");
        draft.rows(List.of(rows));
        return new LegCheck(home).problem(draft.leg(home), "");
    }

    @Test
    void aLegWithoutPortsYetIsJudgedByTheRest() {
        assertThat(problem("box", "192.168.1.20")).isEmpty();
        assertThat(problem("no good", "192.168.1.20")).get().asString().contains("is no name");
        assertThat(problem("box", "two words")).get().asString().contains("is not a host");
    }

    @Test
    void portsAreJudgedAsTheFilesReaderDoes() {
        Row twice = new Row("5001", "", "", "tcp");
        assertThat(problem("box", "h", twice)).isEmpty();
        assertThat(problem("box", "h", twice, twice)).isPresent();
    }
}
