package dev.legwork.app.desk;

import dev.legwork.desktop.PortOwner;
import dev.legwork.leg.Light;
import dev.legwork.leg.PortRange;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Who has which port of this computer: machines by blocks of ports, and what two want at once.
 * Pure, and equal to another as long as nothing happened.
 *
 * @param columns the blocks in order; the last may be the others
 * @param rows one a machine, in the legs' order
 * @param clashes ports with two owners
 * @param entries all of them as a table, clashes first, then the worst
 * @param nextFree the next 25 ports nobody has, null when there are none left
 * @param held how many ports the instance has now
 */
public record PortPlan(
        List<Column> columns,
        List<Row> rows,
        List<Clash> clashes,
        List<Entry> entries,
        @Nullable PortRange nextFree,
        int held) {

    /** Copies the lists. */
    public PortPlan {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        clashes = List.copyOf(clashes);
        entries = List.copyOf(entries);
    }

    /** Plans the ports of an instance. */
    public static PortPlan of(StatusDocument document, PortLook look) {
        return new PortSurvey(document, look).plan();
    }

    /**
     * A block of ports.
     *
     * @param ports which; null for all that are in no block
     */
    public record Column(@Nullable PortRange ports) {
        private static final int STRIP_FROM = 3;
        private static final int STRIP_TO = 60;

        /** Returns whether its ports are drawn one beside the other, the free ones too. */
        public boolean strip() {
            return ports != null && ports.size() >= STRIP_FROM && ports.size() <= STRIP_TO;
        }
    }

    /**
     * A machine.
     *
     * @param name what people call it
     * @param address where it is
     * @param cells one a column
     */
    public record Row(String name, String address, List<Cell> cells) {
        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A machine's ports in one block.
     *
     * @param slots in a column that is a strip all of its ports, else the machine's; none when it
     *     has none there
     * @param groups the machine's ports here, those of one light in a row together
     * @param caption a few words
     * @param clash whether one of them has two owners
     */
    public record Cell(List<Slot> slots, List<Group> groups, String caption, boolean clash) {
        /** Nothing. */
        public static final Cell EMPTY = new Cell(List.of(), List.of(), "", false);

        /** Copies the lists. */
        public Cell {
            slots = List.copyOf(slots);
            groups = List.copyOf(groups);
        }
    }

    /**
     * One port.
     *
     * @param port its number
     * @param use what is with it
     */
    public record Slot(int port, Use use) {}

    /**
     * Ports of one leg.
     *
     * @param ports in a row
     * @param leg its name
     * @param light of it
     * @param clash whether they have two owners
     */
    public record Group(PortRange ports, String leg, Light light, boolean clash) {}

    /** What is with a port. */
    public enum Use {
        /** What lies behind it answers. */
        ANSWERS("answers"),
        /** It is open, and what lies behind it does not answer. */
        DEGRADED("degraded"),
        /** It waits for its leg to be up for the first time, or again right now. */
        CONNECTING("connecting"),
        /** Held while its leg is down. */
        DOWN("down"),
        /** Closed until a person decides. */
        NEEDS_YOU("needs-you"),
        /** Open, and nothing was ever behind it. */
        OPEN("open"),
        /** Its leg is stopped. */
        OFF("off"),
        /** Two want it. */
        CLASH("clash"),
        /** No leg wants it. */
        FREE("free");

        private final String word;

        Use(String word) {
            this.word = word;
        }

        /** Returns the word for style classes and scripts. */
        public String word() {
            return word;
        }
    }

    /**
     * Ports with two owners.
     *
     * @param ports which
     * @param leg who wants them and does not have them
     * @param other another leg that wants them; null when it is another program
     * @param owner the program that has them; null when it is a leg, or nobody knows
     * @param machine where the leg leads
     * @param forward all ports of the leg in that row
     * @param moveTo as many that are free; null when there are none
     */
    public record Clash(
            PortRange ports,
            String leg,
            @Nullable String other,
            @Nullable PortOwner owner,
            String machine,
            PortRange forward,
            @Nullable PortRange moveTo) {}

    /**
     * A row of the table.
     *
     * @param ports here
     * @param leg its name; empty for the status page
     * @param light of it
     * @param heldBy who has them now
     * @param held whether anybody has
     * @param goesTo where they lead
     * @param clash whether they have two owners
     */
    public record Entry(
            PortRange ports,
            String leg,
            Light light,
            String heldBy,
            boolean held,
            String goesTo,
            boolean clash) {}
}
