package dev.legwork.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.ui.FxThread;
import dev.legwork.ui.UiRig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is typed into a field for secrets. */
@Timeout(30)
final class SecretFieldTest {
    private SecretField field;

    @BeforeEach
    void prepare() {
        new FxThread().start();
        field = UiRig.onFx(SecretField::new);
        UiRig.onFx(
                () -> {
                    for (char letter : "open it".toCharArray()) {
                        field.appendText(String.valueOf(letter));
                    }
                    return true;
                });
    }

    @Test
    void itIsGivenAwayOnce() {
        assertThat(UiRig.onFx(field::take)).containsExactly("open it".toCharArray());
        assertThat(UiRig.onFx(field::take)).isEmpty();
        assertThat(UiRig.onFx(field::isEmpty)).isTrue();
    }

    @Test
    void whatWasTakenCannotBeUndone() {
        UiRig.onFx(field::take);
        UiRig.onFx(
                () -> {
                    field.undo();
                    return true;
                });
        assertThat(UiRig.onFx(field::isUndoable)).isFalse();
        assertThat(UiRig.onFx(field::isEmpty)).isTrue();
    }
}
