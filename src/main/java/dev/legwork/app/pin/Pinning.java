package dev.legwork.app.pin;

import dev.legwork.app.Workshop;
import dev.legwork.engine.Pins.Match;
import dev.legwork.leg.Cause;
import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Endpoint;
import dev.legwork.leg.Leg;
import dev.legwork.trust.HostKeyKind;
import dev.legwork.trust.HostKeySource;
import dev.legwork.trust.HostKeySource.Answer;
import dev.legwork.trust.HostKeySource.Wanted;
import dev.legwork.trust.KnownHosts;
import dev.legwork.trust.Paste;
import dev.legwork.trust.Pin;
import dev.legwork.trust.Plain;
import dev.legwork.trust.PublicKey;
import dev.legwork.trust.TooWide;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Pins a server's host key, in steps: look, compare, pin. Nothing is asked or printed here. Blocks
 * on the network and the file system; safe from any thread. Made by {@link Workshop}.
 */
public final class Pinning {
    private final HostKeySource source;
    private final KnownHosts pins;
    private final KnownHosts own;
    private final Supplier<Instant> now;

    /**
     * @param source shows host keys
     * @param pins Legwork's
     * @param own the person's own ssh's; only read
     * @param now the time
     */
    public Pinning(HostKeySource source, KnownHosts pins, KnownHosts own, Supplier<Instant> now) {
        this.source = source;
        this.pins = pins;
        this.own = own;
        this.now = now;
    }

    /** What came of a look. */
    public sealed interface Look {
        /**
         * The server showed a key.
         *
         * @param fetched which
         */
        record Shown(Fetched fetched) implements Look {}

        /**
         * It did not.
         *
         * @param cause why
         */
        record Failed(Cause cause) implements Look {}
    }

    /**
     * Fetches a server's host key, of the kind that is pinned where it has one; one connection,
     * which ends before any login.
     *
     * @param leg whose server, or one from {@link PinTarget}
     */
    public Look look(Leg leg) {
        Endpoint server = leg.destination().endpoint();
        List<String> known =
                Stream.of(pins, own)
                        .flatMap(file -> file.pinned(server.host(), server.port()).stream())
                        .map(pin -> pin.type())
                        .distinct()
                        .toList();
        return switch (source.fetch(leg, new Wanted.Best(known))) {
            case Answer.Failed(Cause cause) -> new Look.Failed(cause);
            case Answer.Shown(PublicKey key, String software) ->
                    new Look.Shown(
                            new Fetched(
                                    leg,
                                    new HostKey(key),
                                    software,
                                    state(server, key),
                                    ownSsh(server, key, true)));
        };
    }

    /**
     * Compares a paste with a fetched key. Where the paste is of another kind of key, the server is
     * asked once for its key of that kind.
     */
    public Comparison compare(Fetched fetched, String text) {
        HostKey shown = fetched.key();
        return switch (Paste.of(text).compare(shown.key())) {
            case Paste.Verdict.Same() -> new Comparison.Same(fetched);
            case Paste.Verdict.Unclear(String sentence) -> new Comparison.Unclear(sentence);
            case Paste.Verdict.Different(List<String> pasted) ->
                    different(fetched.endpoint(), shown, pasted);
            case Paste.Verdict.OtherKind(HostKeyKind kind, List<String> pasted) ->
                    other(fetched, kind, pasted, text);
        };
    }

    private Comparison other(Fetched fetched, HostKeyKind kind, List<String> pasted, String text) {
        Endpoint server = fetched.endpoint();
        return switch (source.fetch(fetched.leg(), new Wanted.Only(kind))) {
            case Answer.Failed(Cause cause) when cause.code() == CauseCode.NO_COMMON_ALGORITHM ->
                    new Comparison.Different(
                            fetched.key(),
                            pasted,
                            server
                                    + " has no "
                                    + kind
                                    + " key, which is what you pasted: it is another machine's, or"
                                    + " something else answers here.");
            case Answer.Failed(Cause cause) -> new Comparison.Failed(cause);
            case Answer.Shown(PublicKey key, String software) -> {
                HostKey other = new HostKey(key);
                if (!(Paste.of(text).compare(key) instanceof Paste.Verdict.Same)) {
                    yield different(server, other, pasted);
                }
                // Beside a pin that holds, a key of another kind is no change.
                Fetched.State state =
                        fetched.state() instanceof Fetched.State.Pinned
                                        && state(server, key) instanceof Fetched.State.Changed
                                ? new Fetched.State.New()
                                : state(server, key);
                yield new Comparison.Same(
                        new Fetched(
                                fetched.leg(), other, software, state, ownSsh(server, key, false)));
            }
        };
    }

    private static Comparison different(Endpoint server, HostKey shown, List<String> pasted) {
        return new Comparison.Different(
                shown,
                pasted,
                "That is not the key "
                        + server
                        + " shows: it is another machine's, or something else answers here.");
    }

    /**
     * Pins exactly the key that was fetched.
     *
     * @param fetched what was shown to the person
     * @param evidence why they believe it
     * @param replace whether the pins that were shown as changed may go
     */
    public PinOutcome pin(Fetched fetched, Evidence evidence, boolean replace) {
        PublicKey key = fetched.key().key();
        if (evidence instanceof Evidence.Expected(String text)) {
            switch (Paste.of(text).compare(key)) {
                case Paste.Verdict.Same() -> {}
                case Paste.Verdict.Unclear(String sentence) -> {
                    return new PinOutcome.Refused(sentence);
                }
                case Paste.Verdict.Different(List<String> pasted) -> {
                    return new PinOutcome.Mismatch(pasted);
                }
                case Paste.Verdict.OtherKind(HostKeyKind _, List<String> pasted) -> {
                    return new PinOutcome.Mismatch(pasted);
                }
            }
        }
        PinOutcome.Refused refused = weak(fetched, evidence);
        return refused != null ? refused : write(fetched, evidence, replace);
    }

    private static PinOutcome.@Nullable Refused weak(Fetched fetched, Evidence evidence) {
        boolean nobody =
                evidence instanceof Evidence.Nobody || evidence instanceof Evidence.KnownToSsh;
        return switch (fetched.ownSsh()) {
            case OwnSsh.Different _ when nobody ->
                    new PinOutcome.Refused(
                            "Your own ssh knows another key for "
                                    + fetched.endpoint()
                                    + ", so this one is not pinned unless somebody compares it: run"
                                    + " \""
                                    + fetched.key().commandToCompare()
                                    + "\" on that machine and give what it prints.");
            case OwnSsh.Revoked _ ->
                    new PinOutcome.Refused(
                            "Your own ssh is told never to trust this key, so it is not pinned:"
                                    + " give the server a new host key.");
            default -> null;
        };
    }

    private PinOutcome write(Fetched fetched, Evidence evidence, boolean replace) {
        PublicKey key = fetched.key().key();
        String host = fetched.endpoint().host();
        int port = fetched.endpoint().port();
        String comment =
                PinnedKey.comment(LocalDate.ofInstant(now.get(), ZoneOffset.UTC), evidence);
        try {
            return switch (state(fetched.endpoint(), key)) {
                case Fetched.State.Pinned _ -> new PinOutcome.Already();
                case Fetched.State.Revoked() ->
                        new PinOutcome.Refused(
                                pins.path()
                                        + " marks this key @revoked, so it is not pinned: give the"
                                        + " server a new host key.");
                case Fetched.State.New() -> {
                    pins.add(host, port, key, comment);
                    yield new PinOutcome.Done(List.of());
                }
                case Fetched.State.Changed(List<PinnedKey> old)
                        when fetched.state() instanceof Fetched.State.New
                                && old.stream()
                                        .noneMatch(pin -> pin.key().type().equals(key.type())) -> {
                    pins.add(host, port, key, comment);
                    yield new PinOutcome.Done(List.of());
                }
                // Only what the person saw is replaced.
                case Fetched.State.Changed changed
                        when !replace || !changed.equals(fetched.state()) ->
                        new PinOutcome.NeedsReplacing(changed.old());
                case Fetched.State.Changed(List<PinnedKey> old) -> {
                    pins.replace(host, port, key, comment);
                    yield new PinOutcome.Done(old);
                }
            };
        } catch (TooWide e) {
            return new PinOutcome.Refused(PinFileWords.tooWide(pins.path(), e, host));
        } catch (IOException e) {
            return new PinOutcome.NotWritten(PinFileWords.notWritten(pins.path(), e));
        }
    }

    private Fetched.State state(Endpoint server, PublicKey key) {
        Match match = pins.check(server.host(), server.port(), key.blob());
        List<Pin> here =
                pins.list(server.host(), server.port()).stream()
                        .filter(pin -> !pin.revoked())
                        .toList();
        return switch (match) {
            case UNKNOWN -> new Fetched.State.New();
            case REVOKED -> new Fetched.State.Revoked();
            case CHANGED -> new Fetched.State.Changed(here.stream().map(PinnedKey::of).toList());
            case PINNED ->
                    here.stream()
                            .filter(pin -> pin.key().equals(key))
                            .findFirst()
                            .map(PinnedKey::of)
                            .<Fetched.State>map(Fetched.State.Pinned::new)
                            .orElseGet(Fetched.State.New::new); // forgotten this very moment
        };
    }

    /**
     * @param best whether the server was asked for the kinds that are known first, so that another
     *     kind means that it has none of those any more
     */
    private OwnSsh ownSsh(Endpoint server, PublicKey key, boolean best) {
        List<Pin> here = own.list(server.host(), server.port());
        for (Pin pin : here) {
            if (pin.revoked() && pin.key().equals(key)) {
                return new OwnSsh.Revoked(pin.line());
            }
        }
        for (Pin pin : here) {
            if (pin.key().equals(key)) {
                return new OwnSsh.Same(pin.line());
            }
        }
        List<HostKey> others =
                here.stream()
                        .filter(pin -> !pin.revoked())
                        .map(Pin::key)
                        .filter(other -> best || other.type().equals(key.type()))
                        .map(HostKey::new)
                        .distinct()
                        .toList();
        if (!others.isEmpty()) {
            return new OwnSsh.Different(others);
        }
        List<String> names =
                own.list().stream()
                        .filter(pin -> !pin.revoked() && pin.key().equals(key))
                        .map(pin -> pin.hashed() ? "a hashed name" : Plain.text(pin.hosts()))
                        .distinct()
                        .toList();
        return names.isEmpty() ? new OwnSsh.Silent() : new OwnSsh.SameElsewhere(names);
    }
}
