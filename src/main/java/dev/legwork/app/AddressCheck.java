package dev.legwork.app;

import dev.legwork.leg.Endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks whether SSH answers at an address, without logging in. Blocks the caller. */
public final class AddressCheck {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BANNER_MILLIS = 5_000;
    private static final int LONGEST_GREETING = 2_048;
    private static final int LONGEST_SHOWN = 100;

    private final Endpoint endpoint;
    private final List<Step> steps = new ArrayList<>();

    private AddressCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * One step on the way.
     *
     * @param ok whether it got that far
     * @param what in a word: {@code name}, {@code connect} or {@code ssh}
     * @param sentence what was seen, and what to do where it ends here
     */
    public record Step(boolean ok, String what, String sentence) {}

    /**
     * What was found.
     *
     * @param ssh whether an SSH server answers
     * @param steps in order
     */
    public record Found(boolean ssh, List<Step> steps) {
        /** Copies the list. */
        public Found {
            steps = List.copyOf(steps);
        }

        /** Returns the steps for a terminal, a line each. */
        public List<String> lines() {
            return steps.stream()
                    .map(step -> (step.ok() ? "✓ " : "✕ ") + step.what() + ": " + step.sentence())
                    .toList();
        }
    }

    /** Resolves, connects to every address and waits for the banner; at most 10 s an address. */
    public static Found check(Endpoint endpoint) {
        AddressCheck check = new AddressCheck(endpoint);
        return new Found(check.run(), check.steps);
    }

    private boolean run() {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(endpoint.host());
        } catch (UnknownHostException e) {
            say(
                    false,
                    "name",
                    endpoint.host() + " is not known here; check the spelling, or use its address");
            return false;
        }
        if (addresses.length > 1 || !addresses[0].getHostAddress().equals(endpoint.host())) {
            say(true, "name", endpoint.host() + " is " + all(addresses));
        }
        boolean ssh = false;
        for (InetAddress address : addresses) {
            ssh |= connect(new InetSocketAddress(address, endpoint.port()));
        }
        return ssh;
    }

    private boolean connect(InetSocketAddress address) {
        String where =
                new Endpoint(address.getAddress().getHostAddress(), address.getPort()).toString();
        try (Socket socket = new Socket()) {
            long start = System.nanoTime();
            socket.connect(address, CONNECT_MILLIS);
            say(
                    true,
                    "connect",
                    where
                            + " accepts, in "
                            + Duration.ofNanos(System.nanoTime() - start).toMillis()
                            + " ms");
            return banner(socket, where);
        } catch (SocketTimeoutException e) {
            say(
                    false,
                    "connect",
                    where
                            + " does not answer: the machine is off or asleep, or a firewall drops"
                            + " the connection");
        } catch (NoRouteToHostException e) {
            say(
                    false,
                    "connect",
                    "the network has no way to " + where + ": is it on this network?");
        } catch (ConnectException e) {
            say(
                    false,
                    "connect",
                    where
                            + " refuses: the machine is there but nothing listens; is its SSH"
                            + " server (on macOS: Remote Login) switched on?");
        } catch (IOException e) {
            say(false, "connect", where + ": " + clean(String.valueOf(e.getMessage())));
        }
        return false;
    }

    private boolean banner(Socket socket, String where) {
        try {
            socket.setSoTimeout(BANNER_MILLIS);
            String greeting = greeting(socket.getInputStream());
            // Lines before the version are allowed (RFC 4253 §4.2).
            for (String line : greeting.split("\n", -1)) {
                if (line.startsWith("SSH-")) {
                    say(true, "ssh", where + " says " + clean(line));
                    return true;
                }
            }
            say(
                    false,
                    "ssh",
                    greeting.isEmpty()
                            ? where
                                    + " accepts and closes without a word: a server that is"
                                    + " overloaded, or that has banned this machine for a while"
                            : where + " is no SSH server: it says \"" + clean(greeting) + "\"");
        } catch (SocketTimeoutException e) {
            say(
                    false,
                    "ssh",
                    where + " accepts and says nothing, so it is no SSH server, or it hangs");
        } catch (IOException e) {
            say(false, "ssh", where + " dropped the connection before it said what it is");
        }
        return false;
    }

    private static String greeting(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[512];
        int count = in.read(buffer);
        while (count > 0) {
            text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            int version = text.indexOf("SSH-");
            if (text.length() >= LONGEST_GREETING
                    || (version >= 0 && text.indexOf("\n", version) >= 0)) {
                break;
            }
            count = in.read(buffer);
        }
        return text.toString();
    }

    private static String all(InetAddress[] addresses) {
        return String.join(
                ", ", Arrays.stream(addresses).map(InetAddress::getHostAddress).toList());
    }

    private void say(boolean ok, String what, String sentence) {
        steps.add(new Step(ok, what, sentence));
    }

    private static String clean(String remote) {
        String plain = remote.replaceAll("[\\p{Cc}\\p{Cf}]", " ").strip();
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…";
    }
}
