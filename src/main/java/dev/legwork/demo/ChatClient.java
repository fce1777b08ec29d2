package dev.legwork.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks a chat API one question and prints the answer as it comes. */
final class ChatClient {
    private static final Pattern WORD = Pattern.compile("\"content\":\"([^\"]*)\"");
    private static final String QUESTION =
            "{\"model\":\"demo-large\",\"stream\":true,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    /**
     * How the answer came.
     *
     * @param complete whether it ended as it should
     * @param via the machine that passed it on, empty when none did
     * @param words how many pieces it came in
     * @param took from asking to the last word
     */
    record Told(boolean complete, String via, int words, Duration took) {}

    private ChatClient() {}

    static Told ask(URI base, PrintStream out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<Stream<String>> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new IOException("the model API answered HTTP " + answer.statusCode());
            }
            String via = answer.headers().firstValue("Via").orElse("");
            int words = 0;
            boolean complete = false;
            try (Stream<String> lines = answer.body()) {
                for (Iterator<String> each = lines.iterator(); each.hasNext() && !complete; ) {
                    String line = each.next();
                    complete = line.equals("data: [DONE]");
                    Matcher word = WORD.matcher(line);
                    if (word.find()) {
                        out.print(word.group(1));
                        out.flush();
                        words++;
                    }
                }
            } catch (UncheckedIOException cut) {
                client.shutdownNow();
                // This is how a stream of lines tells that its reader was interrupted.
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while an answer came");
                }
                throw new IOException("the answer was cut: " + cut.getMessage(), cut);
            }
            return new Told(complete, via, words, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
