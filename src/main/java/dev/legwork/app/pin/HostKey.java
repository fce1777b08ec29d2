package dev.legwork.app.pin;

import dev.legwork.trust.HostKeyKind;
import dev.legwork.trust.PublicKey;
import dev.legwork.trust.Randomart;

import java.util.List;

/**
 * A server's public key, as people see it. Pure.
 *
 * @param key the key itself
 */
public record HostKey(PublicKey key) {

    /** Returns its type, as in {@code ssh-ed25519}. */
    public String type() {
        return key.type();
    }

    /** Returns what ssh-keygen calls its type, as in {@code ED25519}. */
    public String kind() {
        return HostKeyKind.label(key);
    }

    /** Returns its size, 0 where that is not known. */
    public int bits() {
        return HostKeyKind.bits(key);
    }

    /** Returns {@code SHA256:} and 43 characters. */
    public String fingerprint() {
        return key.fingerprint();
    }

    /** Returns the eleven lines of {@code ssh-keygen -lv}. */
    public List<String> randomart() {
        return Randomart.of(key);
    }

    /** Returns what to run on the machine itself, Windows aside, to see the same fingerprint. */
    public String commandToCompare() {
        return "ssh-keygen -lf /etc/ssh/" + file();
    }

    /** Returns the same for a machine that runs Windows; for cmd.exe and PowerShell alike. */
    public String commandToCompareOnWindows() {
        return "ssh-keygen -lf C:\\ProgramData\\ssh\\" + file();
    }

    private String file() {
        String word = HostKeyKind.of(key.type()).map(HostKeyKind::word).orElse("ed25519");
        return "ssh_host_" + word + "_key.pub";
    }
}
