package dev.legwork.app.desk;

/** What of a leg can be edited, beside its forwards. */
public enum LegField {
    /** What it is called. */
    NAME("name"),
    /** The SSH server. */
    HOST("destination.host"),
    /** The SSH server's port. */
    PORT("destination.port"),
    /** The login there. */
    USER("destination.user"),
    /** How to get there. */
    VIA("destination.via"),
    /** The private key's file. */
    KEY("key.file"),
    /** Where its passphrase comes from. */
    PASSPHRASE("key.passphrase"),
    /** Words to filter by. */
    TAGS("tags"),
    /** Whether it runs when Legwork does. */
    ENABLED("enabled");

    private final String place;

    LegField(String place) {
        this.place = place;
    }

    /** Returns where it stands in a leg of legs.json. */
    public String place() {
        return place;
    }

    /** Returns what people call it. */
    public String word() {
        return Strings.text("edit.field." + place);
    }
}
