package dev.legwork;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What some rules forbid, where one call of ArchUnit does not say it. Calls and references. */
final class Forbidden {

    /** Asking any clock, and sleeping. */
    static final DescribedPredicate<JavaAccess<?>> TIME =
            target("ask the time or sleep", Forbidden::isTime);

    /** Asking for anything random. */
    static final DescribedPredicate<JavaAccess<?>> CHANCE =
            target("ask for something random", Forbidden::isChance);

    private Forbidden() {}

    private static DescribedPredicate<JavaAccess<?>> target(
            String text, Predicate<AccessTarget> forbidden) {
        return DescribedPredicate.describe(text, access -> forbidden.test(access.getTarget()));
    }

    private static boolean isTime(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return (owner.getPackageName().equals("java.time")
                        && (name.equals("now") || name.startsWith("system")))
                || (owner.isEquivalentTo(System.class)
                        && Set.of("nanoTime", "currentTimeMillis").contains(name))
                || (owner.isEquivalentTo(LockSupport.class) && name.startsWith("park"))
                || (name.equals("sleep")
                        && (owner.isAssignableTo(Thread.class)
                                || owner.isAssignableTo(TimeUnit.class)));
    }

    private static boolean isChance(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return owner.isAssignableTo(RandomGenerator.class)
                || (name.equals("random")
                        && (owner.isEquivalentTo(Math.class)
                                || owner.isEquivalentTo(StrictMath.class)))
                || (name.equals("randomUUID") && owner.isEquivalentTo(UUID.class))
                || (name.equals("shuffle") && owner.isEquivalentTo(Collections.class));
    }

    /** Final, and what it holds does not change either. */
    static ArchCondition<JavaField> neverChange() {
        return new ArchCondition<>("be final and hold something that never changes") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                // A compiler's own, such as an enum's $VALUES.
                boolean made = field.getModifiers().contains(JavaModifier.SYNTHETIC);
                boolean fixed = field.getModifiers().contains(JavaModifier.FINAL);
                events.add(
                        new SimpleConditionEvent(
                                field,
                                made || (fixed && isFixed(field)),
                                field.getFullName() + " can change"));
            }
        };
    }

    private static boolean isFixed(JavaField field) {
        JavaClass type = field.getRawType();
        if (type.isArray()
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class)) {
            return false;
        }
        boolean holds = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        // What List.of and its like make. The declared type does not tell.
        return !holds || value(field).getClass().getName().startsWith("java.util.Immutable");
    }

    private static Object value(JavaField field) {
        try {
            Field real = field.reflect();
            real.setAccessible(true);
            return real.get(null);
        } catch (IllegalAccessException closed) {
            throw new AssertionError(field.getFullName() + " cannot be looked at", closed);
        }
    }
}
