package dev.legwork.canary.leg;

import org.slf4j.Logger;

/** No value, and knows a logger. */
final class LegCanary {
    LegCanary(Logger logger) {
        logger.info("tweet");
    }
}
