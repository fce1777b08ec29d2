package dev.legwork.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.nio.file.Path;

/** One leg as legs.json has it, put together by a test. */
public final class LegSpec {
    private final JsonObject json = new JsonObject();
    private final JsonArray forwards = new JsonArray();

    private LegSpec(String name, String host, int port, String user, Path key) {
        json.addProperty("name", name);
        JsonObject destination = new JsonObject();
        destination.addProperty("host", host);
        destination.addProperty("port", port);
        destination.addProperty("user", user);
        json.add("destination", destination);
        JsonObject passphrase = new JsonObject();
        passphrase.addProperty("from", "none");
        JsonObject keyJson = new JsonObject();
        keyJson.addProperty("file", key.toString());
        keyJson.add("passphrase", passphrase);
        json.add("key", keyJson);
        json.add("forwards", forwards);
    }

    /** Begins a leg to a server, with a key that has no passphrase. */
    public static LegSpec to(String name, OpenSshServer server, ClientKey key) {
        return new LegSpec(name, server.host(), server.port(), server.user(), key.file());
    }

    /** Begins a leg to an address. */
    public static LegSpec to(String name, String host, int port, String user, Path key) {
        return new LegSpec(name, host, port, user, key);
    }

    /** Adds a forward from localhost to a port of the far side's 127.0.0.1, probed by TCP. */
    public LegSpec forward(int port, int targetPort) {
        return forward(port, targetPort, "tcp", "");
    }

    /** As {@link #forward(int, int)}, probed by HTTP. */
    public LegSpec httpForward(int port, int targetPort) {
        return forward(port, targetPort, "http", "/ok");
    }

    /** Goes through another leg's server. */
    public LegSpec via(String leg) {
        json.getAsJsonObject("destination").addProperty("via", leg);
        return this;
    }

    /** Goes through a jump host. */
    public LegSpec via(OpenSshServer jump) {
        JsonObject via = new JsonObject();
        via.addProperty("host", jump.host());
        via.addProperty("port", jump.port());
        via.addProperty("user", jump.user());
        json.getAsJsonObject("destination").add("via", via);
        return this;
    }

    /** Sets a key of the leg's own timing. */
    public LegSpec timing(String key, int seconds) {
        if (!json.has("timing")) {
            json.add("timing", new JsonObject());
        }
        json.getAsJsonObject("timing").addProperty(key, seconds);
        return this;
    }

    /** Returns the leg's name. */
    public String name() {
        return json.get("name").getAsString();
    }

    /** Returns it as it stands in the file. */
    public JsonObject json() {
        return json.deepCopy();
    }

    private LegSpec forward(int port, int targetPort, String probe, String path) {
        JsonObject forward = new JsonObject();
        forward.addProperty("ports", Integer.toString(port));
        forward.addProperty("targetPorts", Integer.toString(targetPort));
        JsonObject probeJson = new JsonObject();
        probeJson.addProperty("kind", probe);
        if (!path.isEmpty()) {
            probeJson.addProperty("path", path);
        }
        forward.add("probe", probeJson);
        forwards.add(forward);
        return this;
    }
}
