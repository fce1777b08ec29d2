package dev.legwork.desktop.macos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.desktop.PortOwner;

import org.junit.jupiter.api.Test;

import java.util.List;

class LsofPortOwnersTest {
    @Test
    void everySocketOfEveryProcessIsFound() {
        List<PortOwner> owners =
                LsofPortOwners.parse(
                        """
                        p612
                        cControlCe
                        Lsam
                        f9
                        n*:5000
                        f10
                        n*:5000
                        p4711
                        cssh
                        Lsam
                        f5
                        n127.0.0.1:5000
                        f6
                        n[::1]:5000
                        """
                                .lines()
                                .toList());
        assertThat(owners)
                .containsExactly(
                        new PortOwner("*:5000", true, 612, "ControlCe", "sam", false),
                        new PortOwner("*:5000", true, 612, "ControlCe", "sam", false),
                        new PortOwner("127.0.0.1:5000", false, 4711, "ssh", "sam", true),
                        new PortOwner("[::1]:5000", false, 4711, "ssh", "sam", true));
    }

    @Test
    void aSpaceInANameIsShownAsOne() {
        assertThat(
                        LsofPortOwners.parse(
                                List.of("p7", "cGoogle\\x20Chrome", "Lsam", "f1", "n*:9222")))
                .extracting(PortOwner::program)
                .containsExactly("Google Chrome");
    }

    @Test
    void nobodyThereIsNoOutput() {
        assertThat(LsofPortOwners.parse(List.of())).isEmpty();
    }

    @Test
    void onlyListenersOfThePortAreAskedFor() {
        assertThat(LsofPortOwners.argv(5001))
                .containsExactly("/usr/sbin/lsof", "-nP", "-iTCP:5001", "-sTCP:LISTEN", "-FpcLn");
    }
}
