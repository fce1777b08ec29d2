package dev.legwork.cli;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version the build wrote down. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Version.class.getResourceAsStream("/dev/legwork/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {"legwork " + properties.getProperty("version", "unknown")};
    }
}
