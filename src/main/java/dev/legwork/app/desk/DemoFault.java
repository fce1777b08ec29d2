package dev.legwork.app.desk;

import dev.legwork.leg.Light;

/** What can be broken in the demo LAN; all of it concerns the leg {@code box}. */
public enum DemoFault {
    /** Connections end, and new ones too. */
    CUT("cut", Light.DOWN, false),
    /** Nothing moves on the connection there is, and nobody is told. */
    HALF_OPEN("half-open", Light.CONNECTING, true),
    /** Nothing listens behind the leg. */
    SERVICE("service", Light.DEGRADED, false),
    /** What listens there answers 503. */
    LOADING("loading", Light.DEGRADED, false),
    /** The leg's local port is somebody else's. */
    SQUAT("squat", Light.NEEDS_YOU, false),
    /** The box is not who it was. */
    HOST_KEY("host-key", Light.NEEDS_YOU, false);

    private final String word;
    private final Light light;
    private final boolean mends;

    DemoFault(String word, Light light, boolean mends) {
        this.word = word;
        this.light = light;
        this.mends = mends;
    }

    /** Returns its word in the strings. */
    public String word() {
        return word;
    }

    /** Returns what people call it. */
    public String title() {
        return Strings.text("demo." + word);
    }

    /** Returns what a person will see. */
    public String see() {
        return Strings.text("demo." + word + ".see");
    }

    /** Returns the light it leads to. */
    public Light light() {
        return light;
    }

    /** Returns whether it may end without being put right: by itself, or by the person. */
    boolean endsWithoutUs() {
        return mends || this == HOST_KEY || this == SQUAT;
    }

    /** Returns whether a leg with this light has noticed it. */
    boolean noticed(Light now) {
        boolean link = this == CUT || this == HALF_OPEN;
        return link ? now != Light.UP : now == light;
    }

    /** Returns whether it mends itself once it is found. */
    public boolean mends() {
        return mends;
    }
}
