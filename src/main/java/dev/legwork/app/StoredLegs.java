package dev.legwork.app;

import dev.legwork.leg.Leg;

import java.util.List;

final class StoredLegs implements LegFile {
    StoredLegs(Home home) {}

    @Override
    public Contents read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String json(List<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Leg leg) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replace(String name, Leg leg) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
        throw new UnsupportedOperationException();
    }
}
