package dev.legwork.leg;

/**
 * A port, or several in a row.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException with a sentence fit for a person
     */
    public PortRange {
        if (first < 1 || last > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        if (last < first) {
            throw new IllegalArgumentException(
                    "the range " + first + "-" + last + " runs backwards");
        }
    }

    /**
     * Reads {@code N} or {@code N-M}.
     *
     * @throws IllegalArgumentException with a sentence fit for a person
     */
    public static PortRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            int port = number(text, text);
            return new PortRange(port, port);
        }
        return new PortRange(
                number(text.substring(0, dash), text), number(text.substring(dash + 1), text));
    }

    private static int number(String digits, String whole) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "\"" + whole + "\" is not a port (N) or a range of ports (N-M)");
        }
        return Integer.parseInt(digits);
    }

    /** Returns how many ports these are. */
    public int size() {
        return last - first + 1;
    }

    /** Returns {@code N} or {@code N-M}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
