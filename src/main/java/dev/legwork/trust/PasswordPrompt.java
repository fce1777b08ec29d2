package dev.legwork.trust;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a prompt for the account's password from all others, by its words: a password must go
 * nowhere else, and whoever writes prompts may write anything. In doubt it is another.
 */
public final class PasswordPrompt {
    private static final String WORD =
            "(?:passwor[dt]|passord|kennwort|mot de passe|contraseña|senha|wachtwoord|hasło"
                    + "|lösenord|adgangskode|salasana|heslo|jelszó|parolă?|пароль|密码|密碼"
                    + "|パスワード|암호|비밀번호)";

    /** {@code Password:}, {@code sam@mac's password:}, {@code Password for sam@mac:}, no more. */
    private static final Pattern PLAIN =
            Pattern.compile(
                    "(?iu)\\s*(?:\\([^()]*\\)\\s*)?"
                            + "(?:(?:please\\s+)?enter\\s+(?:your\\s+)?|your\\s+)?"
                            + "(?:\\S+['’]s\\s+)?(?:(?:unix|ldap|login|account)\\s+)?"
                            + WORD
                            + "(?:\\s+(?:for|of|für|von|pour|de|para)\\s+\\S+?)?"
                            + "[\\s\\u00a0]*[:：]?\\s*");

    /** What a password is not. */
    private static final Pattern ANOTHER_SECRET =
            Pattern.compile(
                    "(?iu).*(?:one[- ]?time|einmal|\\botp\\b|totp|hotp|\\bs/key\\b|token|\\bcode\\b"
                            + "|passcode|verification|authenticator|\\bpin\\b|\\b2fa\\b|\\bmfa\\b"
                            + "|factor|second|yubi|\\bduo\\b|\\bsms\\b|challenge|dynamic"
                            + "|temporary|\\bpassphrase\\b).*");

    /** {@code New password:}, and what belongs to that dialogue. */
    private static final Pattern CHANGE =
            Pattern.compile(
                    "(?iu).*\\b(?:new|current|old|retype|re-?enter|repeat|confirm|again|neues"
                            + "|neuen|altes|aktuelles|nouveau|actuel|ancien)\\b.*");

    private static final Pattern ANY = Pattern.compile("(?iu).*(?:" + WORD + "|passwd).*");

    private PasswordPrompt() {}

    /** What is asked for. */
    public enum Kind {
        /** The account's password. */
        PASSWORD,
        /** That the password be changed. */
        CHANGE,
        /** Anything else. */
        OTHER
    }

    /**
     * Tells it.
     *
     * @param above the question's title and instruction, made plain
     * @param prompts all prompts of it, made plain
     * @param echo whether the answer to the first may be seen
     */
    public static Kind of(String above, List<String> prompts, boolean echo) {
        if (prompts.stream().anyMatch(PasswordPrompt::isOfChange)) {
            return Kind.CHANGE;
        }
        return prompts.size() == 1
                        && !echo
                        && PLAIN.matcher(prompts.getFirst()).matches()
                        && !ANOTHER_SECRET.matcher(prompts.getFirst()).matches()
                        && !ANOTHER_SECRET.matcher(above).matches()
                ? Kind.PASSWORD
                : Kind.OTHER;
    }

    private static boolean isOfChange(String prompt) {
        return CHANGE.matcher(prompt).matches()
                && ANY.matcher(prompt).matches()
                && !ANOTHER_SECRET.matcher(prompt).matches();
    }
}
