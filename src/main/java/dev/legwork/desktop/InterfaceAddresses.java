package dev.legwork.desktop;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses this machine has on its own networks, as one comparable list. */
interface InterfaceAddresses {

    /**
     * Lists them. Asks the system, which may take its time: call it on a platform thread.
     *
     * @return {@code interface address}, sorted
     * @throws IOException when the system does not tell
     */
    List<String> list() throws IOException;

    /** Returns those of the running machine. */
    static InterfaceAddresses ofThisMachine() {
        return () ->
                NetworkInterface.networkInterfaces()
                        .filter(network -> counts(network.getName()))
                        .flatMap(
                                network ->
                                        network.inetAddresses()
                                                .map(
                                                        address ->
                                                                network.getName()
                                                                        + " "
                                                                        + address.getHostAddress()))
                        .sorted()
                        .toList();
    }

    /** Returns whether an interface says anything about the LAN: those of containers do not. */
    static boolean counts(String name) {
        return !Virtual.NAME.matcher(name).lookingAt();
    }

    /** Interfaces that come and go with containers, virtual machines and VPNs. */
    final class Virtual {
        private static final Pattern NAME = Pattern.compile("docker|veth|br-|virbr|utun");

        private Virtual() {}
    }
}
