package dev.legwork.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides for {@link RequiresTool}. */
final class RequiresToolCondition implements ExecutionCondition {
    private static final Map<String, String> PACKAGES =
            Map.ofEntries(
                    Map.entry("sshd", "openssh-server"),
                    Map.entry("ssh", "openssh-client"),
                    Map.entry("ssh-keygen", "openssh-client"),
                    Map.entry("ssh-agent", "openssh-client"),
                    Map.entry("ip", "iproute2"),
                    Map.entry("iptables", "iptables"),
                    Map.entry("curl", "curl"),
                    Map.entry("gnome-keyring-daemon", "gnome-keyring"),
                    Map.entry("secret-tool", "libsecret-tools"),
                    Map.entry("dbus-daemon", "dbus"),
                    Map.entry("dbus-run-session", "dbus"),
                    Map.entry("dbus-send", "dbus"),
                    Map.entry("systemd-analyze", "systemd"),
                    Map.entry("Xvfb", "xvfb"),
                    Map.entry("openbox", "openbox"),
                    Map.entry("xdotool", "xdotool"),
                    Map.entry("wmctrl", "wmctrl"),
                    Map.entry("import", "imagemagick"),
                    Map.entry("xprop", "x11-utils"),
                    Map.entry("xmessage", "x11-utils"),
                    Map.entry("trayer", "trayer"),
                    Map.entry("xfce4-panel", "xfce4-panel"),
                    Map.entry("xfconf-query", "xfconf"),
                    Map.entry("dunst", "dunst"),
                    Map.entry("desktop-file-validate", "desktop-file-utils"),
                    Map.entry("gio", "libglib2.0-bin"),
                    Map.entry("python3", "python3"),
                    Map.entry("script", "bsdutils"),
                    Map.entry("useradd", "passwd"));

    private final Predicate<String> present;
    private final boolean isRoot;
    private final boolean isBuildServer;
    private final PrintStream loud;

    /** For JUnit. */
    RequiresToolCondition() {
        this(
                RequiresToolCondition::isOnPath,
                "root".equals(System.getProperty("user.name")),
                "true".equals(System.getenv("CI")),
                System.err);
    }

    RequiresToolCondition(
            Predicate<String> present, boolean isRoot, boolean isBuildServer, PrintStream loud) {
        this.present = present;
        this.isRoot = isRoot;
        this.isBuildServer = isBuildServer;
        this.loud = loud;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<RequiresTool> needs =
                context.getElement().map(RequiresToolCondition::annotationOf);
        return needs.map(found -> judge(context.getDisplayName(), found))
                .orElse(ConditionEvaluationResult.enabled("needs no tool"));
    }

    ConditionEvaluationResult judge(String test, RequiresTool needs) {
        Optional<String> missing =
                Stream.of(needs.value())
                        .filter(present.negate())
                        .findFirst()
                        .map(
                                tool ->
                                        tool
                                                + ": apt-get install "
                                                + PACKAGES.getOrDefault(tool, tool));
        if (missing.isEmpty() && needs.root() && !isRoot) {
            missing = Optional.of("root: run the build as root");
        }
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything needed is here");
        }
        String text = test + " needs " + missing.get();
        if (isBuildServer) {
            throw new IllegalStateException("CI=true, and " + text);
        }
        loud.println("SKIPPED: " + text);
        return ConditionEvaluationResult.disabled(text);
    }

    private static RequiresTool annotationOf(AnnotatedElement element) {
        return element.getAnnotation(RequiresTool.class);
    }

    private static boolean isOnPath(String tool) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator, -1)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
