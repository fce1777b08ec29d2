package dev.legwork.ssh;

import com.jcraft.jsch.Logger;

import dev.legwork.trust.Plain;

import org.slf4j.LoggerFactory;

/**
 * Takes down what JSch says of one session, for debugging only: its words hold algorithm names,
 * versions and remote text, and the last is made plain.
 */
final class JschLog implements Logger {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(JschLog.class);

    private final String leg;

    JschLog(String leg) {
        this.leg = leg;
    }

    @Override
    public boolean isEnabled(int level) {
        return level >= WARN ? log.isDebugEnabled() : log.isTraceEnabled();
    }

    @Override
    public void log(int level, String message) {
        if (level >= WARN) {
            log.debug("{}: {}", leg, Plain.text(message));
        } else {
            log.trace("{}: {}", leg, Plain.text(message));
        }
    }
}
