package dev.legwork.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;

import dev.legwork.trust.Credentials;
import dev.legwork.trust.Plain;
import dev.legwork.trust.Prompts;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Answers what a server asks by keyboard-interactive (RFC 4256) beyond what JSch does by itself,
 * which gives the password to a single hidden prompt that says "password". A password in another
 * language is known by its word, once; anything else, as a one-time code, is a person's to answer.
 * Used on the thread that logs in.
 */
final class Asked implements UserInfo, UIKeyboardInteractive {
    /** JSch's own name for a question that only looks like one of the server's. */
    private static final String CHANGE = "Password Change Required";

    private static final Pattern PASSWORD =
            Pattern.compile(
                    "(?iu)\\s*(passwor[dt]|passphrase|kennwort|mot de passe|contraseña|senha"
                            + "|wachtwoord|hasło|lösenord|adgangskode|salasana|heslo|парол|密码|密碼"
                            + "|パスワード|암호).*");

    private final Credentials.Password password;
    private final Prompts prompts;
    private boolean given;
    private @Nullable String unanswered;

    Asked(Credentials.Password password, Prompts prompts) {
        this.password = password;
        this.prompts = prompts;
    }

    /** Returns whether a person is there to be asked. */
    boolean mayAsk() {
        return !prompts.equals(Prompts.NOBODY);
    }

    /** Returns what nobody answered, plain; null when everything was. */
    @Nullable String unanswered() {
        return unanswered;
    }

    /** Returns whether the server wants a new password. */
    boolean wantsNewPassword() {
        return CHANGE.equals(unanswered);
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String to, String name, String instruction, String[] prompt, boolean[] echo) {
        if (CHANGE.equals(name)) {
            unanswered = CHANGE;
            return null;
        }
        String[] answers = new String[prompt.length];
        for (int i = 0; i < prompt.length; i++) {
            String answer =
                    prompt.length == 1
                                    && !echo[0]
                                    && !given
                                    && PASSWORD.matcher(prompt[0]).matches()
                            ? password()
                            : person(prompt[i], echo[i]);
            if (answer == null) {
                return null;
            }
            answers[i] = answer;
        }
        return answers;
    }

    /** JSch takes answers as Strings only; this one is garbage as soon as it is sent. */
    private String password() {
        given = true;
        return new String(password.bytes(), StandardCharsets.UTF_8);
    }

    private @Nullable String person(String prompt, boolean echo) {
        String plain = Plain.text(prompt);
        char[] answer = prompts.ask(plain, echo);
        if (answer == null) {
            unanswered = plain;
            return null;
        }
        String text = new String(answer);
        Arrays.fill(answer, '\0');
        return text;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // A banner is remote text that nobody asked for.
    }
}
