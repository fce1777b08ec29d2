package dev.legwork.store;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Recognises the commands people wrote before there was ProxyJump. */
final class ProxyCommands {

    private ProxyCommands() {}

    /**
     * Returns the jump that {@code ssh -W %h:%p jump} or {@code ssh jump nc %h %p} stands for, as
     * ProxyJump would spell it; null for any other command.
     */
    static @Nullable String jump(String command) {
        List<String> words = List.of(command.strip().split("\\s+"));
        int start = words.getFirst().equals("exec") ? 1 : 0;
        if (words.size() <= start || !words.get(start).matches("(.*/)?ssh")) {
            return null;
        }
        String user = null;
        String port = null;
        String host = null;
        boolean straight = false;
        for (int i = start + 1; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (word) {
                case "-q", "-T", "-x", "-a", "-C", "-4", "-6", "-n" -> {
                    // How the jump is made, not where it leads.
                }
                case "-W" -> {
                    straight = next.equals("%h:%p") || next.equals("[%h]:%p");
                    i++;
                }
                case "-p" -> {
                    port = next;
                    i++;
                }
                case "-l" -> {
                    user = next;
                    i++;
                }
                default -> {
                    if (word.equals("-W%h:%p")) {
                        straight = true;
                    } else if (word.startsWith("-")) {
                        return null;
                    } else if (host == null) {
                        host = word;
                    } else {
                        String tail = String.join(" ", words.subList(i, words.size()));
                        if (!tail.matches("(/\\S*/)?(nc|netcat)( -q ?0| -w ?[0-9]+)* %h %p")) {
                            return null;
                        }
                        return spelled(user, host, port);
                    }
                }
            }
        }
        return straight && host != null ? spelled(user, host, port) : null;
    }

    private static String spelled(@Nullable String user, String host, @Nullable String port) {
        return (user == null || host.contains("@") ? "" : user + "@")
                + host
                + (port == null ? "" : ":" + port);
    }
}
