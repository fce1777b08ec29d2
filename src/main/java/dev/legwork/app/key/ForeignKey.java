package dev.legwork.app.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A key Legwork did not make. */
record ForeignKey(Path path, Path userHome) {

    /**
     * Returns whether ssh would offer it by itself (ssh_config(5), IdentityFile), also by a link.
     */
    boolean isOwnIdentity() {
        return isIdentity(path) || isIdentity(real(path));
    }

    private boolean isIdentity(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path ssh = userHome.resolve(".ssh");
        return String.valueOf(file.getFileName()).startsWith("id_")
                && folder != null
                && (folder.equals(ssh.toAbsolutePath().normalize())
                        || real(folder).equals(real(ssh)));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** Returns what a person should know about the file. */
    List<String> warnings(String file) {
        List<String> warnings = new ArrayList<>();
        if (isOwnIdentity()) {
            warnings.add(
                    file
                            + " is one of your own identities: never install a leg's line where you"
                            + " log in with it.");
        }
        if (readByOthers()) {
            warnings.add("Others can read " + file + ": chmod 600 it.");
        }
        return warnings;
    }

    private boolean readByOthers() {
        try {
            var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (view == null) {
                return false;
            }
            Set<PosixFilePermission> granted = view.readAttributes().permissions();
            return granted.contains(PosixFilePermission.GROUP_READ)
                    || granted.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            return false;
        }
    }
}
