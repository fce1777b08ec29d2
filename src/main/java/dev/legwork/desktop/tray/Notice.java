package dev.legwork.desktop.tray;

import dev.legwork.leg.Light;

/**
 * Something to tell a person who is not looking.
 *
 * @param id a later notice of the same id takes the place of this one where the system can
 * @param light its picture
 * @param title one short line of plain text
 * @param body a sentence or two of plain text; may be empty
 */
public record Notice(String id, Light light, String title, String body) {
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_BODY = 300;

    /** Cleans the texts. */
    public Notice {
        title = PlainText.of(title, LONGEST_TITLE);
        body = PlainText.of(body, LONGEST_BODY);
    }
}
