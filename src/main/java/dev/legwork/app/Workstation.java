package dev.legwork.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What this machine calls itself, for comments in other machines' files. */
public final class Workstation {
    private static final int LONGEST = 64;

    private Workstation() {}

    /**
     * Returns the first part of its name, made of letters, digits, dashes and underscores; {@code
     * workstation} when nothing tells. The rest of a name changes with the network, and lines on
     * servers are recognised by it. Blocks at most 2 s.
     */
    public static String name(Map<String, String> env) {
        String name = clean(raw(env));
        return name.isEmpty() ? "workstation" : name;
    }

    /** Returns the text without what a comment in an authorized_keys line should not hold. */
    public static String clean(String text) {
        String plain = text.strip().replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9_-]+", "-");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    private static String raw(Map<String, String> env) {
        try {
            // proc(5): what gethostname(2) says, and no look-up.
            return Files.readString(
                    Path.of("/proc/sys/kernel/hostname"), StandardCharsets.ISO_8859_1);
        } catch (IOException notLinux) {
            String windows = env.getOrDefault("COMPUTERNAME", "");
            return windows.isEmpty() ? lookedUp() : windows;
        }
    }

    /** The JDK gets the name only together with its address, which may take long. */
    private static String lookedUp() {
        CompletableFuture<String> name = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("own name")
                .start(
                        () -> {
                            try {
                                name.complete(InetAddress.getLocalHost().getHostName());
                            } catch (UnknownHostException e) {
                                name.complete("");
                            }
                        });
        return name.completeOnTimeout("", 2, TimeUnit.SECONDS).join();
    }
}
