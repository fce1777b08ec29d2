package dev.legwork;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import javafx.application.Platform;

import org.jspecify.annotations.NullMarked;

import java.util.List;
import java.util.stream.Stream;

/** The walls of the house, and for each the canaries that break it. */
enum HouseRule {
    LEG_KNOWS_ONLY_JAVA_BASE(
            "canary.leg.LegCanary",
            classes()
                    .that()
                    .resideInAnyPackage(rooms("leg"))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            with(
                                    rooms("leg"),
                                    "java.lang..",
                                    "java.util..",
                                    "java.time..",
                                    "java.nio.file..",
                                    "java.net..",
                                    "org.jspecify.."))),
    LEG_HOLDS_VALUES(
            "canary.leg.LegCanary",
            classes().that().resideInAnyPackage(rooms("leg")).should(beValueType())),
    ENGINE_KNOWS_ONLY_LEG(
            List.of("EngineCanary.knowsJson", "EngineCanary.knowsAnotherRoom"),
            classes()
                    .that()
                    .resideInAnyPackage(rooms("engine"))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            with(
                                    rooms("engine", "leg"),
                                    "java..",
                                    "org.slf4j..",
                                    "org.jspecify.."))),
    ENGINE_IS_HANDED_TIME(
            List.of(
                    "TimeCanary.asksTheInstant",
                    "TimeCanary.asksTheInstantOfAClock",
                    "TimeCanary.asksTheCalendar",
                    "TimeCanary.asksASystemClock",
                    "TimeCanary.asksByReference",
                    "TimeCanary.asksNanos",
                    "TimeCanary.asksMillis",
                    "TimeCanary.sleepsMillis",
                    "TimeCanary.sleepsNanos",
                    "TimeCanary.sleepsADuration",
                    "TimeCanary.sleepsAUnit",
                    "TimeCanary.parks"),
            noClasses()
                    .that()
                    .resideInAnyPackage(rooms("engine"))
                    .should()
                    .accessTargetWhere(Forbidden.TIME)),
    ENGINE_IS_HANDED_CHANCE(
            List.of(
                    "ChanceCanary.makesARandom",
                    "ChanceCanary.makesASplittableRandom",
                    "ChanceCanary.asksItsThread",
                    "ChanceCanary.asksMaths",
                    "ChanceCanary.makesAnIdentifier",
                    "ChanceCanary.shuffles"),
            noClasses()
                    .that()
                    .resideInAnyPackage(rooms("engine"))
                    .should()
                    .accessTargetWhere(Forbidden.CHANCE)),
    JSCH_STAYS_IN_SSH("canary.probe.JschCanary", only("com.jcraft..", "ssh")),
    GSON_STAYS_IN_STORE_AND_STATUS(
            "canary.probe.GsonCanary", only("com.google.gson..", "store", "status")),
    JAVAFX_STAYS_IN_UI("canary.probe.JavaFxCanary", only("..javafx..", "ui")),
    AWT_STAYS_IN_THE_TRAY(
            "canary.probe.AwtCanary",
            only("java.awt..", "ui.tray", "desktop.macos", "desktop.windows")),
    DBUS_STAYS_IN_DESKTOP_LINUX(
            "canary.probe.DbusCanary", only("..freedesktop.dbus..", "desktop.linux")),
    MINA_STAYS_IN_DEMO("canary.probe.MinaCanary", only("org.apache.sshd..", "demo")),
    NATIVE_MEMORY_STAYS_IN_SECRETS(
            "canary.probe.NativeCanary", only("java.lang.foreign..", "secrets")),
    JNA_STAYS_IN_SECRETS("canary.probe.JnaCanary", only("com.sun.jna..", "secrets")),
    JAVA_KEYRING_STAYS_IN_SECRETS(
            "canary.probe.JavaKeyringCanary", only("com.github.javakeyring..", "secrets")),
    PICOCLI_STAYS_IN_CLI("canary.probe.PicocliCanary", only("picocli..", "cli")),
    HEADS_DO_NOT_REACH_INTO_THE_ROOMS(
            List.of("HeadCanary.knowsTheEngine", "HeadCanary.knowsSsh", "HeadCanary.knowsTheStore"),
            noClasses()
                    .that()
                    .resideInAnyPackage(rooms("ui", "head", "cli"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(rooms("engine", "ssh", "store"))),
    FXTRAYICON_STAYS_IN_THE_TRAY(
            "canary.probe.TrayIconCanary", only("com.dustinredmond..", "ui.tray")),
    ONE_CLASS_REACHES_FOR_JAVAFX_THREAD(
            "canary.ui.RunLaterCanary",
            noClasses()
                    .that()
                    .resideInAPackage("dev.legwork..")
                    .and()
                    .doNotHaveFullyQualifiedName("dev.legwork.ui.FxThread")
                    .should()
                    .callMethod(Platform.class, "runLater", Runnable.class)),
    ROOMS_HAVE_NO_CYCLES(
            "canary.store", slices().assignedFrom(roomsAndCanaries()).should().beFreeOfCycles()),
    NOTHING_STATIC_CHANGES(
            List.of(
                    "StaticCanary.tweets",
                    "StaticCanary.COUNT",
                    "StaticCanary.LIST",
                    "StaticCanary.MAP",
                    "StaticCanary.ARRAY"),
            fields().that().areStatic().should(Forbidden.neverChange())),
    ONLY_HEADS_END_THE_PROCESS(
            List.of("ExitCanary.exits", "ExitCanary.halts"),
            noClasses()
                    .that()
                    .resideOutsideOfPackages(rooms("cli"))
                    .and()
                    .doNotHaveFullyQualifiedName("dev.legwork.Legwork")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class)),
    PACKAGES_ARE_NULL_MARKED(
            "canary.unmarked",
            classes().that().resideInAPackage("dev.legwork..").should(liveInNullMarkedPackage()));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> canaries;

    @SuppressWarnings(
            "ImmutableEnumChecker") // ArchUnit does not annotate its rules; nothing changes one
    private final ArchRule rule;

    HouseRule(String canary, ArchRule rule) {
        this(List.of(canary), rule);
    }

    HouseRule(List<String> canaries, ArchRule rule) {
        this.canaries = canaries;
        this.rule = rule;
    }

    /** What the report on the canaries must name: one for each clause of the rule. */
    List<String> canaries() {
        return canaries;
    }

    /** Rooms may still be empty. */
    ArchRule rule() {
        return rule.allowEmptyShould(true);
    }

    /** A room, and its mirror among the canaries. */
    private static String[] rooms(String... names) {
        return Stream.of(names)
                .flatMap(
                        name ->
                                Stream.of(
                                        "dev.legwork." + name + "..",
                                        "dev.legwork.canary." + name + ".."))
                .toArray(String[]::new);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static SliceAssignment roomsAndCanaries() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String[] parts = type.getPackageName().split("\\.", -1);
                if (parts.length > 3 && parts[2].equals("canary")) {
                    return SliceIdentifier.of("canary." + parts[3]);
                }
                return parts.length > 2 && parts[0].equals("dev")
                        ? SliceIdentifier.of(parts[2])
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "rooms";
            }
        };
    }

    private static ArchRule only(String library, String... rooms) {
        return noClasses()
                .that()
                .resideInAPackage("dev.legwork..")
                .and()
                .resideOutsideOfPackages(rooms(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchCondition<JavaClass> beValueType() {
        return new ArchCondition<>("be a record, an enum or a sealed interface") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Class<?> real = type.reflect();
                boolean value =
                        real.isRecord()
                                || real.isEnum()
                                || real.isSealed()
                                || real.getSimpleName().equals("package-info");
                events.add(
                        new SimpleConditionEvent(
                                type,
                                value,
                                type.getName() + " is no record, enum or sealed type"));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                type, marked, type.getName() + " lives in an unmarked package"));
            }
        };
    }
}
