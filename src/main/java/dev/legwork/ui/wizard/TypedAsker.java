package dev.legwork.ui.wizard;

import dev.legwork.app.key.Asker;
import dev.legwork.trust.TypedSecret;

import org.jspecify.annotations.Nullable;

/** Whoever asks gets what was typed before. */
final class TypedAsker implements Asker {
    private final char[] typed;

    /**
     * @param typed stays the caller's to zero
     */
    TypedAsker(char[] typed) {
        this.typed = typed;
    }

    @Override
    public boolean possible() {
        return true;
    }

    @Override
    public byte @Nullable [] passphrase(String question) {
        return typed.length == 0 ? null : TypedSecret.utf8(typed.clone());
    }

    @Override
    public byte @Nullable [] newPassphrase(String question) {
        return passphrase(question);
    }
}
