package dev.legwork.app.key;

import java.util.List;

/** What a person does on a Windows server; its sshd has no sh and reads other files. */
final class WindowsServer {
    private WindowsServer() {}

    /** Returns the steps (Microsoft, "Key-based authentication in OpenSSH for Windows"). */
    static Installed steps(KeyLines.Built.Line built) {
        String user = built.visitor().destination().user();
        return new Installed.ByHand(
                built.visitor().destination().host()
                        + " runs Windows, where Legwork changes no files: nothing was changed.",
                List.of(
                        "If "
                                + user
                                + " is an administrator there, add this line to"
                                + " C:\\ProgramData\\ssh\\administrators_authorized_keys, and then"
                                + " run in an administrator's prompt: icacls.exe"
                                + " \"C:\\ProgramData\\ssh\\administrators_authorized_keys\""
                                + " /inheritance:r /grant \"*S-1-5-32-544:F\" /grant"
                                + " \"*S-1-5-18:F\"",
                        "If not, add it to %USERPROFILE%\\.ssh\\authorized_keys of " + user + ".",
                        built.line().text()));
    }
}
