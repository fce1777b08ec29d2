package dev.legwork.app.desk;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.LegState;
import dev.legwork.leg.Light;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.LegEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Over which machines each leg goes, and which of them is to blame when it is not up. Pure. */
final class LegWays {
    private static final String SSH_PORT = "22";

    private final Map<String, LegEntry> byName = new LinkedHashMap<>();

    LegWays(StatusDocument document) {
        document.legs().forEach(leg -> byName.put(key(leg.name()), leg));
    }

    /**
     * A machine on a way.
     *
     * @param id {@code host:port}
     * @param host without the port
     * @param leg the leg that leads there, null where a jump host is only named
     */
    record Stop(String id, String host, @Nullable LegEntry leg) {}

    /** Returns the machines of a leg's way in order, the last its destination. */
    List<Stop> way(LegEntry leg) {
        List<Stop> way = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        LegEntry at = leg;
        while (at != null && seen.add(key(at.name()))) {
            way.addFirst(stop(at.destination(), at));
            String via = at.via();
            if (via != null && via.contains("@")) {
                way.addFirst(stop(via, null));
            }
            at = via == null ? null : byName.get(key(via));
        }
        return way;
    }

    /** Returns the machine to blame for a leg that is not up; empty when it is up or the leg's. */
    Optional<Stop> blamed(LegEntry leg) {
        if (!troubled(leg) || local(leg)) {
            return Optional.empty();
        }
        List<Stop> way = way(leg);
        for (Stop hop : way.subList(0, way.size() - 1)) {
            LegEntry to = hop.leg();
            if (to != null && failed(to) && !local(to) && !atJump(to)) {
                return Optional.of(hop);
            }
        }
        if (atJump(leg) && way.size() > 1) {
            return Optional.of(way.get(way.size() - 2));
        }
        return failed(leg) ? Optional.of(way.getLast()) : Optional.empty();
    }

    /** Returns whether somebody waits for it: neither up nor stopped. */
    static boolean troubled(LegEntry leg) {
        return !leg.state().equals(LegState.UP.word())
                && !leg.state().equals(LegState.STOPPED.word());
    }

    /** Returns whether its last try ended badly. */
    static boolean failed(LegEntry leg) {
        Light light = Lights.of(leg);
        return light == Light.DOWN
                || light == Light.NEEDS_YOU
                // The next try of a way that failed is no news yet.
                || (light == Light.CONNECTING && leg.cause() != null && troubled(leg));
    }

    /** Returns whether what is wrong is wrong on this computer. */
    static boolean local(LegEntry leg) {
        CauseCode code = StateLines.code(leg);
        if (code == null) {
            return false;
        }
        return switch (code) {
            case KEY_MISSING,
                    KEY_UNREADABLE,
                    PASSPHRASE_MISSING,
                    PASSPHRASE_WRONG,
                    KEYCHAIN_LOCKED,
                    KEYCHAIN_ABSENT,
                    BIND_FAILED,
                    PORT_TAKEN,
                    CONFIG_INVALID ->
                    true;
            default -> false;
        };
    }

    /** The document tells by the sentence alone which machine of a way is meant. */
    static boolean atJump(LegEntry leg) {
        if (leg.cause() == null || leg.via() == null) {
            return false;
        }
        String text = leg.cause().text().toLowerCase(Locale.ROOT);
        boolean jump =
                text.startsWith("the jump host ")
                        || text.startsWith("at the jump host ")
                        || text.startsWith("the login at the jump host ");
        boolean further =
                text.contains(" cannot connect to ")
                        || text.contains(" opens no connection to ")
                        || text.contains(" did not get through to ")
                        || text.contains(" does not let the key ");
        return jump && !further;
    }

    private static Stop stop(String destination, @Nullable LegEntry leg) {
        String address = destination.replaceFirst("^[^@]*@", "");
        boolean bare = address.startsWith("[") ? address.endsWith("]") : !address.contains(":");
        // An address with several colons and no brackets is IPv6 without a port.
        boolean six = !address.startsWith("[") && address.indexOf(':') != address.lastIndexOf(':');
        String host = bare || six ? address : address.substring(0, address.lastIndexOf(':'));
        String port = bare || six ? SSH_PORT : address.substring(address.lastIndexOf(':') + 1);
        return new Stop(key(host) + ":" + port, host, leg);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
