package dev.legwork.leg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTest {
    private static final Cause CAUSE =
            new Cause(
                    CauseCode.KEY_MISSING,
                    "No key: \"legwork key new LEG\", or \"legwork leg edit LEG --key FILE\";"
                            + " LEG.");

    @Test
    void aLegIsNamedInTheCommandsForIt() {
        assertThat(CAUSE.naming("mac-1").text())
                .isEqualTo(
                        "No key: \"legwork key new mac-1\", or \"legwork leg edit mac-1 --key"
                                + " FILE\"; LEG.");
    }

    @Test
    void aJumpHostIsNoLeg() {
        assertThat(CAUSE.naming("jump 192.168.1.1")).isEqualTo(CAUSE);
    }
}
