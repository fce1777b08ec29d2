package dev.legwork.ssh;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Destination;
import dev.legwork.leg.Leg;
import dev.legwork.trust.Plain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a login with a password failed, in JSch's words as of 2.28. */
final class PasswordCause {
    private static final Pattern NOT_TRIED =
            Pattern.compile("Auth (?:fail|cancel) for methods '([^']*)'");

    private final Leg leg;

    PasswordCause(Leg leg) {
        this.leg = leg;
    }

    /**
     * Translates.
     *
     * @param failure what JSch threw, after the host key was found good
     * @param asked what else the server wanted
     * @param otherwise what it is when passwords have nothing to do with it
     */
    Cause of(Throwable failure, Asked asked, Cause otherwise) {
        Destination to = leg.destination();
        String message = String.valueOf(failure.getMessage());
        String wanted = asked.unanswered();
        if (asked.wantsNewPassword()) {
            return new Cause(
                    CauseCode.AUTH_REFUSED,
                    to.endpoint()
                            + " takes the password of "
                            + to.user()
                            + " only to have it changed: log in there with ssh once and set a new"
                            + " one.");
        }
        if (wanted != null) {
            return new Cause(
                    CauseCode.AUTH_REFUSED,
                    to.endpoint()
                            + " asks \""
                            + wanted
                            + "\" beside the password, and nobody is here to answer: run this at a"
                            + " terminal, or log in with a key or the agent.");
        }
        Matcher methods = NOT_TRIED.matcher(message);
        if (!methods.find()) {
            return otherwise;
        }
        if (asked.isPartlyIn() && asked.personAnswered()) {
            return new Cause(
                    CauseCode.AUTH_REFUSED,
                    to.endpoint()
                            + " takes the password of "
                            + to.user()
                            + ", but not what was answered beside it.");
        }
        if (asked.isPartlyIn()) {
            return new Cause(
                    CauseCode.AUTH_REFUSED,
                    to.endpoint()
                            + " takes the password of "
                            + to.user()
                            + " and wants "
                            + Plain.text(methods.group(1))
                            + " beside it (AuthenticationMethods in its sshd_config), which cannot"
                            + " be given here: log in there yourself and put the line in by hand.");
        }
        boolean takes =
                methods.group(1).contains("password")
                        || methods.group(1).contains("keyboard-interactive");
        return takes
                ? new Cause(
                        CauseCode.PASSPHRASE_WRONG,
                        to.endpoint() + " does not take this password for " + to.user() + ".")
                : new Cause(
                        CauseCode.AUTH_REFUSED,
                        to.endpoint()
                                + " takes no passwords, only "
                                + Plain.text(methods.group(1))
                                + ": log in with another key (--with key:FILE) or the agent (--with"
                                + " agent).");
    }
}
