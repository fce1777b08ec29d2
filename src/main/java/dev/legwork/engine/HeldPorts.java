package dev.legwork.engine;

import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Leg;
import dev.legwork.leg.PortForward;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The ports of one leg, bound or not. Confined to the leg's lane. */
final class HeldPorts {
    private static final Logger LOG = LoggerFactory.getLogger(HeldPorts.class);

    private List<Port> ports;
    private Listener.@Nullable BoundPorts bound;
    private Map<Port, Integer> index = Map.of();

    HeldPorts(Leg leg) {
        ports = leg.portForwards().stream().map(Port::new).toList();
    }

    /** Returns them in the leg's order. */
    List<Port> all() {
        return ports;
    }

    /** Returns what is known of each, in the same order. */
    List<Health> health() {
        return ports.stream().map(Port::health).toList();
    }

    /** Changes what is known of each. */
    void everyHealth(Function<Health, Health> change) {
        ports.forEach(port -> port.health(change.apply(port.health())));
    }

    /**
     * Becomes what an edited leg wants; what stays goes on, and nothing is bound or closed.
     *
     * @param next the edited leg
     * @param fresh what is known of a port that was not there before
     */
    void edit(Leg next, Health fresh) {
        Map<PortForward, Port> same = new HashMap<>();
        Map<String, Port> sameNumber = new HashMap<>();
        for (Port port : ports) {
            same.put(port.forward(), port);
            sameNumber.put(port.forward().listen(), port);
        }
        List<Port> edited = new ArrayList<>();
        for (PortForward forward : next.portForwards()) {
            Port near = sameNumber.get(forward.listen());
            if (same.containsKey(forward)) {
                edited.add(same.get(forward));
            } else if (near != null) {
                edited.add(near.edited(forward));
            } else {
                Port added = new Port(forward);
                added.health(fresh);
                edited.add(added);
            }
        }
        boolean asBound = listens(ports).equals(listens(edited));
        ports = List.copyOf(edited);
        if (bound != null && asBound) {
            index = indexed(ports);
        }
    }

    private static List<String> listens(List<Port> of) {
        return of.stream().map(port -> port.forward().listen()).toList();
    }

    private static Map<Port, Integer> indexed(List<Port> ports) {
        Map<Port, Integer> index = new HashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            index.put(ports.get(i), i);
        }
        return index;
    }

    /**
     * Binds all of them, or none.
     *
     * @param accept takes each connection with the port as it was bound, on the listener's threads
     * @return why not, null when they are ours
     */
    @Nullable Cause bind(Listener listener, Leg leg, BiConsumer<Port, Inbound> accept) {
        List<Port> mine = ports;
        Listener.BindResult result;
        try {
            result = listener.bind(leg, (i, inbound) -> accept.accept(mine.get(i), inbound));
        } catch (RuntimeException unexpected) {
            LOG.error("binding the ports of {} failed", leg.name(), unexpected);
            return new Cause(
                    CauseCode.BIND_FAILED,
                    "The ports of "
                            + leg.name()
                            + " could not be bound for a reason of our own; the log has it.");
        }
        return switch (result) {
            case Listener.BindResult.Bound(Listener.BoundPorts got) -> {
                close();
                bound = got;
                index = indexed(mine);
                yield null;
            }
            case Listener.BindResult.Refused(Cause cause) -> cause;
        };
    }

    /** Gives them back, if they are ours. */
    void close() {
        if (bound != null) {
            bound.close();
            bound = null;
            index = Map.of();
        }
    }

    /** Returns the port that has the number now that another had when it was bound, if any. */
    @Nullable Port now(Port asBound) {
        String listen = asBound.forward().listen();
        return ports.stream()
                .filter(port -> port.forward().listen().equals(listen))
                .findFirst()
                .orElse(null);
    }

    /** Returns the bound addresses of a port, as {@code 127.0.0.1:5001}; empty when not bound. */
    List<String> addresses(Port port) {
        Integer at = index.get(port);
        return bound == null || at == null ? List.of() : bound.addresses(at);
    }

    /** Returns the address a probe should use, null when the port is not bound. */
    @Nullable String address(Port port) {
        List<String> all = addresses(port);
        return all.isEmpty() ? null : all.getFirst();
    }
}
