package dev.legwork.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.legwork.leg.PortRange;

import java.util.ArrayList;
import java.util.List;

/** What the tests need of one leg in legs.json, read by a JSON parser that is not the demo's. */
record HomeLeg(
        String name, String user, int sshPort, String key, int port, int size, int targetPort) {

    static List<HomeLeg> read(String json) {
        List<HomeLeg> legs = new ArrayList<>();
        for (JsonElement each :
                JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("legs")) {
            JsonObject leg = each.getAsJsonObject();
            JsonObject destination = leg.getAsJsonObject("destination");
            JsonObject forward = leg.getAsJsonArray("forwards").get(0).getAsJsonObject();
            PortRange ports = PortRange.parse(forward.get("ports").getAsString());
            legs.add(
                    new HomeLeg(
                            leg.get("name").getAsString(),
                            destination.get("user").getAsString(),
                            destination.get("port").getAsInt(),
                            leg.getAsJsonObject("key").get("file").getAsString(),
                            ports.first(),
                            ports.size(),
                            PortRange.parse(forward.get("targetPorts").getAsString()).first()));
        }
        return legs;
    }
}
