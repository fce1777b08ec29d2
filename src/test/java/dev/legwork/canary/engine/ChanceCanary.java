package dev.legwork.canary.engine;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Throws dice. */
final class ChanceCanary {
    Random makesARandom() {
        return new Random();
    }

    SplittableRandom makesASplittableRandom() {
        return new SplittableRandom();
    }

    double asksItsThread() {
        return ThreadLocalRandom.current().nextDouble();
    }

    double asksMaths() {
        return Math.random();
    }

    UUID makesAnIdentifier() {
        return UUID.randomUUID();
    }

    void shuffles(List<String> list) {
        Collections.shuffle(list);
    }
}
