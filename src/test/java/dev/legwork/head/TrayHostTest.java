package dev.legwork.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.legwork.app.Home;
import dev.legwork.app.desk.Desk;
import dev.legwork.app.desk.Link;
import dev.legwork.app.desk.TrayCommand;
import dev.legwork.desktop.tray.Notice;
import dev.legwork.desktop.tray.NoticeListener;
import dev.legwork.desktop.tray.Notifier;
import dev.legwork.desktop.tray.Tray;
import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.desktop.tray.TrayListener;
import dev.legwork.leg.Light;
import dev.legwork.status.Documents;
import dev.legwork.status.Request;
import dev.legwork.ui.FakeRunning;
import dev.legwork.ui.Navigator;
import dev.legwork.ui.WentTo;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

final class TrayHostTest {
    @TempDir private Path folder;
    private final FakeRunning running = new FakeRunning(Documents.of(Documents.up("mac-1")));
    private final FakeTrays trays = new FakeTrays();
    private final FakeWindows windows = new FakeWindows();
    private final AtomicInteger quits = new AtomicInteger();
    private final FakeClock clock = new FakeClock();
    private Desk desk;
    private TrayHost host;

    @BeforeEach
    void make() throws Exception {
        Home home = Home.of(folder, Map.of());
        home.folders().create();
        desk = new Desk(home, running);
        host = new TrayHost(desk, windows, trays, clock, quits::incrementAndGet);
    }

    @AfterEach
    void end() {
        host.close();
        desk.close();
    }

    @Test
    void theIconIsTheWorstLightAndFollowsIt() {
        host.start(true);
        await().until(() -> trays.light() == Light.UP);
        running.say(Documents.of(Documents.up("mac-1"), Documents.blocked("mac-2")));
        await().atMost(Duration.ofSeconds(5)).until(() -> trays.light() == Light.NEEDS_YOU);
    }

    @Test
    void nothingStaysGreenWhenTheInstanceIsGone() {
        host.start(true);
        await().until(() -> trays.light() == Light.UP);
        running.link(new Link.Gone("gone"));
        await().atMost(Duration.ofSeconds(5)).until(() -> trays.light() == Light.OFF);
    }

    @Test
    void whatIsChosenIsDone() {
        host.start(true);
        await().until(() -> trays.listener != null);
        choose(new TrayCommand.Restart("mac-1"));
        choose(new TrayCommand.StopAll());
        choose(new TrayCommand.Show("mac-1"));
        choose(new TrayCommand.Copy("localhost:5001"));
        choose(new TrayCommand.Quit());
        assertThat(running.requests())
                .containsExactly(
                        new Request.Steer(Request.Action.RESTART, List.of("mac-1")),
                        new Request.Steer(Request.Action.STOP, List.of()));
        assertThat(windows.went.places()).containsExactly("leg mac-1");
        assertThat(windows.copied).containsExactly("localhost:5001");
        assertThat(quits).hasValue(1);
    }

    @Test
    void withATrayTheHiddenWindowStaysHidden() {
        host.start(true);
        await().until(() -> windows.shown.getAsBoolean());
        await().until(() -> trays.shows.get() > 0);
        assertThat(windows.minimised).hasValue(0);
    }

    @Test
    void withoutATrayAHiddenWindowIsShownMinimisedAndClosingDoesNotHide() {
        trays.possible = false;
        host.start(true);
        await().until(() -> windows.minimised.get() == 1);
        assertThat(windows.shown.getAsBoolean()).isFalse();
    }

    @Test
    void aLegThatNeedsAPersonIsToldOnceAfterTenSeconds() {
        host.start(true);
        await().until(() -> trays.light() == Light.UP);
        running.say(Documents.of(Documents.blocked("mac-1")));
        await().atMost(Duration.ofSeconds(5)).until(() -> trays.light() == Light.NEEDS_YOU);
        assertThat(trays.notices).isEmpty();
        clock.skip(Duration.ofSeconds(11));
        await().atMost(Duration.ofSeconds(5)).until(() -> !trays.notices.isEmpty());
        assertThat(trays.notices).hasSize(1);
        assertThat(trays.notices.getFirst().title()).contains("mac-1");
    }

    @Test
    void whoWantsNoNotificationsGetsNone() {
        desk.change(settings -> settings.withNotifications(false));
        host.start(true);
        await().until(() -> trays.light() == Light.UP);
        running.say(Documents.of(Documents.blocked("mac-1")));
        await().atMost(Duration.ofSeconds(5)).until(() -> trays.light() == Light.NEEDS_YOU);
        clock.skip(Duration.ofSeconds(11));
        int before = trays.shows.get();
        await().atMost(Duration.ofSeconds(6)).until(() -> trays.shows.get() > before + 1);
        assertThat(trays.notices).isEmpty();
    }

    private void choose(TrayCommand command) {
        TrayListener listener = Objects.requireNonNull(trays.listener);
        listener.chosen(command.id());
    }

    private static final class FakeTrays implements TrayHost.Trays {
        private final AtomicReference<@Nullable TrayContent> content = new AtomicReference<>();
        private final List<Notice> notices = new CopyOnWriteArrayList<>();
        private final AtomicInteger shows = new AtomicInteger();
        private volatile @Nullable TrayListener listener;
        private volatile boolean possible = true;

        @Nullable Light light() {
            TrayContent now = content.get();
            return now == null ? null : now.light();
        }

        @Override
        public Optional<Tray> open(TrayListener heard, TrayContent first, boolean hidden) {
            if (!possible) {
                return Optional.empty();
            }
            content.set(first);
            listener = heard;
            return Optional.of(
                    new Tray() {
                        @Override
                        public void show(TrayContent now) {
                            content.set(now);
                            shows.incrementAndGet();
                        }

                        @Override
                        public boolean isShown() {
                            return true;
                        }

                        @Override
                        public void close() {}
                    });
        }

        @Override
        public Optional<Notifier> notifier(NoticeListener listener) {
            return Optional.of(
                    new Notifier() {
                        @Override
                        public void show(Notice notice) {
                            notices.add(notice);
                        }

                        @Override
                        public void close() {}
                    });
        }
    }

    private static final class FakeWindows implements TrayHost.Opener {
        private final WentTo went = new WentTo();
        private final List<String> copied = new CopyOnWriteArrayList<>();
        private final AtomicInteger minimised = new AtomicInteger();
        private volatile BooleanSupplier shown = () -> false;

        @Override
        public void show(Consumer<Navigator> which) {
            which.accept(went);
        }

        @Override
        public void showMinimised() {
            minimised.incrementAndGet();
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public void tray(BooleanSupplier how) {
            shown = how;
        }
    }

    private static final class FakeClock extends Clock {
        private volatile Instant now = Documents.AT;

        void skip(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
