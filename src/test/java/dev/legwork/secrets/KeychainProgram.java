package dev.legwork.secrets;

import dev.legwork.engine.Secrets.Found;
import dev.legwork.engine.Ticker;
import dev.legwork.leg.Cause;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The keychain as a program of its own, because GLib reads its environment from the process. */
final class KeychainProgram {
    private KeychainProgram() {}

    /** Time that rings no alarms. */
    private static final class Clock implements Ticker {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            return () -> {};
        }
    }

    /** Arguments: store, find or forget, and a fingerprint. Standard input: what to store. */
    public static void main(String[] args) throws IOException {
        Keychain keychain = Keychains.here(System.getenv(), new Clock());
        System.out.println(
                switch (args[0]) {
                    case "store" ->
                            said(
                                    keychain.store(
                                            args[1], "Legwork: test", System.in.readAllBytes()));
                    case "forget" -> said(keychain.forget(args[1]));
                    default ->
                            switch (keychain.find(args[1], "key")) {
                                case Found.Missing(Cause cause) -> said(cause);
                                case Found.Passphrase found -> found.bytes().length + " bytes";
                            };
                });
    }

    private static String said(@Nullable Cause cause) {
        return cause == null ? "done" : cause.code().word() + ": " + cause.text();
    }
}
