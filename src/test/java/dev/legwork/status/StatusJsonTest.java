package dev.legwork.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJsonTest {
    private final StatusDocument document =
            Documents.of(Documents.up("mac-1"), Documents.blocked("mac-2"));

    @Test
    void theDocumentHasTheKeysScriptsRelyOn() {
        JsonObject json = JsonParser.parseString(StatusJson.pretty(document)).getAsJsonObject();
        assertThat(json.get("version").getAsInt()).isEqualTo(1);
        assertThat(json.get("pid").getAsLong()).isEqualTo(4242);
        assertThat(json.get("since").getAsString()).isEqualTo("2026-11-23T16:00:00Z");
        JsonObject leg = json.getAsJsonArray("legs").get(0).getAsJsonObject();
        assertThat(leg.keySet())
                .contains(
                        "name",
                        "enabled",
                        "state",
                        "light",
                        "cause",
                        "since",
                        "nextTry",
                        "attempt",
                        "restarts",
                        "transport",
                        "forwards",
                        "lastOutage");
        assertThat(leg.get("cause").isJsonNull()).isTrue();
        assertThat(leg.getAsJsonObject("transport").get("roundTripMillis").getAsDouble())
                .isEqualTo(1.2);
        JsonObject forward = leg.getAsJsonArray("forwards").get(1).getAsJsonObject();
        assertThat(forward.get("listen").getAsString()).isEqualTo("localhost:5002");
        assertThat(forward.getAsJsonArray("addresses").get(1).getAsString())
                .isEqualTo("[::1]:5002");
        assertThat(forward.getAsJsonObject("hops").get("service").getAsString()).isEqualTo("ok");
        assertThat(leg.getAsJsonObject("lastOutage").get("cause").getAsString())
                .isEqualTo("transport-silent");
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        assertThat(StatusJson.read(StatusJson.line(document))).isEqualTo(document);
    }

    @Test
    void aDocumentFitsOnOneLine() {
        assertThat(StatusJson.line(document)).doesNotContain("\n");
    }

    @Test
    void controlCharactersOfAnotherMachineDoNotReachTheTerminal() {
        StatusDocument read =
                StatusJson.read("{\"legs\":[{\"name\":\"a\\u001b[2Jb\",\"light\":\"up\"}]}");
        assertThat(read.legs().getFirst().name()).isEqualTo("a[2Jb");
    }

    @Test
    void keysOfTheWrongKindReadAsNothingKnown() {
        StatusDocument read =
                StatusJson.read(
                        "{\"pid\":\"x\",\"since\":7,\"legs\":[{\"name\":[],\"forwards\":{},"
                                + "\"attempt\":{},\"cause\":3}, 5]}");
        assertThat(read.legs()).hasSize(1);
        assertThat(read.legs().getFirst().cause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "null", "{\"legs\":3}", "{\"legs\":["})
    void whatIsNoDocumentIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> StatusJson.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a status document");
    }
}
