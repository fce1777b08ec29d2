package dev.legwork.app.key;

import dev.legwork.leg.Destination;
import dev.legwork.trust.AuthorizedKeys;
import dev.legwork.trust.FarKeys;
import dev.legwork.trust.FarKeys.Account;
import dev.legwork.trust.FarKeys.Found;
import dev.legwork.trust.FarKeys.Written;
import dev.legwork.trust.SshdConfig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Puts one line into the right file of an account that is logged in to. For one use. */
final class LinePlacing {
    private final KeyLines.Built.Line wanted;
    private final LineInstall.Order order;
    private final FarKeys far;
    private final Consumer<String> progress;
    private final Destination to;
    private final List<String> notes = new ArrayList<>();

    LinePlacing(
            KeyLines.Built.Line wanted,
            LineInstall.Order order,
            FarKeys far,
            Consumer<String> progress) {
        this.wanted = wanted;
        this.order = order;
        this.far = far;
        this.progress = progress;
        this.to = wanted.visitor().destination();
        notes.addAll(wanted.notes());
    }

    /** A file that can be worked on, and what is to be done with it. */
    private record Choice(Found.Open file, AuthorizedKeys.Edit edit) {
        boolean hasTheKey() {
            return edit instanceof AuthorizedKeys.Edit.Already
                    || (edit instanceof AuthorizedKeys.Edit.Write write && write.updated() > 0);
        }
    }

    Installed place() throws IOException {
        progress.accept("looking which file " + to.host() + " reads keys from");
        Account account = far.account();
        if (order.as() != null && !account.user().equalsIgnoreCase(to.user())) {
            return new Installed.Failed(
                    order.as()
                            + " is not the account "
                            + to.user()
                            + " on "
                            + to.host()
                            + " but "
                            + FarKeys.shown(account.user())
                            + ", and the line belongs to "
                            + to.user()
                            + "; nothing was changed. Log in as "
                            + to.user()
                            + ".");
        }
        if (account.home().isEmpty()) {
            return new Installed.Failed(
                    to.user()
                            + " has no home folder on "
                            + to.host()
                            + ", so there is no place for the line: have one made there.");
        }
        String named = order.file();
        return named == null
                ? among(account)
                : choose(List.of(account.home() + "/" + latin(named)), account);
    }

    private Installed among(Account account) throws IOException {
        SshdConfig.Told told = far.config(account);
        if (told.files().isEmpty()) {
            return byHand(
                    told.command().isEmpty()
                            ? to.host()
                                    + " reads keys from no file at all (AuthorizedKeysFile none in"
                                    + " its sshd_config); nothing was changed."
                            : to.host()
                                    + " gets its keys from a program (AuthorizedKeysCommand "
                                    + FarKeys.shown(told.command())
                                    + ") and from no file; nothing was changed.",
                    "Give its administrator this line, to be put where that looks:");
        }
        if (told.matched()) {
            notes.add(
                    "The sshd_config there names another AuthorizedKeysFile for some users or"
                            + " addresses (Match).");
        }
        // What a person may change without an administrator comes first.
        List<String> paths =
                told.files().stream()
                        .map(
                                value ->
                                        SshdConfig.expand(
                                                value,
                                                account.home(),
                                                account.user(),
                                                account.uid()))
                        .sorted(
                                Comparator.comparing(
                                        path -> !path.startsWith(account.home() + "/")))
                        .toList();
        return choose(paths, account);
    }

    private Installed choose(List<String> paths, Account account) throws IOException {
        Choice choice = null;
        Found.Shut shut = null;
        for (String path : paths) {
            switch (far.read(path)) {
                case Found.Shut closed -> {
                    // What stands in the person's first file counts before any other: a line beside
                    // it might do nothing.
                    if (choice == null && path.startsWith(account.home() + "/")) {
                        return shut(closed, account);
                    }
                    shut = shut == null ? closed : shut;
                }
                case Found.Open open -> {
                    Choice one =
                            new Choice(open, AuthorizedKeys.with(open.content(), wanted.line()));
                    if (one.edit() instanceof AuthorizedKeys.Edit.LoginKey login) {
                        return loginKey(open, login);
                    }
                    if (choice == null || (one.hasTheKey() && !choice.hasTheKey())) {
                        choice = one;
                    }
                }
            }
        }
        return choice != null ? carryOut(choice, account, true) : shut(shut, account);
    }

    private Installed loginKey(Found.Open file, AuthorizedKeys.Edit.LoginKey login) {
        return new Installed.Failed(
                "Line "
                        + login.line()
                        + " of "
                        + FarKeys.shown(file.real())
                        + " on "
                        + to.host()
                        + " lets this very key log in, and Legwork did not write it: turned into a"
                        + " leg's key it would lock its owner out. Nothing was changed; make "
                        + wanted.place().leg().name()
                        + " a key of its own with \"legwork key new "
                        + wanted.place().leg().name()
                        + "\".");
    }

    private Installed shut(Found.@Nullable Shut shut, Account account) {
        String why =
                shut == null
                        ? "no file for keys was found"
                        : FarKeys.shown(shut.file()) + " " + shut.why();
        String sentence = why + " on " + to.host() + "; nothing was changed.";
        boolean own = shut != null && shut.file().startsWith(account.home());
        return own
                ? new Installed.Failed(
                        sentence
                                + " Make it writable for "
                                + to.user()
                                + " there, or put the line in by hand ("
                                + wanted.place().command("line")
                                + ").")
                : byHand(sentence, "Give its administrator this line, to be added to that file:");
    }

    private Installed byHand(String sentence, String what) {
        return new Installed.ByHand(sentence, List.of(what, wanted.line().text()));
    }

    private Installed carryOut(Choice choice, Account account, boolean again) throws IOException {
        String shown = FarKeys.shown(choice.file().real());
        return switch (choice.edit()) {
            case AuthorizedKeys.Edit.LoginKey login -> loginKey(choice.file(), login);
            case AuthorizedKeys.Edit.Already _ -> {
                notes.addAll(far.modes(choice.file(), account.home()));
                yield done(shown, false, "The line was in " + shown + " already");
            }
            case AuthorizedKeys.Edit.Write write -> {
                progress.accept("writing " + shown);
                yield write(choice, write, account, again);
            }
        };
    }

    private Installed write(
            Choice choice, AuthorizedKeys.Edit.Write write, Account account, boolean again)
            throws IOException {
        String shown = FarKeys.shown(choice.file().real());
        Written written;
        try {
            written = far.write(choice.file(), write.content(), account.home());
        } catch (IOException e) {
            return new Installed.Failed(
                    "Whether the line was written to "
                            + shown
                            + " on "
                            + to.host()
                            + " is not known: "
                            + e.getMessage()
                            + ". The file is whole either way; run this again.");
        }
        return switch (written) {
            case Written.Done(List<String> modes) -> {
                if (write.oldKeys() > 0) {
                    notes.add("The line of an earlier key of this leg was taken out.");
                }
                notes.addAll(modes);
                yield done(
                        shown,
                        true,
                        (write.updated() > 0
                                        ? "The line was brought up to date in "
                                        : "The line was put into ")
                                + shown);
            }
            case Written.Changed() -> again ? oncemore(choice, account) : changed(shown);
            case Written.Failed(String why) ->
                    new Installed.Failed(
                            shown + " on " + to.host() + " " + why + "; nothing was changed.");
        };
    }

    private Installed oncemore(Choice choice, Account account) throws IOException {
        return switch (far.read(choice.file().real())) {
            case Found.Shut shut -> shut(shut, account);
            case Found.Open open ->
                    carryOut(
                            new Choice(open, AuthorizedKeys.with(open.content(), wanted.line())),
                            account,
                            false);
        };
    }

    private Installed changed(String shown) {
        return new Installed.Failed(
                "Somebody else keeps changing "
                        + shown
                        + " on "
                        + to.host()
                        + "; nothing was changed. Try again in a moment.");
    }

    private Installed done(String file, boolean written, String begin) {
        return new Installed.Done(
                begin + ", on " + to.host() + ", and the key logs in.",
                file,
                written,
                wanted.line(),
                notes);
    }

    /** Paths go out one char a byte. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
