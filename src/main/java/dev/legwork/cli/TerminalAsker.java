package dev.legwork.cli;

import dev.legwork.app.key.Asker;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for passphrases at a terminal, without echo. */
final class TerminalAsker implements Asker {
    private static final int TRIES = 3;

    /** In UTF-8, of one char: a surrogate pair takes four bytes for two. */
    private static final int LONGEST_CHARACTER = 3;

    private final Questions questions;

    TerminalAsker(Questions questions) {
        this.questions = questions;
    }

    @Override
    public boolean possible() {
        return questions.possible();
    }

    @Override
    public byte @Nullable [] passphrase(String question) {
        return bytes(questions.secret(question + ": "));
    }

    @Override
    public byte @Nullable [] newPassphrase(String question) {
        String prompt = question + ": ";
        for (int i = 0; i < TRIES; i++) {
            byte[] first = bytes(questions.secret(prompt));
            if (first == null) {
                return null;
            }
            byte[] second = bytes(questions.secret("The same once more: "));
            boolean same = Arrays.equals(first, second);
            if (second != null) {
                Arrays.fill(second, (byte) 0);
            }
            if (same) {
                return first;
            }
            Arrays.fill(first, (byte) 0);
            prompt = "They differ. " + question + ": ";
        }
        return null;
    }

    /** Encodes and zeroes what was typed; nothing typed is nothing given. */
    static byte @Nullable [] bytes(char @Nullable [] typed) {
        if (typed == null || typed.length == 0) {
            return null;
        }
        byte[] room = new byte[typed.length * LONGEST_CHARACTER];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(typed), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(typed, '\0');
        return bytes;
    }
}
