package dev.legwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

class LegsCrashTest {

    /** Renames one leg for ever, telling each name once it is in the file. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            LegsFile file = new LegsFile(Path.of(args[0]));
            for (int i = Integer.parseInt(args[1]); true; i++) {
                String name = "n" + i;
                file.edit(document -> document.rename(document.legs().getLast().name(), name));
                System.out.println(i);
            }
        }
    }

    @Test
    @Timeout(90)
    void anEditThatWasAcknowledgedSurvivesAKill(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("legs.json"), Samples.TWO_LEGS);
        Random random = new Random(7);
        int next = 1;
        for (int round = 0; round < 8; round++) {
            Process child =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Child.class.getName(),
                                    home.toString(),
                                    Integer.toString(next))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            int acknowledged = 0;
            try (BufferedReader out = child.inputReader()) {
                int until = 1 + random.nextInt(30);
                for (int i = 0; i < until; i++) {
                    acknowledged = Integer.parseInt(String.valueOf(out.readLine()));
                }
                child.destroyForcibly().waitFor();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    acknowledged = Integer.parseInt(line);
                }
            } catch (java.io.IOException closed) {
                assertThat(child.isAlive()).isFalse();
            }
            String name = new LegsFile(home).read().legs().getLast().name();
            next = Integer.parseInt(name.substring(1)) + 1;
            // The edit under way at the kill may or may not have made it, none other.
            assertThat(next - 1).isGreaterThanOrEqualTo(acknowledged);
        }
        assertThat(next).isGreaterThan(8);
    }
}
