package dev.legwork.canary.cli;

import dev.legwork.engine.Meter;
import dev.legwork.ssh.Ssh;
import dev.legwork.store.LegsFile;

/** A head that knows rooms behind the use cases. */
final class HeadCanary {
    long knowsTheEngine(Meter meter) {
        return meter.up();
    }

    int knowsSsh(Ssh ssh) {
        return ssh.hashCode();
    }

    int knowsTheStore(LegsFile file) {
        return file.hashCode();
    }
}
