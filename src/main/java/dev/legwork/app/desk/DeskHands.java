package dev.legwork.app.desk;

import dev.legwork.app.move.TakeOver;
import dev.legwork.status.LegChange;
import dev.legwork.status.LegEdit;
import dev.legwork.status.Reply;
import dev.legwork.status.Request;
import dev.legwork.status.StatusDocument;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does for a take-over what the instance of a window does. A person who stops a take-over
 * interrupts its thread, and an interrupted thread can neither write a file nor use a socket; so
 * each thing is done on a thread of its own, to its end: what was begun must be put back.
 */
final class DeskHands implements TakeOver.Hands {
    private final Desk desk;

    DeskHands(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply enable(String leg, boolean on) {
        LegChange change = new LegChange(null, null, null, null, null, null, null, on, null);
        return toItsEnd(() -> desk.edit(new LegEdit.Change(leg, change)));
    }

    @Override
    public Reply start(String leg) {
        return toItsEnd(() -> desk.steer(Request.Action.START, List.of(leg)));
    }

    @Override
    public @Nullable StatusDocument status() {
        return switch (desk.running().link()) {
            case Link.Own() -> document();
            case Link.Attached _ -> document();
            case Link.Gone _, Link.Invalid _ -> null;
        };
    }

    private StatusDocument document() {
        return desk.running().look().document();
    }

    private static <T> T toItsEnd(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        Thread.ofPlatform().daemon().name("take-over-hand").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
