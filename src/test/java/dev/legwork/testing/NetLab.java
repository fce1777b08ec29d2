package dev.legwork.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two machines and a cable between them: network namespaces with a veth pair, whose link can be
 * made to swallow packets. Needs root, ip and iptables. Its addresses exist only inside.
 */
public final class NetLab implements AutoCloseable {
    private static final String NEAR_ADDRESS = "10.231.77.1";
    private static final String FAR_ADDRESS = "10.231.77.2";

    private final NetworkNamespace near;
    private final NetworkNamespace far;
    private final Thread atExit = new Thread(this::delete, "delete-netlab");

    /** Makes the two machines and connects them. */
    public NetLab() {
        String id = Long.toString(ThreadLocalRandom.current().nextLong(0x1000000), 36);
        near = new NetworkNamespace("lw" + id + "n");
        try {
            far = new NetworkNamespace("lw" + id + "f");
        } catch (RuntimeException | Error broken) {
            near.close();
            throw broken;
        }
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            // Made inside, so that the machine's own network never sees either end.
            near.run(
                    "ip",
                    "link",
                    "add",
                    "cable",
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "cable",
                    "netns",
                    far.launcher().getLast());
            near.run("ip", "address", "add", NEAR_ADDRESS + "/24", "dev", "cable");
            far.run("ip", "address", "add", FAR_ADDRESS + "/24", "dev", "cable");
            near.run("ip", "link", "set", "cable", "up");
            far.run("ip", "link", "set", "cable", "up");
        } catch (RuntimeException | Error broken) {
            close();
            throw broken;
        }
    }

    /** Returns the machine legs start from. */
    public NetworkNamespace near() {
        return near;
    }

    /** Returns the machine legs lead to. */
    public NetworkNamespace far() {
        return far;
    }

    /** Returns the far machine's address on the cable. */
    public String farAddress() {
        return FAR_ADDRESS;
    }

    /** Starts an sshd on the far machine. */
    public OpenSshServer sshd(OpenSshServer.Builder builder) {
        return builder.address(FAR_ADDRESS).launchedBy(far.launcher()).start();
    }

    /**
     * Swallows every packet both ways, silently, as a router that forgot the connection does. At
     * the far machine, so that the near one's kernel knows nothing of it.
     */
    public void drop() {
        far.run("iptables", "-w", "-I", "INPUT", "-i", "cable", "-j", "DROP");
        far.run("iptables", "-w", "-I", "OUTPUT", "-o", "cable", "-j", "DROP");
    }

    /**
     * Loses packets at random, each way.
     *
     * @param share 0 to 1
     */
    public void lose(double share) {
        for (String chain : List.of("INPUT", "OUTPUT")) {
            far.run(
                    "iptables",
                    "-w",
                    "-I",
                    chain,
                    chain.equals("INPUT") ? "-i" : "-o",
                    "cable",
                    "-m",
                    "statistic",
                    "--mode",
                    "random",
                    "--probability",
                    Double.toString(share),
                    "-j",
                    "DROP");
        }
    }

    /** Lets everything through again. */
    public void heal() {
        far.run("iptables", "-w", "-F");
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: then it is not needed any more.
        }
    }

    private void delete() {
        // Deleting one namespace takes the cable, and with it the other end, away.
        near.close();
        far.close();
    }

    /** Returns whether the far machine answers at all, within 3 s. */
    boolean farAnswers() {
        List<String> argv = new ArrayList<>(near.launcher());
        argv.addAll(List.of("bash", "-c", "exec 3<>/dev/tcp/" + FAR_ADDRESS + "/9"));
        // Nobody listens on port 9 (discard): "refused" is an answer, silence is none.
        try {
            return Shell.run(Duration.ofSeconds(3), argv).err().contains("refused");
        } catch (AssertionError silent) {
            return false;
        }
    }
}
