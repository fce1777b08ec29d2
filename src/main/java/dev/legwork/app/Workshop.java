package dev.legwork.app;

import dev.legwork.app.key.AdoptedKeys;
import dev.legwork.app.key.KeyProofs;
import dev.legwork.app.key.LineInstall;
import dev.legwork.app.key.NewKeys;
import dev.legwork.app.key.Passphrases;
import dev.legwork.app.pin.Pinning;
import dev.legwork.ssh.PrivateKeyFiles;
import dev.legwork.store.ProofsFile;
import dev.legwork.trust.KnownHosts;

import java.time.Clock;

/**
 * What a person does once for a leg: pins, keys, lines, proofs. Made for one command, or for a
 * window as long as it is open; works with an instance running or not. Safe from any thread.
 */
public final class Workshop implements AutoCloseable {
    private final Toolbox tools;
    private final Passphrases asked;

    private Workshop(Toolbox tools, Passphrases asked) {
        this.tools = tools;
        this.asked = asked;
    }

    /** Opens the workshop of a home; the caller closes it. */
    public static Workshop open(Home home) {
        Passphrases asked = Passphrases.none();
        return new Workshop(Toolbox.of(home, asked, new LegsByName(Composition.book(home))), asked);
    }

    /** Returns the passphrases a person gave here, for keys that want them asked for. */
    public Passphrases asked() {
        return asked;
    }

    /** Returns what pins host keys. */
    public Pinning pinning() {
        return new Pinning(
                tools.ssh().hostKeys(),
                tools.pins(),
                new KnownHosts(tools.home().userHome().resolve(".ssh/known_hosts")),
                tools.ticker()::now);
    }

    /** Returns what makes keys. */
    public NewKeys newKeys() {
        return new NewKeys(
                new PrivateKeyFiles(),
                tools.secrets(),
                tools.keychain(),
                tools.home().userHome(),
                Workstation.name(System.getenv()));
    }

    /** Returns what adopts keys. */
    public AdoptedKeys adoptedKeys() {
        return new AdoptedKeys(
                new PrivateKeyFiles(), tools.secrets(), tools.keychain(), tools.home().userHome());
    }

    /** Returns what installs the lines of keys. */
    public LineInstall lineInstall() {
        return new LineInstall(tools, Composition.keyLines(tools.home()));
    }

    /** Returns what proves keys. */
    public KeyProofs proofs() {
        return proofs(tools);
    }

    /** Returns the same for who has a toolbox already. */
    static KeyProofs proofs(Toolbox tools) {
        return new KeyProofs(
                tools.ssh().attempts(),
                new ProofsFile(tools.home().folders().state()),
                Composition.keyLines(tools.home()),
                Clock.systemUTC());
    }

    /** Returns what says what comes next. */
    public NextStep nextStep() {
        return new NextStep(tools.pins(), proofs(), tools.home().userHome());
    }

    @Override
    public void close() {
        tools.close();
        asked.close();
    }
}
