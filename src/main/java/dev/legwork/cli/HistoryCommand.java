package dev.legwork.cli;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

@Command(name = "history", description = "Shows outages, uptime and recovery times.")
final class HistoryCommand implements Callable<Integer> {
    HistoryCommand(Root root) {}

    @Override
    public Integer call() {
        return Exit.FAILED;
    }
}
