package dev.legwork.trust;

import dev.legwork.leg.Destination;

import java.util.ArrayList;
import java.util.List;

/** Says how else one gets in at a server, by the methods it offers (RFC 4252 §5.1). Pure. */
public final class OtherWays {
    private OtherWays() {}

    /**
     * Returns a sentence for each, at least one.
     *
     * @param methods as the server offers them to this user; remote text
     */
    public static List<String> in(Destination to, List<String> methods) {
        String who = to.user() + " at " + to.endpoint();
        List<String> ways = new ArrayList<>();
        if (methods.isEmpty()) {
            return List.of(to.endpoint() + " did not say how else " + to.user() + " may log in.");
        }
        if (methods.contains("none")) {
            ways.add("Anybody gets in as " + who + " without any key or password.");
        }
        if (methods.contains("password")) {
            ways.add(
                    "Password login is on for "
                            + who
                            + ": whoever knows or guesses it gets in, whatever this key's line"
                            + " says (PasswordAuthentication no in sshd_config closes it).");
        }
        if (methods.contains("keyboard-interactive")) {
            ways.add(
                    "Keyboard-interactive login is on for "
                            + who
                            + ": mostly the password again, asked for in another way"
                            + " (KbdInteractiveAuthentication no closes it).");
        }
        methods.stream()
                .filter(method -> method.equals("hostbased") || method.startsWith("gssapi"))
                .forEach(
                        method ->
                                ways.add(
                                        "Login by "
                                                + Plain.text(method)
                                                + " is on for "
                                                + who
                                                + ": other machines or accounts that the server"
                                                + " trusts get in too."));
        if (ways.isEmpty()) {
            ways.add("Only keys get in as " + who + ": this one, and whichever else stand there.");
        }
        return List.copyOf(ways);
    }
}
