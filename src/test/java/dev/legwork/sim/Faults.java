package dev.legwork.sim;

import dev.legwork.leg.CauseCode;

import java.util.List;

/** What befalls a host, and how it passes. */
final class Faults {
    private final SimWorld world;

    Faults(SimWorld world) {
        this.world = world;
    }

    /** Draws a duration: mostly short, now and then an hour. */
    long aWhile() {
        long kind = world.random(20);
        long most =
                kind < 13 ? 40 * SimClock.SECOND : kind < 19 ? 12 * SimClock.MINUTE : SimClock.HOUR;
        return 100 * SimClock.MILLI + world.random(most);
    }

    /** Something goes wrong with that host, for a while. */
    void strike(SimHost host) {
        switch ((int) world.random(5)) {
            case 0, 1 -> path(host);
            case 2 -> login(host);
            case 3 -> target(host);
            default -> other(host);
        }
        world.books().forEach(world.checks()::judge);
    }

    private void path(SimHost host) {
        SimHost.Path[] all = SimHost.Path.values();
        SimHost.Path next = all[1 + (int) world.random(all.length - 1)];
        world.trace("path " + next, host.name, 0);
        host.path = next;
        boolean forGood = world.random(3) == 0;
        for (SimTransport transport : List.copyOf(host.transports)) {
            if (host.deaf()) {
                transport.goDeaf(forGood);
            } else if (next == SimHost.Path.REFUSES && forGood) {
                transport.lose(CauseCode.TRANSPORT_CLOSED);
            } else {
                transport.hears();
            }
        }
        world.clock().in(aWhile(), () -> reopen(host));
    }

    private void reopen(SimHost host) {
        world.trace("path OPEN", host.name, 0);
        host.path = SimHost.Path.OPEN;
        List.copyOf(host.transports).forEach(SimTransport::hears);
    }

    private void login(SimHost host) {
        SimHost.Login[] all = SimHost.Login.values();
        host.login = all[1 + (int) world.random(all.length - 1)];
        world.trace("login " + host.login, host.name, 0);
        host.keysVersion++;
        if (world.random(2) == 0) {
            for (SimTransport transport : List.copyOf(host.transports)) {
                if (world.random(3) > 0) {
                    transport.lose(CauseCode.TRANSPORT_CLOSED);
                }
            }
        }
        world.clock().in(aWhile(), () -> loginWell(host));
    }

    private void loginWell(SimHost host) {
        if (host.login != SimHost.Login.WELL) {
            world.trace("login WELL", host.name, 0);
            host.login = SimHost.Login.WELL;
            host.keysVersion++;
        }
    }

    private void target(SimHost host) {
        SimHost.Target[] all = SimHost.Target.values();
        int port = 5000 + (int) world.random(5);
        SimHost.Target next = all[1 + (int) world.random(all.length - 1)];
        world.trace("target " + next, host.name, port);
        host.targets.put(port, next);
        world.clock()
                .in(
                        aWhile(),
                        () -> {
                            host.targets.remove(port);
                            host.legs.forEach(world.checks()::judge);
                        });
    }

    private void other(SimHost host) {
        int kind = (int) world.random(5);
        world.trace("other", host.name, kind);
        switch (kind) {
            case 0 -> host.stuck = true;
            case 1 -> host.forbidsAll = true;
            case 2 -> host.forbidden.add(5000 + (int) world.random(3));
            case 3 -> host.lossy = true;
            default -> host.roundTrip = world.random(700 * SimClock.MILLI);
        }
        world.clock().in(aWhile(), () -> otherWell(host));
    }

    private void otherWell(SimHost host) {
        host.stuck = false;
        host.forbidsAll = false;
        host.forbidden.clear();
        host.lossy = false;
        host.roundTrip = SimClock.MILLI;
        host.legs.forEach(world.checks()::judge);
    }

    /** Everything is well again. */
    void heal(SimHost host) {
        reopen(host);
        loginWell(host);
        host.targets.clear();
        otherWell(host);
    }
}
