package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;

import org.junit.jupiter.api.Test;

/** Legs whose instance has ended. */
final class EndedLegsTest {
    private final StatusDocument last =
            Fleet.of(
                    Fleet.up(
                            "hub",
                            "me@hub.example",
                            Fleet.ports("5001-5003", "answers", "200 OK")));

    @Test
    void allAreThereAndNoneIsGreen() {
        StatusDocument ended = EndedLegs.of(last);
        assertThat(ended.legs()).extracting(StatusDocument.LegEntry::name).containsExactly("hub");
        assertThat(Lights.worst(ended)).isEqualTo(Light.OFF);
        assertThat(ended.legs().getFirst().forwards())
                .allSatisfy(forward -> assertThat(forward.addresses()).isEmpty());
    }

    @Test
    void neitherARouteNorAPortOfThemIsGreen() {
        StatusDocument ended = EndedLegs.of(last);
        assertThat(RoutePlan.of(ended, "here").arrows())
                .isNotEmpty()
                .allSatisfy(arrow -> assertThat(arrow.light()).isEqualTo(Light.OFF));
        assertThat(RoutePlan.of(ended, "here").places())
                .allSatisfy(place -> assertThat(place.light()).isEqualTo(Light.OFF));
        assertThat(PortPlan.of(ended, PortLook.NONE).entries())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.light()).isEqualTo(Light.OFF));
    }
}
