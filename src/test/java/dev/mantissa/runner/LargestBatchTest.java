package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestBatchTest {
    private final List<Integer> tried = new ArrayList<>();

    private Optional<LargestBatch> search(int fits, int unfit, int truth) {
        return LargestBatch.search(fits, unfit, batch -> {
            tried.add(batch);
            return Optional.of(batch <= truth);
        });
    }

    @ParameterizedTest
    @CsvSource({"0,1024,300", "0,1024,1", "0,1024,1023", "64,1024,700", "0,17,5", "0,65536,4000"})
    void the_answer_is_within_a_sixteenth_of_the_truth_and_what_it_says_is_true(int fits, int unfit, int truth) {
        LargestBatch found = search(fits, unfit, truth).orElseThrow();

        assertThat(found.largest()).isBetween(1, truth);
        assertThat(found.smallestUnfit()).isBetween(truth + 1, unfit);
        assertThat(found.smallestUnfit() - found.largest())
                .isLessThanOrEqualTo(Math.max(1, found.smallestUnfit() / 16));
        assertThat(found.tries()).isEqualTo(tried.size()).isLessThanOrEqualTo(12);
        assertThat(tried).doesNotHaveDuplicates().allMatch(b -> b > fits && b < unfit);
    }

    @Test
    void the_first_try_is_a_small_one() {
        search(0, 1024, 20);

        assertThat(tried.get(0)).isEqualTo(32);
    }

    @Test
    void where_not_even_one_image_fits_it_says_0() {
        assertThat(search(0, 64, 0)).contains(new LargestBatch(0, 1, tried.size()));
    }

    @Test
    void what_is_known_well_enough_is_not_tried_again() {
        assertThat(search(30, 32, 31).orElseThrow().tries()).isZero();
    }

    @Test
    void a_try_that_can_not_tell_ends_the_search() {
        assertThat(LargestBatch.search(0, 64, batch -> Optional.empty())).isEmpty();
    }
}
