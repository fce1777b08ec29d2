package dev.legwork.canary.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Changes something static. */
final class StaticCanary {
    static int tweets;
    static final AtomicInteger COUNT = new AtomicInteger();
    static final List<String> LIST = new ArrayList<>();
    static final Map<String, String> MAP = new HashMap<>();
    static final int[] ARRAY = {1};

    private StaticCanary() {}
}
