package dev.legwork.app.key;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A person who answers what the test says, then nothing. */
final class FakeAsker implements Asker {
    final List<String> questions = new ArrayList<>();
    final List<byte[]> given = new ArrayList<>();
    private final Deque<String> answers;

    FakeAsker(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean possible() {
        return true;
    }

    @Override
    public byte @Nullable [] passphrase(String question) {
        questions.add(question);
        String answer = answers.poll();
        if (answer == null) {
            return null;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        given.add(bytes);
        return bytes;
    }

    @Override
    public byte @Nullable [] newPassphrase(String question) {
        return passphrase(question);
    }
}
