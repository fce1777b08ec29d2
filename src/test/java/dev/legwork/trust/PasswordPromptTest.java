package dev.legwork.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legwork.trust.PasswordPrompt.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** A password goes to a prompt for a password. */
class PasswordPromptTest {
    private static Kind hidden(String prompt) {
        return PasswordPrompt.of(" ", List.of(prompt), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password:",
                "Password: ",
                "password for sam@mac-1:",
                "(sam@mac-1) Password:",
                "sam@mac-1's password: ",
                "Enter your password:",
                "UNIX password:",
                "LDAP Password: ",
                "Passwort:",
                "Mot de passe\u00a0:",
                "Contraseña:",
                "密码：",
                "Password"
            })
    void thisIsForIt(String prompt) {
        assertThat(hidden(prompt)).isEqualTo(Kind.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One-time password:",
                "One time password (OTP):",
                "otp's password:",
                "Password for token:",
                "(one-time) Password:",
                "Token password:",
                "YubiKey's password:",
                "Verification code:",
                "Password or PIN:",
                "Passcode:",
                "Passphrase:",
                "Password and code:",
                "Your mother's maiden name and password:",
                "Password of the bank:",
                "Enter Einmal-Passwort:",
                ""
            })
    void thisIsNot(String prompt) {
        assertThat(hidden(prompt)).isEqualTo(Kind.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "New password:",
                "Retype new password:",
                "(current) UNIX password:",
                "Current password:",
                "Old Password:",
                "Neues Passwort:"
            })
    void thisIsAChange(String prompt) {
        assertThat(hidden(prompt)).isEqualTo(Kind.CHANGE);
    }

    @Test
    void whatStandsAboveCounts() {
        assertThat(PasswordPrompt.of("Enter the code on your phone", List.of("Password:"), false))
                .isEqualTo(Kind.OTHER);
        assertThat(PasswordPrompt.of("Welcome to mac-1", List.of("Password:"), false))
                .isEqualTo(Kind.PASSWORD);
    }

    @Test
    void whatIsSeenOrNotAloneIsNotForIt() {
        assertThat(PasswordPrompt.of("", List.of("Password:"), true)).isEqualTo(Kind.OTHER);
        assertThat(PasswordPrompt.of("", List.of("Password:", "Code:"), false))
                .isEqualTo(Kind.OTHER);
        assertThat(PasswordPrompt.of("", List.of("Password:", "New password:"), false))
                .isEqualTo(Kind.CHANGE);
    }
}
