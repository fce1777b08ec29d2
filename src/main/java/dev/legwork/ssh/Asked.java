package dev.legwork.ssh;

import com.jcraft.jsch.AskedPrompts;
import com.jcraft.jsch.UIKeyboardInteractive;

import dev.legwork.trust.Credentials;
import dev.legwork.trust.PasswordPrompt;
import dev.legwork.trust.Plain;
import dev.legwork.trust.Prompts;
import dev.legwork.trust.TypedSecret;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers what a server asks beyond a plain password. The password is given once, and only to a
 * prompt that is plainly for it; anything else, as a one-time code, is a person's to answer. A
 * password that has to be changed is nobody's to answer here. Used on the thread that logs in.
 */
final class Asked implements AskedPrompts.Answers, UIKeyboardInteractive {
    private final Credentials.Password password;
    private final Prompts prompts;
    private boolean given;
    private boolean partlyIn;
    private boolean personAnswered;
    private boolean wantsNewPassword;
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
        return wantsNewPassword;
    }

    /** Returns whether the password was right, and the server wanted more beside it. */
    boolean isPartlyIn() {
        return partlyIn;
    }

    /** Returns whether a person answered something. */
    boolean personAnswered() {
        return personAnswered;
    }

    @Override
    public void partlyIn() {
        partlyIn = true;
    }

    @Override
    public @Nullable List<byte[]> answer(
            String name, String instruction, List<AskedPrompts.Prompt> asked) {
        List<String> plain = asked.stream().map(prompt -> Plain.text(prompt.text())).toList();
        return switch (PasswordPrompt.of(
                Plain.text(name + " " + instruction), plain, asked.getFirst().echo())) {
            case CHANGE -> {
                wantsNewPassword = true;
                yield null;
            }
            case PASSWORD -> given ? person(plain, asked) : password();
            case OTHER -> person(plain, asked);
        };
    }

    private List<byte[]> password() {
        given = true;
        return List.of(password.bytes().clone());
    }

    private @Nullable List<byte[]> person(List<String> plain, List<AskedPrompts.Prompt> asked) {
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            char[] typed = prompts.ask(plain.get(i), asked.get(i).echo());
            if (typed == null) {
                unanswered = plain.get(i);
                answers.forEach(answer -> Arrays.fill(answer, (byte) 0));
                return null;
            }
            answers.add(TypedSecret.utf8(typed));
        }
        personAnswered = true;
        return answers;
    }

    /** Called by JSch for one thing only: a password to be changed (RFC 4252 §8). */
    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String to, String name, String instruction, String[] prompt, boolean[] echo) {
        wantsNewPassword = true;
        return null;
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
