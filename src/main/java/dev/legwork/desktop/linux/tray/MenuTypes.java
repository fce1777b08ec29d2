package dev.legwork.desktop.linux.tray;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.util.List;
import java.util.Map;

/** The structures of com.canonical.dbusmenu. dbus-java wants public fields in a public class. */
public final class MenuTypes {
    private MenuTypes() {}

    /**
     * Two values where D-Bus returns more than one. dbus-java reads their types off the method.
     *
     * @param <A> the first one's type
     * @param <B> the second one's
     */
    public static final class Pair<A, B> extends Tuple {
        /** The first. */
        @Position(0)
        public final A first;

        /** The second. */
        @Position(1)
        public final B second;

        /** For dbus-java and for us. */
        public Pair(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /** {@code (ia{sv}av)}. */
    public static final class Line extends Struct {
        /** As D-Bus writes it. */
        static final String SIGNATURE = "(ia{sv}av)";

        /** Its number. */
        @Position(0)
        public final int id;

        /** What it says. */
        @Position(1)
        public final Map<String, Variant<?>> properties;

        /** Its lines, each a variant of this type. */
        @Position(2)
        public final List<Variant<?>> children;

        /** For dbus-java and for us. */
        public Line(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** {@code (ia{sv})}. */
    public static final class Properties extends Struct {
        /** Whose. */
        @Position(0)
        public final int id;

        /** What it says. */
        @Position(1)
        public final Map<String, Variant<?>> values;

        /** For dbus-java and for us. */
        public Properties(int id, Map<String, Variant<?>> values) {
            this.id = id;
            this.values = values;
        }
    }

    /** {@code (ias)}. */
    public static final class Removed extends Struct {
        /** Whose. */
        @Position(0)
        public final int id;

        /** The properties it has no more. */
        @Position(1)
        public final List<String> names;

        /** For dbus-java and for us. */
        public Removed(int id, List<String> names) {
            this.id = id;
            this.names = names;
        }
    }

    /** {@code (isvu)}. */
    public static final class Event extends Struct {
        /** To which line. */
        @Position(0)
        public final int id;

        /** As {@code clicked}. */
        @Position(1)
        public final String kind;

        /** Unused. */
        @Position(2)
        public final Variant<?> data;

        /** When. */
        @Position(3)
        public final UInt32 timestamp;

        /** For dbus-java and for us. */
        public Event(int id, String kind, Variant<?> data, UInt32 timestamp) {
            this.id = id;
            this.kind = kind;
            this.data = data;
            this.timestamp = timestamp;
        }
    }
}
