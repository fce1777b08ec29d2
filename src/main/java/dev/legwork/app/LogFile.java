package dev.legwork.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The log: {@code legwork.log} and two older ones beside it, each at most 2 MB, readable by their
 * owner only. Nothing goes to the console.
 */
public final class LogFile {
    private static final long LARGEST = 2_000_000;

    private LogFile() {}

    /**
     * Writes the log here from now on; whatever was written to before is closed.
     *
     * @param folder where to; made if need be
     * @throws IOException when the folder cannot be made
     */
    public static void open(Path folder) throws IOException {
        open(folder, "legwork.log");
    }

    /**
     * As {@link #open(Path)}, beside an instance that has that file.
     *
     * @param name of the file
     */
    public static void open(Path folder, String name) throws IOException {
        PrivateFiles.folder(folder);
        Path file = folder.resolve(name);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%thread] %logger{0}:"
                        + " %msg%n%ex{40}%nopex");
        encoder.start();

        PrivateLogAppender appender = new PrivateLogAppender();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(appender);
        older.setMinIndex(1);
        older.setMaxIndex(2);
        older.setFileNamePattern(file + ".%i");
        older.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(LARGEST));
        size.start();

        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(size);
        appender.start();

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        // The demo's SSH server is chatty about every connection.
        context.getLogger("org.apache.sshd").setLevel(Level.WARN);
        context.getLogger("org.freedesktop.dbus").setLevel(Level.WARN);
        root.addAppender(appender);
    }

    /** Stops writing and closes the file. */
    public static void close() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
    }
}
