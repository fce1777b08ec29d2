package dev.legwork.sim;

/** The names of what the engine promises. */
final class Promises {
    static final String ONE_TRANSPORT = "one transport a leg";
    static final String STATE_IS_TRUE = "the state agrees with what stands";
    static final String HONEST_LIGHT = "no green light while requests fail";
    static final String NO_DIAL_WITHOUT_PORTS = "no dial while a port is taken";
    static final String NO_DIAL_UNWANTED = "no dial for a leg that should not run";
    static final String NO_DIAL_WITHOUT_CHANGE = "no dial while a person is needed";
    static final String RIGHT_HOST = "a leg goes where its settings say";
    static final String SIX_LOGINS = "at most six logins on their way";
    static final String ONE_CONNECT_A_SECOND = "one connect a second while unreachable";
    static final String PATIENCE = "no retry before its time";
    static final String PORTS = "ports held exactly when they should be";
    static final String HOLD = "connections held only as long and as many as promised";
    static final String NO_CONNECTION_FORGOTTEN = "every connection is carried or reset";
    static final String LIVE_STREAMS = "no live stream is cut while the transport answers";
    static final String RECOVERY = "well again when the world is";
    static final String NOTHING_LEFT = "nothing left after the end";
    static final String NO_BUSY_LOOP = "no busy loop";
    static final String FEW_ALARMS = "alarms do not pile up";

    private Promises() {}
}
