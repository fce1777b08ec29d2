package dev.legwork.app.desk;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Everything the desktop app says, from one bundle that can be translated. A text is a {@link
 * MessageFormat}: apostrophes in it are the typographic ones. Safe from any thread.
 */
public final class Strings {
    private static final String BUNDLE = "dev.legwork.app.desk.strings";

    private Strings() {}

    /**
     * Returns a text with its places filled. Numbers are written plainly: ports have no thousands.
     *
     * @param key in the bundle
     * @param arguments for {@code {0}}, {@code {1}} …
     * @throws java.util.MissingResourceException when there is no such key
     */
    public static String text(String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle(BUNDLE, Locale.getDefault()).getString(key);
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(pattern, Locale.getDefault()).format(plain);
    }

    /**
     * Returns the text for one, or the text for another number.
     *
     * @param key in the bundle, with {@code .one} and {@code .other} behind it; {@code {0}} is the
     *     number
     */
    public static String count(String key, long number) {
        return text(key + (number == 1 ? ".one" : ".other"), number);
    }
}
