package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomartTest {
    private static final PublicKey ONE =
            PublicKey.ofLine(
                    "ssh-ed25519"
                        + " AAAAC3NzaC1lZDI1NTE5AAAAIPvF1/3tjXTF9+d20lYWBU6WhykJUxVLOlNnb8c7oa1/");

    /** Printed by ssh-keygen -lv. */
    @Test
    void theBishopWalksAsInOpenSsh() {
        assertThat(Randomart.of(ONE))
                .containsExactly(
                        "+--[ED25519 256]--+",
                        "|  Eo++=. .       |",
                        "|  o++X+.o        |",
                        "| .o+B=*+.        |",
                        "|  .+oo+=         |",
                        "|  .oo.=.S        |",
                        "|  .+oB..         |",
                        "|  ..*.*          |",
                        "|   o =o.         |",
                        "|    .o.          |",
                        "+----[SHA256]-----+");
    }
}
