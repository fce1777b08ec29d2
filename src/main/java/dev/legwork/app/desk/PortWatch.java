package dev.legwork.app.desk;

import dev.legwork.app.InvalidLegs;
import dev.legwork.app.LegBook;
import dev.legwork.app.PortWho;
import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortRange;
import dev.legwork.status.StatusDocument;
import dev.legwork.status.StatusDocument.ForwardEntry;
import dev.legwork.status.StatusDocument.LegEntry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks who has the ports a plan speaks of. Blocks, for seconds at worst; safe from any thread. */
public final class PortWatch {
    /** A look-up costs some 50 ms. */
    private static final int MOST_LOOKUPS = 30;

    private static final int MOST_TRIES = 40;

    private final LegBook book;
    private final PortWho who;

    /**
     * @param book for the status port
     * @param who asks the system
     */
    public PortWatch(LegBook book, PortWho who) {
        this.book = book;
        this.who = who;
    }

    /** Looks. */
    public PortLook look(StatusDocument document) {
        Map<Integer, PortOwner> owners = who.of(unheld(document));
        int statusPort = statusPort();
        String user = System.getProperty("user.name", "");
        Set<Integer> busy = new HashSet<>();
        PortLook look = new PortLook(statusPort, owners, busy, user);
        for (int i = 0; i < MOST_TRIES; i++) {
            PortPlan plan = PortPlan.of(document, look);
            if (!grew(busy, plan)) {
                return look;
            }
            look = new PortLook(statusPort, owners, busy, user);
        }
        return look;
    }

    /** What a plan would offer has to be free; adds what is not. */
    private boolean grew(Set<Integer> busy, PortPlan plan) {
        List<PortRange> offered = new ArrayList<>();
        if (plan.nextFree() != null) {
            offered.add(plan.nextFree());
        }
        for (PortPlan.Clash clash : plan.clashes()) {
            if (clash.moveTo() != null) {
                offered.add(clash.moveTo());
            }
        }
        boolean grew = false;
        for (PortRange range : offered) {
            for (int port = range.first(); port <= range.last(); port++) {
                if (!who.free(port)) {
                    grew |= busy.add(port);
                }
            }
        }
        return grew;
    }

    /** Ports that legs want and do not have, the ones most in need of an answer first. */
    private static List<Integer> unheld(StatusDocument document) {
        List<LegEntry> legs = new ArrayList<>(document.legs());
        legs.sort(Comparator.comparing(leg -> StateLines.code(leg) != CauseCode.PORT_TAKEN));
        List<Integer> ports = new ArrayList<>();
        for (LegEntry leg : legs) {
            PortRuns.taken(leg).ifPresent(ports::add);
        }
        for (LegEntry leg : legs) {
            if (Lights.of(leg) == Light.UP || Lights.of(leg) == Light.DEGRADED) {
                continue;
            }
            for (ForwardEntry forward : leg.forwards()) {
                if (forward.addresses().isEmpty()) {
                    ports.add(PortWords.port(forward.listen()));
                }
            }
        }
        return ports.stream().filter(port -> port > 0).distinct().limit(MOST_LOOKUPS).toList();
    }

    private int statusPort() {
        try {
            return book.read().statusPort();
        } catch (InvalidLegs | IOException e) {
            return 0;
        }
    }
}
