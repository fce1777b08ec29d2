package dev.legwork.ui;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers where a person went, as in {@code edit mac-1}. */
public final class WentTo implements Navigator {
    private final List<String> places = new CopyOnWriteArrayList<>();

    /** Returns where, in order. */
    public List<String> places() {
        return places;
    }

    @Override
    public void main(Place place) {
        places.add("main " + place);
    }

    @Override
    public void leg(String name) {
        places.add("leg " + name);
    }

    @Override
    public void addLeg(@Nullable String ports) {
        places.add(ports == null ? "addLeg" : "addLeg " + ports);
    }

    @Override
    public void finishLeg(String name, Step step) {
        places.add("finishLeg " + name + " " + step);
    }

    @Override
    public void edit(String name) {
        places.add("edit " + name);
    }

    @Override
    public void hostKeyChanged(String name) {
        places.add("hostKeyChanged " + name);
    }

    @Override
    public void bringIn(boolean running) {
        places.add("bringIn " + running);
    }

    @Override
    public void settings() {
        places.add("settings");
    }

    @Override
    public void about() {
        places.add("about");
    }

    @Override
    public void demo() {
        places.add("demo");
    }

    @Override
    public void outside(String address) {
        places.add("outside " + address);
    }

    @Override
    public void quit() {
        places.add("quit");
    }
}
