package dev.legwork.leg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class JumpTest {

    @Test
    void whatIsReachedDirectlyHasNoWay() {
        assertThat(towards(leg("box", null), Map.of())).isNull();
    }

    @Test
    void aJumpHostIsLoggedInToWithTheLegsOwnKey() {
        Leg box = leg("box", new Via.JumpHost("gate", 2222, "root"));
        assertThat(towards(box, Map.of()))
                .isEqualTo(new Jump("gate", 2222, "root", box.key(), null));
    }

    @Test
    void aLegOnTheWayIsLoggedInToAsItIsAndByItsOwnWay() {
        Leg gate = leg("gate", null);
        Leg hub = leg("hub", new Via.ThroughLeg("gate"));
        Leg box = leg("box", new Via.ThroughLeg("hub"));
        Jump way = towards(box, Map.of("gate", gate, "hub", hub));
        Jump first = new Jump("gate.lan", 22, "gate-user", gate.key(), null);
        assertThat(way).isEqualTo(new Jump("hub.lan", 22, "hub-user", hub.key(), first));
        assertThat(way).isNotNull().extracting(Jump::first).isEqualTo(first);
    }

    @Test
    void aWayThatLeadsNowhereOrInACircleIsNone() {
        Leg box = leg("box", new Via.ThroughLeg("hub"));
        assertThatThrownBy(() -> towards(box, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is none of that name");
        Leg hub = leg("hub", new Via.ThroughLeg("BOX"));
        assertThatThrownBy(() -> towards(box, Map.of("hub", hub)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
    }

    private static @Nullable Jump towards(Leg leg, Map<String, Leg> legs) {
        return Jump.towards(leg, name -> Optional.ofNullable(legs.get(name)));
    }

    private static Leg leg(String name, @Nullable Via via) {
        return new Leg(
                name,
                true,
                new Destination(name + ".lan", 22, name + "-user", via, 0),
                new KeySpec("~/" + name, new PassphraseSource.None()),
                List.of(),
                List.of(),
                Timing.DEFAULT,
                false);
    }
}
