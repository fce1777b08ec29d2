package com.jcraft.jsch;

/**
 * Logs in by password (RFC 4252 §8) as JSch does, and says when that was right but not enough,
 * which JSch keeps to itself. JSch makes it by name.
 */
public final class AskedPassword extends UserAuthPassword {
    /** For JSch. */
    public AskedPassword() {}

    @Override
    public boolean start(Session session) throws Exception {
        try {
            return super.start(session);
        } catch (JSchPartialAuthException more) {
            if (userinfo instanceof AskedPrompts.Answers answers) {
                answers.partlyIn();
            }
            throw more;
        }
    }
}
