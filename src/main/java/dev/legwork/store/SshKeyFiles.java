package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of key files with all that ssh replaces in them (ssh_config(5), TOKENS). */
final class SshKeyFiles {
    private static final Pattern PLACE = Pattern.compile("%(.?)|\\$\\{([^}]*)\\}", Pattern.DOTALL);

    private final Map<String, String> tokens;
    private final Map<String, String> env;

    /**
     * @param tokens what a letter behind a percent sign stands for
     * @param env what a name in {@code ${}} stands for
     */
    SshKeyFiles(Map<String, String> tokens, Map<String, String> env) {
        this.tokens = Map.copyOf(tokens);
        this.env = Map.copyOf(env);
    }

    /** What became of a name: the file, or what of it is not known here. */
    record Named(@Nullable String file, String unknown) {}

    /** Replaces everything, or nothing where something is not known. */
    Named of(String written) {
        Matcher place = PLACE.matcher(written);
        StringBuilder file = new StringBuilder();
        while (place.find()) {
            String value =
                    place.group(2) == null
                            ? place.group(1).equals("%") ? "%" : tokens.get(place.group(1))
                            : env.get(place.group(2));
            if (value == null) {
                return new Named(null, place.group());
            }
            place.appendReplacement(file, Matcher.quoteReplacement(value));
        }
        return new Named(place.appendTail(file).toString(), "");
    }
}
