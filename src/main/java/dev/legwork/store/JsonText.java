package dev.legwork.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Turns bytes into a JSON tree that remembers where each value stood. */
final class JsonText {

    /** Deep enough for any legs.json, shallow enough for any stack. */
    private static final int DEEPEST = 32;

    /** Keeps paths, which are made of names, short however hostile the file. */
    private static final int LONGEST_NAME = 128;

    private static final int LONGEST_NUMBER = 64;

    private final JsonReader reader;
    private final IdentityHashMap<JsonElement, Place> places = new IdentityHashMap<>();

    private JsonText(String text) {
        reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST + 1);
    }

    /** Reads strict JSON. */
    static Node parse(byte[] bytes) throws InvalidLegs {
        return new JsonText(decode(bytes)).document();
    }

    private static String decode(byte[] bytes) throws InvalidLegs {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new InvalidLegs(
                    new Invalid(
                            "the text is not UTF-8 here; save the file as UTF-8.",
                            1 + (int) text.chars().filter(c -> c == '\n').count(),
                            text.length() - text.lastIndexOf('\n'),
                            "$"));
        }
        return text;
    }

    private Node document() throws InvalidLegs {
        try {
            JsonElement root = value(0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw broken("something follows the end of the JSON; remove it.");
            }
            return new Node(root, "$", places);
        } catch (EOFException e) {
            throw broken("the file ends in the middle; it looks cut off.");
        } catch (IOException | IllegalStateException e) {
            throw broken(explain(Optional.ofNullable(e.getMessage()).orElse("")));
        }
    }

    private JsonElement value(int depth) throws IOException, InvalidLegs {
        JsonToken token = reader.peek();
        Place place = here(1);
        if (depth > DEEPEST) {
            throw broken("the values are nested too deep.");
        }
        JsonElement element =
                switch (token) {
                    case BEGIN_OBJECT -> object(depth);
                    case BEGIN_ARRAY -> array(depth);
                    case STRING -> new JsonPrimitive(reader.nextString());
                    case BOOLEAN -> {
                        boolean flag = reader.nextBoolean();
                        place = here(flag ? 4 : 5);
                        yield new JsonPrimitive(flag);
                    }
                    case NUMBER -> {
                        String digits = reader.nextString();
                        place = here(digits.length());
                        yield number(digits);
                    }
                    case NULL -> {
                        reader.nextNull();
                        place = here(4);
                        yield JsonNull.INSTANCE;
                    }
                    default -> throw broken("a value is expected here.");
                };
        if (!element.isJsonNull()) { // one shared object: its place would be the last one's
            places.put(element, place);
        }
        return element;
    }

    private JsonElement object(int depth) throws IOException, InvalidLegs {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (name.length() > LONGEST_NAME) {
                throw broken("a name is longer than " + LONGEST_NAME + " characters.");
            }
            if (object.has(name)) {
                throw broken(Invalid.quoted(name) + " is there twice; keep one.");
            }
            object.add(name, value(depth + 1));
        }
        reader.endObject();
        return object;
    }

    private JsonElement array(int depth) throws IOException, InvalidLegs {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(depth + 1));
        }
        reader.endArray();
        return array;
    }

    private JsonElement number(String digits) throws InvalidLegs {
        try {
            if (digits.length() <= LONGEST_NUMBER) {
                return new JsonPrimitive(new BigDecimal(digits));
            }
        } catch (NumberFormatException e) {
            throw broken("the number's exponent is out of all bounds.");
        }
        throw broken("the number has more than " + LONGEST_NUMBER + " digits.");
    }

    /** Gson's own texts speak to programmers, so only their kind is used. */
    private static String explain(String message) {
        if (message.startsWith("Unterminated string")) {
            return "a text in quotes is not closed.";
        }
        if (message.startsWith("Unterminated object")) {
            return "a comma or a closing } is missing.";
        }
        if (message.startsWith("Unterminated array")) {
            return "a comma or a closing ] is missing.";
        }
        if (message.startsWith("Expected name")) {
            return "a name in double quotes is expected.";
        }
        if (message.startsWith("Expected ':'")) {
            return "a colon is missing after the name.";
        }
        if (message.contains("escape")) {
            return "a backslash in a text is not followed by anything JSON knows (write \\\\ for"
                    + " one).";
        }
        if (message.contains("control character")) {
            return "a control character stands in a text (a line break is written \\n).";
        }
        if (message.startsWith("Nesting limit")) {
            return "the values are nested too deep.";
        }
        return "this is not JSON: a quote, comma or bracket is missing or too many.";
    }

    private InvalidLegs broken(String problem) {
        Place place = here(0);
        return new InvalidLegs(new Invalid(problem, place.line(), place.column(), path()));
    }

    /** Gson ends the path with a dot where it waits for a name. */
    private String path() {
        String path = reader.getPath();
        return path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Returns where the reader stands, some characters back. JsonReader tells its line and column
     * in toString() only: {@code JsonReader at line 3 column 9 path $.legs[0]}.
     */
    private Place here(int back) {
        String text = reader.toString();
        return new Place(after(text, " line "), Math.max(1, after(text, " column ") - back));
    }

    private static int after(String text, String word) {
        int start = text.indexOf(word) + word.length();
        return Integer.parseInt(text.substring(start, text.indexOf(' ', start)));
    }
}
