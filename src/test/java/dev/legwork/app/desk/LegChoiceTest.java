package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.desk.LegChoice.Order;
import dev.legwork.status.StatusDocument.LegEntry;
import dev.legwork.ui.MockLegs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class LegChoiceTest {
    private static List<String> chosen(LegChoice choice) {
        return choice.of(MockLegs.document(MockLegs.AT).legs(), new Rates()).stream()
                .map(LegEntry::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "MINIPC, minipc-1",
        "192.168.1.20, mac-studio",
        "520, minipc-1",
        "hub, wilmer-hub open-webui",
        "8080, open-webui"
    })
    void nameMachineTagAndPortFind(String text, String names) {
        assertThat(chosen(LegChoice.ALL.withText(text)))
                .containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void aTagNarrows() {
        assertThat(chosen(LegChoice.ALL.withTag("ui"))).containsExactly("open-webui");
        assertThat(chosen(LegChoice.ALL.withTag(LegChoice.NEEDS_YOU))).containsExactly("minipc-1");
    }

    @Test
    void namesAreSortedAsInADictionary() {
        assertThat(chosen(LegChoice.ALL.withOrder(Order.NAME))).isSorted();
    }

    @Test
    void tagsAreCountedTheMostFrequentFirst() {
        assertThat(LegChoice.tags(MockLegs.document(MockLegs.AT).legs()))
                .containsExactly(
                        java.util.Map.entry("inference", 5),
                        java.util.Map.entry("hub", 1),
                        java.util.Map.entry("ui", 1));
    }
}
