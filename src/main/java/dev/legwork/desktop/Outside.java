package dev.legwork.desktop;

import java.io.IOException;
import java.util.List;

/** Opens a file, a folder or a web address with the program the system has for it. */
public final class Outside {
    private final Platform platform;

    /**
     * @param platform which to do it for
     */
    public Outside(Platform platform) {
        this.platform = platform;
    }

    /**
     * Opens it; does not wait for the program.
     *
     * @param address an absolute path, or one that starts with {@code http://} or {@code https://}
     * @throws IOException when there is no such program
     * @throws IllegalArgumentException when it is neither, as what could be read as an option
     */
    public void open(String address) throws IOException {
        Process process =
                new ProcessBuilder(command(address))
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
    }

    /** Returns the argument list; no shell reads it. */
    List<String> command(String address) {
        boolean web = address.startsWith("http://") || address.startsWith("https://");
        boolean path = address.startsWith("/") || address.matches("[A-Za-z]:[\\\\/].*");
        if (!web && !path) {
            throw new IllegalArgumentException("neither an absolute path nor a web address");
        }
        return switch (platform) {
            case LINUX -> List.of("xdg-open", address);
            case MACOS -> List.of("open", address);
            case WINDOWS -> List.of("rundll32.exe", "url.dll,FileProtocolHandler", address);
        };
    }
}
