package dev.legwork;

import dev.legwork.cli.Cli;
import dev.legwork.cli.Terminal;
import dev.legwork.desktop.Platform;
import dev.legwork.head.DesktopHead;

import java.security.Security;

/** The program's main class. */
public final class Legwork {
    private Legwork() {}

    /**
     * Runs one command and exits with its code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // A box that got another address must be found at it: Java would remember the old one.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        System.exit(
                new Cli(Terminal.ofProcess(), new DesktopHead(Platform.here(), System.getenv()))
                        .run(args));
    }
}
