package dev.legwork.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowBudgetTest {
    private static final int MIB = 1024 * 1024;
    private final WindowBudget budget = new WindowBudget(64L * MIB);

    @Test
    void firstWindowsShrinkAsMemoryRunsOut() {
        int first = budget.open();
        int last = first;
        for (int i = 0; i < 600; i++) {
            int next = budget.open();
            assertThat(next).isLessThanOrEqualTo(last);
            last = next;
        }
        assertThat(first).isEqualTo(WindowBudget.START);
        assertThat(last).isEqualTo(WindowBudget.LEAST);
        assertThat(budget.used()).isLessThan(64L * MIB);
    }

    @Test
    void aQuickConnectionGrowsToTwoMebibytesAndNoFurther() {
        int window = budget.open();
        for (int i = 0; i < 10; i++) {
            window += budget.grow(window);
        }
        assertThat(window).isEqualTo(WindowBudget.MOST);
        assertThat(budget.used()).isEqualTo(window);
    }

    @Test
    void nobodyGrowsIntoTheSecondHalf() {
        while (budget.used() <= 32L * MIB) {
            budget.open();
        }
        assertThat(budget.grow(WindowBudget.START)).isZero();
    }

    @Test
    void aLargeWindowGivesBackWhenOthersHaveTooLittle() {
        int large = budget.open();
        while (large < WindowBudget.MOST) {
            large += budget.grow(large);
        }
        assertThat(budget.shrink(large, MIB)).isZero();
        while (budget.used() <= 50L * MIB) {
            budget.open();
        }
        long before = budget.used();
        assertThat(budget.shrink(large, MIB)).isEqualTo(MIB);
        assertThat(budget.used()).isEqualTo(before - MIB);
        assertThat(budget.shrink(WindowBudget.START, MIB)).isZero();
    }

    @Test
    void whatIsGivenBackCanBeHadAgain() {
        budget.release(budget.open());
        assertThat(budget.used()).isZero();
    }
}
