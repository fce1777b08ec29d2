package dev.legwork.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import dev.legwork.status.LegChange.SpelledForward;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The control socket's messages, each a JSON object on one line: {@code {"do":"status"}} and the
 * like. Stateless; safe from any thread.
 */
public final class MessageJson {
    private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

    private MessageJson() {}

    /** Returns the request on one line, without a line end. */
    public static String line(Request request) {
        JsonObject json = new JsonObject();
        switch (request) {
            case Request.Status() -> json.addProperty("do", "status");
            case Request.Watch() -> json.addProperty("do", "watch");
            case Request.Raise(boolean show) -> {
                json.addProperty("do", "raise");
                json.addProperty("show", show);
            }
            case Request.Steer(Request.Action what, List<String> legs) -> {
                json.addProperty("do", what.word());
                json.add("legs", array(legs));
            }
            case Request.Check(String leg) -> {
                json.addProperty("do", "check");
                json.addProperty("leg", leg);
            }
            case Request.Edit(LegEdit edit) -> {
                json.addProperty("do", "edit");
                json.add("edit", edit(edit));
            }
        }
        return LINE.toJson(json);
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static Request readRequest(String line) {
        Fields json = object(line);
        String what = json.text("do");
        return switch (what) {
            case "status" -> new Request.Status();
            case "watch" -> new Request.Watch();
            case "raise" -> new Request.Raise(json.flag("show"));
            case "check" -> new Request.Check(json.text("leg"));
            case "edit" -> new Request.Edit(edit(json.object("edit")));
            default ->
                    Arrays.stream(Request.Action.values())
                            .filter(action -> action.word().equals(what))
                            .findFirst()
                            .map(action -> new Request.Steer(action, json.onlyTexts("legs")))
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "this instance does not know the request \""
                                                            + what
                                                            + "\""));
        };
    }

    /** Returns the reply on one line, without a line end. */
    public static String line(Reply reply) {
        JsonObject json = new JsonObject();
        switch (reply) {
            case Reply.Done(String text) -> {
                json.addProperty("ok", true);
                json.addProperty("text", text);
            }
            case Reply.Failed(Reply.Kind kind, String text) -> {
                json.addProperty("ok", false);
                json.addProperty("kind", kind.word());
                json.addProperty("text", text);
            }
            case Reply.Told(StatusDocument document) -> {
                json.addProperty("ok", true);
                json.add("status", StatusJson.tree(document));
            }
        }
        return LINE.toJson(json);
    }

    /**
     * Reads a reply.
     *
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static Reply readReply(String line) {
        Fields json = object(line);
        Fields status = json.object("status");
        if (!json.flag("ok")) {
            return new Reply.Failed(kind(json.text("kind")), json.text("text"));
        }
        return status == null
                ? new Reply.Done(json.text("text"))
                : new Reply.Told(StatusReader.read(status.json()));
    }

    private static Reply.Kind kind(String word) {
        return Arrays.stream(Reply.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(Reply.Kind.FAILED);
    }

    private static Fields object(String line) {
        try {
            return new Fields(JsonParser.parseString(line).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("a message is a JSON object on one line", e);
        }
    }

    private static JsonObject edit(LegEdit edit) {
        JsonObject json = new JsonObject();
        switch (edit) {
            case LegEdit.Add(String name, LegChange change) -> {
                json.addProperty("add", name);
                json.add("leg", change(change));
            }
            case LegEdit.Change(String name, LegChange change) -> {
                json.addProperty("change", name);
                json.add("leg", change(change));
            }
            case LegEdit.Remove(String name) -> json.addProperty("remove", name);
            case LegEdit.Rename(String name, String newName) -> {
                json.addProperty("rename", name);
                json.addProperty("to", newName);
            }
            case LegEdit.Import(String legs, boolean replace) -> {
                json.add("import", object(legs).json());
                json.addProperty("replace", replace);
            }
            case LegEdit.Settings(Map<String, Integer> timing, Integer statusPort) -> {
                JsonObject settings = new JsonObject();
                JsonObject seconds = new JsonObject();
                timing.forEach(seconds::addProperty);
                settings.add("timing", seconds);
                settings.addProperty("statusPort", statusPort);
                json.add("settings", settings);
            }
        }
        return json;
    }

    private static LegEdit edit(@Nullable Fields json) {
        if (json == null) {
            throw new IllegalArgumentException("an edit says what to do under \"edit\"");
        }
        if (json.has("add")) {
            return new LegEdit.Add(json.text("add"), change(json.object("leg")));
        }
        if (json.has("change")) {
            return new LegEdit.Change(json.text("change"), change(json.object("leg")));
        }
        if (json.has("remove")) {
            return new LegEdit.Remove(json.text("remove"));
        }
        if (json.has("rename")) {
            return new LegEdit.Rename(json.text("rename"), json.text("to"));
        }
        if (json.has("import")) {
            Fields legs = json.object("import");
            return new LegEdit.Import(
                    legs == null ? "{}" : LINE.toJson(legs.json()), json.flag("replace"));
        }
        if (json.has("settings")) {
            return settings(json.object("settings"));
        }
        throw new IllegalArgumentException(
                "an edit is one of add, change, remove, rename, import, settings");
    }

    /** A value that is no whole number is refused: 2.9 must not turn into 2. */
    private static LegEdit settings(@Nullable Fields json) {
        Map<String, Integer> timing = new TreeMap<>();
        Fields seconds = json == null ? null : json.object("timing");
        if (seconds != null) {
            for (String key : seconds.json().keySet()) {
                timing.put(key, whole(seconds, key));
            }
        }
        Integer statusPort =
                json != null && json.has("statusPort") ? whole(json, "statusPort") : null;
        return new LegEdit.Settings(timing, statusPort);
    }

    private static int whole(Fields json, String key) {
        double value = json.decimal(key);
        boolean number = json.json().get(key).toString().matches("-?[0-9]{1,9}");
        if (!number) {
            throw new IllegalArgumentException("\"" + key + "\" is a whole number");
        }
        return (int) value;
    }

    private static JsonObject change(LegChange change) {
        JsonObject json = new JsonObject();
        json.addProperty("host", change.host());
        json.addProperty("port", change.port());
        json.addProperty("user", change.user());
        json.addProperty("key", change.key());
        json.addProperty("passphrase", change.passphrase());
        if (change.forwards() != null) {
            JsonArray forwards = new JsonArray();
            for (SpelledForward forward : change.forwards()) {
                JsonObject spelled = new JsonObject();
                spelled.addProperty("forward", forward.forward());
                spelled.addProperty("probe", forward.probe());
                forwards.add(spelled);
            }
            json.add("forwards", forwards);
        }
        if (change.tags() != null) {
            json.add("tags", array(change.tags()));
        }
        json.addProperty("enabled", change.enabled());
        json.addProperty("via", change.via());
        return json;
    }

    private static LegChange change(@Nullable Fields json) {
        if (json == null) {
            return LegChange.NOTHING;
        }
        return new LegChange(
                json.textOrNull("host"),
                json.has("port") ? (int) json.number("port") : null,
                json.textOrNull("user"),
                json.textOrNull("key"),
                json.textOrNull("passphrase"),
                json.has("forwards")
                        ? json.objects("forwards").stream()
                                .map(
                                        spelled ->
                                                new SpelledForward(
                                                        spelled.text("forward"),
                                                        spelled.textOrNull("probe")))
                                .toList()
                        : null,
                json.has("tags") ? json.texts("tags") : null,
                json.has("enabled") ? json.flag("enabled") : null,
                json.textOrNull("via"));
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
