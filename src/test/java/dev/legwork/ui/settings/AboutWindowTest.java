package dev.legwork.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.app.desk.Library;
import dev.legwork.status.Documents;
import dev.legwork.ui.UiRig;

import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;

final class AboutWindowTest {
    @TempDir private Path folder;

    @Test
    void itNamesEveryLibraryAndWhatIsCopiedNamesNobody() throws Exception {
        try (UiRig rig =
                new UiRig(folder, Documents.of(Documents.up("mac-1")), Clock.systemUTC())) {
            Stage stage =
                    UiRig.onFx(
                            () -> {
                                AboutWindow window = new AboutWindow(rig.ui());
                                window.show();
                                return window.stage();
                            });
            assertThat(UiRig.onFx(() -> stage.getScene().getRoot().lookupAll(".hyperlink")))
                    .hasSize(Library.all().size())
                    .allMatch(Hyperlink.class::isInstance);
            String copied =
                    UiRig.onFx(
                            () -> {
                                Button copy =
                                        (Button)
                                                stage.getScene()
                                                        .getRoot()
                                                        .lookup("#copy-diagnostics");
                                copy.fire();
                                return Clipboard.getSystemClipboard().getString();
                            });
            assertThat(copied)
                    .contains("Legwork ", "Java ", "1 legs")
                    .doesNotContain("mac-1", "192.168", folder.toString(), "sam@");
            UiRig.onFx(
                    () -> {
                        stage.close();
                        return stage;
                    });
        }
    }
}
