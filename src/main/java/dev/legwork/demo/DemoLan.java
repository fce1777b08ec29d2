package dev.legwork.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A LAN on loopback. The workstation's leg {@code box} leads to the box, where two model APIs
 * listen; its leg {@code hub} leads to the hub's front end, which passes requests on through the
 * hub's own leg {@code hub-to-box}. All three legs are in one home folder, since one process plays
 * all the machines.
 *
 * <p>The methods that break it may be called from any thread, one at a time, and never block for
 * long. {@link #close} deletes every trace.
 */
public final class DemoLan implements AutoCloseable {
    /** The workstation's leg to the box. */
    public static final String BOX = "box";

    /** The workstation's leg to the hub. */
    public static final String HUB = "hub";

    /** The hub's own leg to the box. */
    public static final String HUB_TO_BOX = "hub-to-box";

    private static final String WORKSTATION_USER = "workstation";
    private static final String HUB_USER = "hub";
    private static final Duration PER_WORD = Duration.ofMillis(120);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Path home;
    private final ModelApi[] services = new ModelApi[2];
    private final DemoSshServer boxSsh;
    private final DemoSshServer hubSsh;
    private final Relay cableToBox;
    private final DemoKey boxHostKey;
    private final int boxPort;
    private final int hubPort;

    private DemoLan() throws IOException {
        try {
            PrivateFolder folder = opened(new PrivateFolder());
            home = folder.path();
            FreshPorts ports = new FreshPorts();
            boxPort = ports.block(2);
            hubPort = ports.block(1);
            int onHub = ports.block(1);

            int service = ports.block(2);
            services[0] = new ModelApi(service, "demo-large", PER_WORD);
            services[1] = new ModelApi(service + 1, "demo-small", PER_WORD);
            FrontEnd frontEnd = opened(new FrontEnd(onHub));

            DemoKey toBox = DemoKey.fresh();
            DemoKey toHub = DemoKey.fresh();
            DemoKey fromHub = DemoKey.fresh();
            boxHostKey = DemoKey.fresh();
            DemoKey hubHostKey = DemoKey.fresh();
            boxSsh =
                    opened(
                            new DemoSshServer(
                                    boxHostKey,
                                    Map.of(
                                            WORKSTATION_USER, toBox.pair().getPublic(),
                                            HUB_USER, fromHub.pair().getPublic()),
                                    Set.of(service, service + 1)));
            hubSsh =
                    opened(
                            new DemoSshServer(
                                    hubHostKey,
                                    Map.of(WORKSTATION_USER, toHub.pair().getPublic()),
                                    Set.of(frontEnd.port())));
            cableToBox = opened(new Relay(boxSsh.port()));

            Path keys = folder.folder("keys");
            toBox.write(keys.resolve(BOX), "legwork demo");
            toHub.write(keys.resolve(HUB), "legwork demo");
            fromHub.write(keys.resolve(HUB_TO_BOX), "legwork demo");
            write("known_hosts", pins(boxHostKey, hubHostKey));
            write(
                    "legs.json",
                    new LegsFile(keys)
                            .leg(BOX, WORKSTATION_USER, cableToBox.port(), boxPort, 2, service)
                            .leg(HUB, WORKSTATION_USER, hubSsh.port(), hubPort, 1, frontEnd.port())
                            .leg(HUB_TO_BOX, HUB_USER, boxSsh.port(), onHub, 1, service)
                            .text());
        } catch (IOException | RuntimeException broken) {
            closeAll(broken);
            throw broken;
        }
    }

    /**
     * Builds the LAN.
     *
     * @throws IOException when the machine does not let us, with a sentence saying what
     */
    public static DemoLan open() throws IOException {
        return new DemoLan();
    }

    /** Returns the home folder with legs.json, known_hosts and keys. */
    public Path home() {
        return home;
    }

    /** Returns the names of the legs, in the order of legs.json. */
    public List<String> legs() {
        return List.of(BOX, HUB, HUB_TO_BOX);
    }

    /** Returns the base URL of the box's first model API, through the leg {@code box}. */
    public URI throughBox() {
        return URI.create("http://127.0.0.1:" + boxPort);
    }

    /** Returns the base URL of the same API through the legs {@code hub} and {@code hub-to-box}. */
    public URI throughHub() {
        return URI.create("http://127.0.0.1:" + hubPort);
    }

    /**
     * The box's SSH server kills the workstation's connections. Nothing to repair: it takes new
     * ones.
     *
     * @return how many there were
     */
    public int drop() {
        return boxSsh.drop(WORKSTATION_USER);
    }

    /**
     * The cable between workstation and box stops moving bytes of the connections there are, and
     * closes none. New ones pass, as after a router's reboot.
     *
     * @return how many there were
     */
    public int halfOpen() {
        return cableToBox.freeze();
    }

    /** Ends the connections that {@link #halfOpen} froze. */
    public void endHalfOpen() {
        cableToBox.endFrozen();
    }

    /**
     * Pulls the cable between workstation and box: connections end, and so do new ones at once.
     *
     * @return how many there were
     */
    public int cutCable() {
        return cableToBox.cut();
    }

    /** Plugs the cable of {@link #cutCable} in again. */
    public void mendCable() {
        cableToBox.mend();
    }

    /** Gives the box another host key, as a reinstalled machine has, and drops who is there. */
    public void changeHostKey() {
        boxSsh.identity(DemoKey.fresh());
        drop();
    }

    /** Gives the box its own host key back. */
    public void restoreHostKey() {
        boxSsh.identity(boxHostKey);
    }

    /** Has the box's first model API answer 503, as while its model is loaded, or no longer. */
    public synchronized void loading(boolean is) {
        services[0].loading(is);
    }

    /** Returns the first local port of the leg {@code box}. */
    public int boxPort() {
        return boxPort;
    }

    /** Stops the box's first model API; connections to its port are refused. */
    public synchronized void stopService() {
        services[0].close();
    }

    /**
     * Starts the API that {@link #stopService} stopped, on the same port.
     *
     * @throws IOException when somebody else has taken the port meanwhile
     */
    public synchronized void startService() throws IOException {
        services[0].close();
        services[0] = new ModelApi(services[0].port(), "demo-large", PER_WORD);
    }

    /**
     * Takes a local port, as a forgotten {@code ssh -N -L} does.
     *
     * @param port a free one
     * @return closing it gives the port back
     * @throws IOException when the port is not free
     */
    public ServerSocket squatPort(int port) throws IOException {
        ServerSocket squatter = new ServerSocket();
        try {
            squatter.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (IOException taken) {
            squatter.close();
            throw taken;
        }
        synchronized (opened) {
            opened.push(squatter);
        }
        return squatter;
    }

    /**
     * Stops every server and deletes the home folder.
     *
     * @throws IOException naming what could not be stopped or deleted
     */
    @Override
    public synchronized void close() throws IOException {
        IOException failure = new IOException("The demo did not clean up behind itself.");
        closeAll(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** Closes last opened first; what fails is added to the given exception. */
    private void closeAll(Exception failure) {
        List<AutoCloseable> parts = new ArrayList<>();
        for (ModelApi service : services) {
            if (service != null) {
                parts.add(service);
            }
        }
        synchronized (opened) {
            parts.addAll(opened);
            opened.clear();
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception stuck) {
                failure.addSuppressed(stuck);
            }
        }
    }

    private String pins(DemoKey boxHostKey, DemoKey hubHostKey) {
        return "[127.0.0.1]:%d %s%n[127.0.0.1]:%d %s%n[127.0.0.1]:%d %s%n"
                .formatted(
                        cableToBox.port(), boxHostKey.line(),
                        boxSsh.port(), boxHostKey.line(),
                        hubSsh.port(), hubHostKey.line());
    }

    private void write(String name, String text) throws IOException {
        PrivateFolder.write(home.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
