package dev.legwork.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A value of the tree that knows its path and can say what is wrong with it. */
record Node(JsonElement element, String path, IdentityHashMap<JsonElement, Place> places) {

    /** Names under which people put secrets. */
    private static final Set<String> SECRET =
            Set.of("password", "passwd", "secret", "value", "literal", "passphrasevalue");

    static final String NO_SECRETS =
            "a passphrase or password never stands in legs.json; say where it is instead, as in"
                    + " \"passphrase\": {\"from\": \"keychain\"} (or agent, ask, credential,"
                    + " command, none), and remove it from the file.";

    private static final int MOST_WARNINGS = 50;

    InvalidLegs bad(String problem) {
        Place place = places.getOrDefault(element, new Place(1, 1));
        return new InvalidLegs(new Invalid(problem, place.line(), place.column(), path));
    }

    /** Checks that this is an object, refuses secrets, warns of names it does not know. */
    Node knows(List<String> warnings, String... names) throws InvalidLegs {
        Set<String> known = Set.of(names);
        for (String name : object().keySet()) {
            if (!known.contains(name)) {
                if (SECRET.contains(name.toLowerCase(Locale.ROOT))) {
                    throw bad(NO_SECRETS);
                }
                if (warnings.size() < MOST_WARNINGS) {
                    warnings.add(
                            new Invalid(
                                            "is not known to this Legwork; it is kept as it is.",
                                            1,
                                            1,
                                            path + "." + name)
                                    .warning());
                }
            }
        }
        return this;
    }

    JsonObject object() throws InvalidLegs {
        if (!element.isJsonObject()) {
            throw bad("an object in { } is expected.");
        }
        return element.getAsJsonObject();
    }

    /** Returns the value of a name, null when it is not there. */
    @Nullable Node get(String name) throws InvalidLegs {
        JsonElement value = object().get(name);
        if (value == null) {
            return null;
        }
        if (value.isJsonNull()) {
            throw new Node(element, path + "." + name, places)
                    .bad("null is no value; leave " + Invalid.quoted(name) + " out instead.");
        }
        return new Node(value, path + "." + name, places);
    }

    Node need(String name) throws InvalidLegs {
        Node value = get(name);
        if (value == null) {
            throw bad(Invalid.quoted(name) + " is missing.");
        }
        return value;
    }

    List<Node> list() throws InvalidLegs {
        if (!element.isJsonArray()) {
            throw bad("a list in [ ] is expected.");
        }
        List<Node> nodes = new ArrayList<>();
        for (JsonElement item : element.getAsJsonArray()) {
            Node node = new Node(item, path + "[" + nodes.size() + "]", places);
            if (item.isJsonNull()) {
                throw new Node(element, node.path, places).bad("null is no value; remove it.");
            }
            nodes.add(node);
        }
        return nodes;
    }

    String text() throws InvalidLegs {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw bad("a text in double quotes is expected.");
    }

    boolean flag() throws InvalidLegs {
        if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw bad("true or false is expected.");
    }

    boolean isNumber() {
        return element instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    BigDecimal number(long least, long most) throws InvalidLegs {
        if (isNumber()) {
            BigDecimal number = element.getAsBigDecimal();
            if (number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return number;
            }
        }
        throw bad("a number from " + least + " to " + most + " is expected.");
    }

    int integer(int least, int most) throws InvalidLegs {
        try {
            return number(least, most).intValueExact();
        } catch (ArithmeticException e) {
            throw bad("a whole number is expected.");
        }
    }
}
