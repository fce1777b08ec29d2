package dev.legwork.ui;

import org.jspecify.annotations.Nullable;

/** Where a person can go from wherever they are. On JavaFX's thread only. */
public interface Navigator {

    /** The main window's views. */
    enum Place {
        /** The list of legs and the chosen one. */
        LEGS,
        /** Every way, hop by hop. */
        ROUTES,
        /** Who has which port. */
        PORTS
    }

    /** Shows the main window at a place. */
    void main(Place place);

    /** Shows the main window with a leg chosen. */
    void leg(String name);

    /**
     * Opens the wizard: on what was left unfinished, or anew.
     *
     * @param ports suggested for the new leg, as in {@code 5301-5325}; null for none
     */
    void addLeg(@Nullable String ports);

    /**
     * Opens the wizard for a leg that is there already, at one of its steps, as when its key has to
     * be pinned or its line installed.
     */
    void finishLeg(String name, Step step);

    /** Opens the editor of a leg. */
    void edit(String name);

    /** Opens the page about a host key that changed. */
    void hostKeyChanged(String name);

    /**
     * Opens the preview of what can be brought in.
     *
     * @param running whether the tunnels that run here are meant, rather than {@code ~/.ssh/config}
     */
    void bringIn(boolean running);

    /** Opens the settings. */
    void settings();

    /** Opens what the program is. */
    void about();

    /** Opens the pretended LAN. */
    void demo();

    /** Opens a folder, file or address outside, as the system does; nothing where it cannot. */
    void outside(String address);

    /** Ends the program; legs that run in this process stop. */
    void quit();

    /** The wizard's steps. */
    enum Step {
        /** Which machine. */
        WHERE,
        /** Is it really that machine. */
        HOST_KEY,
        /** A key of its own. */
        KEY,
        /** Which ports. */
        PORTS,
        /** The line in authorized_keys. */
        LINE,
        /** What the key can do, and what not. */
        PROVE,
        /** What to change in programs. */
        MOVE_IN
    }
}
