package dev.legwork.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.leg.CauseCode;
import dev.legwork.leg.Light;
import dev.legwork.leg.Verdict;
import dev.legwork.trust.Claim;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the bundle has and what the code asks of it are the same. */
final class StringsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    /** A key as it stands alone in a call; what follows says whether it is only a beginning. */
    private static final Pattern CALL =
            Pattern.compile("Strings\\.(text|count)\\(\\s*\"([^\"]+)\"\\s*([,)])");

    /** Built by replacing, not by adding to a beginning. */
    private static final Set<String> BUILT_OTHERWISE = Set.of("security.");

    private static final List<String> ENTRIES = entries();
    private static final Set<String> KEYS =
            ENTRIES.stream().map(StringsTest::key).collect(Collectors.toCollection(TreeSet::new));
    private static final String CODE = code();

    private static List<String> entries() {
        return lines("resources/dev/legwork/app/desk/strings.properties").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(MAIN.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
            for (Path each : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(each)).append('\n');
            }
            return all.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String entry) {
        return entry.substring(0, entry.indexOf('='));
    }

    private static String text(String entry) {
        return entry.substring(entry.indexOf('=') + 1);
    }

    private static void each(Pattern what, Consumer<MatchResult> then) {
        what.matcher(CODE).results().forEach(then);
    }

    @Test
    void everyKeyIsThereOnce() {
        assertThat(ENTRIES.stream().map(StringsTest::key)).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyTheCodeAsksForIsThere() {
        Set<String> missing = new TreeSet<>();
        each(
                CALL,
                call -> {
                    List<String> wanted =
                            call.group(1).equals("count")
                                    ? List.of(call.group(2) + ".one", call.group(2) + ".other")
                                    : List.of(call.group(2));
                    wanted.stream().filter(key -> !KEYS.contains(key)).forEach(missing::add);
                });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyThatIsThereIsAskedFor() {
        Set<String> literals = new HashSet<>();
        each(LITERAL, literal -> literals.add(literal.group(1)));
        Set<String> unused = new TreeSet<>(KEYS);
        unused.removeIf(key -> isAsked(key, literals));
        assertThat(unused).isEmpty();
    }

    /** Whole, as the beginning of a count, or by a beginning that more is added to. */
    private static boolean isAsked(String key, Set<String> literals) {
        if (literals.contains(key)
                || literals.contains(key.replaceFirst("\\.(one|other)$", ""))
                || BUILT_OTHERWISE.stream().anyMatch(key::startsWith)) {
            return true;
        }
        for (int end = key.length() - 1; end > 2; end--) {
            char last = key.charAt(end - 1);
            if ((last == '.' || last == '-') && literals.contains(key.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyWordOfTheEngineHasItsText() {
        List<String> wanted = new ArrayList<>();
        for (Light light : Light.values()) {
            wanted.add("light." + light.word());
        }
        for (Verdict verdict : Verdict.values()) {
            wanted.add("verdict." + verdict.word());
        }
        for (Claim claim : Claim.values()) {
            wanted.add("wizard.prove.claim." + claim.id());
        }
        // The sentence itself is shown of these.
        Set<CauseCode> said =
                Set.of(CauseCode.PORT_TAKEN, CauseCode.BIND_FAILED, CauseCode.CONFIG_INVALID);
        for (CauseCode code : CauseCode.values()) {
            if (!said.contains(code)) {
                wanted.add("line.cause." + code.word());
            }
        }
        assertThat(KEYS).containsAll(wanted);
    }

    @Test
    void everyTextCanBeFilledAndHasNoApostropheThatWouldVanish() {
        for (String entry : ENTRIES) {
            assertThat(text(entry)).as(key(entry)).isNotBlank().doesNotContain("'");
            new MessageFormat(text(entry), Locale.ROOT);
        }
    }

    @Test
    void whatIsFilledInIsNeverReadAsAPattern() {
        assertThat(Strings.text("head.no-answer", "it's {0} {1,number} {"))
                .contains("it's {0} {1,number} {");
    }
}
