package com.jcraft.jsch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logs in by keyboard-interactive (RFC 4256), asking the session's {@link Answers} about every
 * prompt. JSch's own way gives the session's password to any single hidden prompt with "password:"
 * in it, that for a one-time password included, and makes Strings of answers. JSch makes this by
 * name; the reader of the login calls it.
 */
public final class AskedPrompts extends UserAuth {
    private static final int MOST_PROMPTS = 16;
    private static final int LONGEST = 8 * 1024;

    /** For JSch. */
    public AskedPrompts() {}

    /**
     * One prompt.
     *
     * @param text as the server sent it
     * @param echo whether the answer may be seen
     */
    public record Prompt(String text, boolean echo) {}

    /** Who answers; a session's UserInfo. */
    public interface Answers extends UserInfo {
        /**
         * Answers.
         *
         * @param name the question's title, as the server sent it
         * @param instruction what stands above the prompts, as the server sent it
         * @param prompts at least one
         * @return one for each prompt, UTF-8, zeroed here; null to end the login
         */
        @Nullable List<byte[]> answer(String name, String instruction, List<Prompt> prompts);

        /** Called when what was given was right, and the server wants more beside it. */
        void partlyIn();
    }

    @Override
    public boolean start(Session session) throws Exception {
        super.start(session);
        if (!(userinfo instanceof Answers answers)
                || session.auth_failures >= session.max_auth_tries) {
            return false;
        }
        begin(session);
        boolean asked = false;
        while (true) {
            buf = session.read(buf);
            int command = buf.getCommand() & 0xff;
            buf.getInt();
            buf.getByte();
            buf.getByte();
            switch (command) {
                case SSH_MSG_USERAUTH_SUCCESS -> {
                    return true;
                }
                case SSH_MSG_USERAUTH_BANNER -> userinfo.showMessage(text());
                case SSH_MSG_USERAUTH_INFO_REQUEST -> {
                    asked = true;
                    respond(session, answers);
                }
                case SSH_MSG_USERAUTH_FAILURE -> {
                    String left = text();
                    if (buf.getByte() != 0) {
                        answers.partlyIn();
                        throw new JSchPartialAuthException(left);
                    }
                    session.auth_failures += asked ? 1 : 0;
                    return false;
                }
                default -> throw new JSchException("invalid message " + command);
            }
        }
    }

    private void begin(Session session) throws Exception {
        packet.reset();
        buf.putByte((byte) SSH_MSG_USERAUTH_REQUEST);
        buf.putString(Util.str2byte(username));
        buf.putString(Util.str2byte("ssh-connection"));
        buf.putString(Util.str2byte("keyboard-interactive"));
        buf.putString(Util.empty);
        buf.putString(Util.empty);
        session.write(packet);
    }

    private void respond(Session session, Answers answers) throws Exception {
        String name = text();
        String instruction = text();
        buf.getString(); // the language tag, deprecated (RFC 4256 §3.2)
        int count = buf.getInt();
        if (count < 0 || count > MOST_PROMPTS) {
            throw new JSchException("invalid prompt count");
        }
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prompts.add(new Prompt(text(), buf.getByte() != 0));
        }
        List<byte[]> given =
                prompts.isEmpty() ? List.of() : answers.answer(name, instruction, prompts);
        if (given == null) {
            throw new JSchAuthCancelException("keyboard-interactive");
        }
        try {
            if (given.size() != count
                    || given.stream().mapToInt(answer -> answer.length).sum() > LONGEST) {
                throw new JSchAuthCancelException("keyboard-interactive");
            }
            packet.reset();
            buf.putByte((byte) SSH_MSG_USERAUTH_INFO_RESPONSE);
            buf.putInt(count);
            given.forEach(buf::putString);
            session.write(packet);
        } finally {
            given.forEach(answer -> Arrays.fill(answer, (byte) 0));
        }
    }

    private String text() {
        return Util.byte2str(buf.getString());
    }
}
