package dev.legwork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

class RequiresToolTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aMissingToolSkipsLoudly() {
        assertThat(condition(false).judge("someTest()", needs()).isDisabled()).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("SKIPPED: someTest() needs sshd: apt-get install openssh-server\n");
    }

    @Test
    void aMissingToolFailsOnABuildServer() {
        RequiresToolCondition strict = condition(true);
        assertThatThrownBy(() -> strict.judge("someTest()", needs()))
                .hasMessageContaining("someTest() needs sshd");
    }

    @Test
    void aToolThatIsThereLetsTheTestRun() {
        RequiresToolCondition found = new RequiresToolCondition(tool -> true, true, true, stream());
        assertThat(found.judge("someTest()", needs()).isDisabled()).isFalse();
        assertThat(said.size()).isZero();
    }

    private RequiresToolCondition condition(boolean isBuildServer) {
        return new RequiresToolCondition(tool -> false, true, isBuildServer, stream());
    }

    private PrintStream stream() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private static RequiresTool needs() {
        return Objects.requireNonNull(NeedsSshd.class.getAnnotation(RequiresTool.class));
    }

    @RequiresTool("sshd")
    private interface NeedsSshd {}
}
