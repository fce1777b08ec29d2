package dev.legwork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.Map;

@RequiresTool({"Xvfb", "openbox", "xdotool", "import", "xprop", "xmessage"})
class XServerRealWorldIT {

    @Test
    void aWindowIsSeenAndTakesKeys() {
        try (XServer x = new XServer()) {
            Picture before = x.picture();
            x.run(Map.of(), "xmessage", "-center", "-title", "here", "-default", "okay", "hello");
            await().until(() -> !x.windows("^here$").isEmpty());
            await().until(() -> x.picture().difference(before).isPresent());

            assertThat(x.windows("^there$")).isEmpty();

            x.key("Return");
            await().until(() -> x.windows("^here$").isEmpty());
        }
    }
}
