package dev.legwork.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;

import java.io.IOException;
import java.nio.file.Path;

/** A rolling log whose files are made readable by their owner only, each before it is opened. */
final class PrivateLogAppender extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
        PrivateFiles.file(Path.of(name));
        super.openFile(name);
    }
}
