package dev.legwork.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** A folder in a place that is open to everybody, where somebody may have been before us. */
final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private PrivateFolder() {}

    /**
     * Checks that it is a real folder, ours, and closed to others. Without POSIX attributes
     * (Windows, whose temporary folder is the user's own) there is nothing to check.
     *
     * @throws IOException with a sentence for a person when it is not
     */
    static void check(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        PosixFileAttributes now =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String advice = "; remove it, or set XDG_RUNTIME_DIR to a folder of your own.";
        if (!now.isDirectory()) {
            throw new IOException(folder + ", for the control socket, is not a folder" + advice);
        }
        if (!now.owner().equals(us())) {
            throw new IOException(
                    "The folder "
                            + folder
                            + ", for the control socket, belongs to "
                            + now.owner().getName()
                            + advice);
        }
        if (!OWNERS.containsAll(now.permissions())) {
            throw new IOException(
                    "The folder "
                            + folder
                            + ", for the control socket, is open to other users"
                            + advice);
        }
    }

    /** Whoever owns a file we make; the user's name may be unknown in a container. */
    private static UserPrincipal us() throws IOException {
        Path ours = Files.createTempFile("legwork", null);
        try {
            return Files.getOwner(ours);
        } finally {
            Files.delete(ours);
        }
    }
}
