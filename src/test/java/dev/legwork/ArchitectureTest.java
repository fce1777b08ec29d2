package dev.legwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/**
 * Who may talk to whom. Each rule is also run over canaries in {@code dev.legwork.canary} that
 * break it: a rule that lets its canary pass holds nothing.
 */
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                    .importPackages("dev.legwork", "com.jcraft.jsch");

    private static final JavaClasses CANARIES =
            new ClassFileImporter().importPackages("dev.legwork.canary");

    @ParameterizedTest
    @EnumSource
    void theHouseKeepsTheRule(HouseRule rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void theRuleCatchesEachOfItsCanaries(HouseRule rule) {
        assertThat(rule.canaries()).isNotEmpty();
        List<String> caught = rule.rule().evaluate(CANARIES).getFailureReport().getDetails();
        assertThat(rule.canaries())
                .as("what %s lets fly, of: %s", rule, caught)
                .allSatisfy(
                        canary ->
                                assertThat(caught)
                                        .anySatisfy(it -> assertThat(it).contains(canary)));
    }

    @Test
    void theWholeHouseIsLookedAt() {
        assertThat(HOUSE.contain(Legwork.class)).isTrue();
        assertThat(HOUSE.size()).isGreaterThan(40);
    }
}
