package dev.legwork.ui.wizard;

import dev.legwork.app.desk.Strings;
import dev.legwork.app.pin.OwnSsh;
import dev.legwork.leg.Light;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the person's own ssh says of a host key, and the other ways to believe it. */
final class OwnSshFoot {
    private OwnSshFoot() {}

    /**
     * Makes one.
     *
     * @param use takes ssh's word for it
     * @param byEye says that it was compared by eye
     */
    static Node of(OwnSsh own, Runnable use, Runnable byEye) {
        Hyperlink eye = new Hyperlink(Strings.text("wizard.host-key.by-eye"));
        eye.setId("by-eye-link");
        eye.setMinWidth(Region.USE_PREF_SIZE);
        eye.setOnAction(pressed -> byEye.run());
        return switch (own) {
            case OwnSsh.Same _, OwnSsh.SameElsewhere _ -> known(own, use, eye);
            case OwnSsh.Silent() ->
                    Nodes.row(
                            10,
                            new FontIcon(Feather.INFO),
                            Nodes.text(Strings.text("wizard.host-key.unknown"), "muted"),
                            Nodes.space(),
                            Nodes.text(Strings.text("wizard.host-key.no-paste"), "muted"),
                            eye);
            case OwnSsh.Different _, OwnSsh.Revoked _ ->
                    new VBox(
                            8,
                            Nodes.danger(own.sentence().replaceFirst("^WARNING: y", "Y")),
                            Nodes.row(8, Nodes.space(), eye));
        };
    }

    private static FlowPane known(OwnSsh own, Runnable use, Hyperlink eye) {
        Button button = new Button(Strings.text("wizard.host-key.use-known"));
        button.setId("use-known");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(pressed -> use.run());
        HBox known =
                Nodes.line(
                        Light.UP,
                        own instanceof OwnSsh.Same
                                ? Strings.text("wizard.host-key.known")
                                : own.sentence());
        known.setAlignment(Pos.CENTER_LEFT);
        return Nodes.flow(12, known, button, eye);
    }
}
