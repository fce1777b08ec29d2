package dev.legwork.ui.welcome;

import dev.legwork.app.desk.AtLogin;
import dev.legwork.app.desk.BringIn;
import dev.legwork.app.desk.Strings;
import dev.legwork.app.desk.UnfinishedLeg;
import dev.legwork.status.Reply;
import dev.legwork.ui.Shown;
import dev.legwork.ui.Ui;
import dev.legwork.ui.View;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Objects;

/** The first page, while there are no legs. On JavaFX's thread only. */
public final class WelcomeView implements View {
    private static final String PLUS = "M12 5v14M5 12h14";
    private static final String TRAY = "M12 4v10M8 10.5l4 4 4-4M4 15v5h16v-5";
    private static final String SWAP =
            "M4 8h15M15.5 4.5L19 8l-3.5 3.5M20 16H5M8.5 12.5L5 16l3.5 3.5";
    private static final String FLASK = "M9 4h6M10 4v6L5 19.5h14L14 10V4M7.5 15h9";

    private final Ui ui;
    private final BringIn bringIn;
    private final AtLogin atLogin;
    private final WelcomeRow add;
    private final WelcomeRow hosts;
    private final WelcomeRow running;
    private final CheckBox login = new CheckBox(Strings.text("welcome.login"));
    private final Label loginProblem = new Label();
    private final ScrollPane node;
    private boolean counting;

    /** Builds it. */
    public WelcomeView(Ui ui) {
        this(ui, new BringIn(ui.desk()), ui.desk().atLogin());
    }

    /** As the other, with what is looked at for what there is to bring in. */
    WelcomeView(Ui ui, BringIn bringIn, AtLogin atLogin) {
        this.ui = ui;
        this.bringIn = bringIn;
        this.atLogin = atLogin;
        add = row(PLUS, "add", Strings.text("welcome.add"), () -> ui.to().addLeg(null));
        add.side(Strings.text("welcome.add.side"), false);
        hosts =
                row(
                        TRAY,
                        "import",
                        Strings.text("welcome.import", bringIn.usualFile()),
                        () -> ui.to().bringIn(false));
        running =
                row(SWAP, "running", Strings.text("welcome.running"), () -> ui.to().bringIn(true));
        WelcomeRow demo = row(FLASK, "demo", Strings.text("welcome.demo"), () -> ui.to().demo());
        demo.side(Strings.text("welcome.demo.side"), false);
        hosts.side(Strings.text("welcome.counting"), false);
        running.side(Strings.text("welcome.counting"), false);
        VBox rows = new VBox(add, hosts, running, demo);
        rows.getStyleClass().add("welcome-rows");
        VBox page =
                new VBox(
                        new Logo(64),
                        label("welcome.title", "welcome-title"),
                        label("welcome.lead", "welcome-lead"),
                        rows,
                        login,
                        loginProblem,
                        label("welcome.foot", "welcome-foot"));
        page.getStyleClass().add("welcome-page");
        node = new ScrollPane(page);
        node.setFitToWidth(true);
        node.getStyleClass().add("welcome");
        node.getStylesheets()
                .add(Objects.requireNonNull(Ui.class.getResource("welcome.css")).toExternalForm());
        loginProblem.getStyleClass().addAll("muted", "small");
        loginProblem.setWrapText(true);
        problem("");
        login.setId("atLogin");
        login.setDisable(true);
        login.setOnAction(pressed -> atLogin(login.isSelected()));
        node.sceneProperty()
                .addListener(
                        (of, was, is) -> {
                            if (is != null) {
                                look();
                            }
                        });
    }

    private WelcomeRow row(String picture, String id, String title, Runnable go) {
        WelcomeRow row =
                new WelcomeRow(picture, title, Strings.text("welcome." + id + ".text"), go);
        row.setId(id);
        return row;
    }

    private static Label label(String key, String style) {
        Label label = new Label(Strings.text(key));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Looks what there is; each time the page comes up, as it may have changed meanwhile. */
    private void look() {
        if (counting) {
            return;
        }
        counting = true;
        ui.work()
                .start(
                        "welcome-count",
                        bringIn::count,
                        found -> {
                            counting = false;
                            show(found);
                        },
                        failure -> counting = false);
        ui.work()
                .start(
                        "welcome-draft",
                        () -> UnfinishedLeg.of(ui.desk().home()),
                        left -> left.ifPresentOrElse(this::unfinished, this::first));
        ui.work()
                .start(
                        "welcome-login",
                        atLogin::state,
                        state -> {
                            login.setDisable(!state.possible());
                            login.setSelected(state.on());
                            login.setVisible(state.possible());
                            login.setManaged(state.possible());
                            problem(state.possible() ? state.sentence() : "");
                        });
    }

    private void unfinished(UnfinishedLeg leg) {
        add.title(Strings.text("welcome.resume", leg.name()));
        add.side(Strings.text("welcome.resume.side", leg.step(), UnfinishedLeg.steps()), true);
    }

    private void first() {
        add.title(Strings.text("welcome.add"));
        add.side(Strings.text("welcome.add.side"), false);
    }

    private void show(BringIn.Found found) {
        boolean some = found.hosts() > 0;
        hosts.side(
                some
                        ? Strings.count("welcome.import.side", found.hosts())
                        : Strings.text("welcome.import.none"),
                some);
        boolean run = found.tunnels() > 0;
        running.side(
                run
                        ? Strings.text(
                                "welcome.running.side",
                                found.tunnels(),
                                String.join(", ", found.kinds()))
                        : Strings.text("welcome.running.none"),
                run);
    }

    private void atLogin(boolean on) {
        login.setDisable(true);
        problem("");
        ui.work()
                .start(
                        "welcome-login",
                        () -> atLogin.set(on),
                        reply -> {
                            login.setDisable(false);
                            if (reply instanceof Reply.Failed(var kind, String text)) {
                                login.setSelected(!on);
                                problem(text);
                            }
                        },
                        failure -> {
                            login.setDisable(false);
                            login.setSelected(!on);
                        });
    }

    private void problem(String text) {
        loginProblem.setText(text);
        loginProblem.setVisible(!text.isEmpty());
        loginProblem.setManaged(!text.isEmpty());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Shown shown) {
        // What there is to bring in is looked at when the page comes up.
    }
}
