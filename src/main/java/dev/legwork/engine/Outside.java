package dev.legwork.engine;

import java.util.function.DoubleSupplier;

/**
 * Everything the engine needs of the world.
 *
 * @param ticker time
 * @param lanes threads of control
 * @param listener local ports
 * @param dialer SSH servers
 * @param prober services
 * @param surroundings what blocked legs wait for
 * @param chance uniform in [0, 1); safe from any thread
 */
public record Outside(
        Ticker ticker,
        Lane.Lanes lanes,
        Listener listener,
        Dialer dialer,
        Prober prober,
        Surroundings surroundings,
        DoubleSupplier chance) {}
