package dev.legwork.testing;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that needs programs of the system. Where one is missing the test is skipped with a line on
 * stderr; with the environment's {@code CI=true} it fails, so that a build server never passes by
 * skipping.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresToolCondition.class)
public @interface RequiresTool {
    /** Names of programs looked for in PATH and the system's sbin folders. */
    String[] value();

    /** Whether the test must also run as root, as one that makes network namespaces. */
    boolean root() default false;
}
