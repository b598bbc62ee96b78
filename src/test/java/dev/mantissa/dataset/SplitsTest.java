package dev.mantissa.dataset;

import static dev.mantissa.dataset.Fixtures.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.dataset.Splits.Part;
import dev.mantissa.domain.study.BadInput;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final long SEED = 7;

    @Test
    void withoutOwnTestImagesAFractionOfAllIsHeldOut() throws Exception {
        ImageSet set = Fixtures.set(0, 50, 50, 50, 50);

        Splits splits = Splits.of(set, data(0, 0, 0.1, 0.2), 20, SEED);

        assertThat(splits.test()).hasSize(40);
        assertThat(splits.calibration()).hasSize(20);
        assertThat(splits.validation()).hasSize(16);
        assertThat(splits.train()).hasSize(200 - 40 - 20 - 16);
        assertDisjoint(splits, 200);
        for (Part part : Part.values()) {
            int[] counts = perClass(set, splits.indices(part));
            assertThat(counts).containsOnly(splits.indices(part).length / 4);
        }
    }

    @Test
    void theSetsOwnTestImagesAreTheTestSplit() throws Exception {
        ImageSet set = Fixtures.set(30, 50, 50);

        Splits splits = Splits.of(set, data(0, 0, 0.1, 0.5), 10, SEED);

        assertThat(splits.test()).hasSize(30);
        assertThat(Arrays.stream(splits.test())).allMatch(set::bringsTest);
        assertThat(splits.train()).hasSize(70 - 10 - 7);
        assertThat(Arrays.stream(splits.train())).noneMatch(set::bringsTest);
        assertDisjoint(splits, 100);
    }

    @Test
    void theFirstOfASplitHaveAHashOfTheirOwn() throws Exception {
        Splits splits = Splits.of(Fixtures.set(0, 50, 50, 50), data(0, 0, 0.1, 0.2), 30, SEED);

        assertThat(splits.first(Part.CALIBRATION, 12)).isEqualTo(Arrays.copyOf(splits.calibration(), 12));
        assertThat(splits.first(Part.CALIBRATION, 1000)).isEqualTo(splits.calibration());
        assertThat(splits.hash(Part.CALIBRATION, 1000)).isEqualTo(splits.hash(Part.CALIBRATION));
        assertThat(splits.hash(Part.CALIBRATION, 12)).isNotEqualTo(splits.hash(Part.CALIBRATION));
    }

    @Test
    void aSeedFixesMembersAndOrder() throws Exception {
        ImageSet set = Fixtures.set(0, 50, 50, 50);
        Splits one = Splits.of(set, data(0, 0, 0.1, 0.2), 10, SEED);
        Splits again = Splits.of(set, data(0, 0, 0.1, 0.2), 10, SEED);
        Splits other = Splits.of(set, data(0, 0, 0.1, 0.2), 10, SEED + 1);

        for (Part part : Part.values()) {
            assertThat(again.indices(part)).isEqualTo(one.indices(part));
            assertThat(again.hash(part)).isEqualTo(one.hash(part));
            assertThat(other.hash(part)).isNotEqualTo(one.hash(part));
        }
        assertThat(one.train()).isNotEqualTo(Arrays.stream(one.train()).sorted().toArray());
    }

    @Test
    void theHashIsOverTheListOfIndices() {
        Splits splits = new Splits(new int[] {1, 258}, new int[0], new int[] {258, 1}, new int[0]);

        // SHA-256 of the bytes 0 0 0 1 0 0 1 2.
        assertThat(splits.hash(Part.TRAIN))
                .isEqualTo("f0fd3864d4fca9184323793bc08a239892e3ce5beea985b887a6f06c2613689d");
        assertThat(splits.hash(Part.TEST)).isNotEqualTo(splits.hash(Part.TRAIN));
        assertThat(splits.hash(Part.VALIDATION))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void limitsCutTrainingAndTestDown() throws Exception {
        ImageSet set = Fixtures.set(100, 100, 100, 100, 100);

        Splits splits = Splits.of(set, data(80, 30, 0.2, 0.2), 10, SEED);

        assertThat(splits.train()).hasSize(80);
        assertThat(splits.test()).hasSize(30);
        // A fifth of training and validation images together, not of the 300 that are there.
        assertThat(splits.validation()).hasSize(20);
        assertThat(perClass(set, splits.train())).containsOnly(20);
        assertThat(perClass(set, splits.test())).containsExactlyInAnyOrder(8, 8, 7, 7);
        assertDisjoint(splits, 400);
    }

    @Test
    void limitsAboveWhatThereIsTakeAll() throws Exception {
        Splits splits = Splits.of(Fixtures.set(20, 50, 50), data(9_999, 9_999, 0, 0.2), 0, SEED);

        assertThat(splits.train()).hasSize(80);
        assertThat(splits.test()).hasSize(20);
        assertThat(splits.validation()).isEmpty();
        assertThat(splits.calibration()).isEmpty();
    }

    @Test
    void testAndCalibrationStayWhenTheTrainingGrows() throws Exception {
        ImageSet set = Fixtures.set(0, 100, 100);
        Splits small = Splits.of(set, data(20, 0, 0.1, 0.2), 10, SEED);
        Splits large = Splits.of(set, data(0, 0, 0.1, 0.2), 10, SEED);

        assertThat(small.hash(Part.TEST)).isEqualTo(large.hash(Part.TEST));
        assertThat(small.hash(Part.CALIBRATION)).isEqualTo(large.hash(Part.CALIBRATION));
    }

    @Test
    void aLimitedTestIsPartOfTheWholeOneAndNotTrainedOn() throws Exception {
        ImageSet set = Fixtures.set(0, 100, 100);
        Splits limited = Splits.of(set, data(0, 10, 0.1, 0.2), 10, SEED);
        Splits whole = Splits.of(set, data(0, 0, 0.1, 0.2), 10, SEED);

        assertThat(whole.test()).contains(limited.test());
        assertThat(limited.hash(Part.TRAIN)).isEqualTo(whole.hash(Part.TRAIN));
    }

    @Test
    void unequalClassesKeepTheirProportion() throws Exception {
        ImageSet set = Fixtures.set(0, 600, 300, 100);

        Splits splits = Splits.of(set, data(0, 0, 0.1, 0.2), 100, SEED);

        assertThat(perClass(set, splits.calibration())[0]).isBetween(59, 61);
        assertThat(perClass(set, splits.calibration())[2]).isBetween(9, 11);
    }

    @Test
    void theLastImageOfAClassIsTrainedOn() throws Exception {
        ImageSet set = Fixtures.set(0, 40, 40, 1);

        Splits splits = Splits.of(set, data(10, 0, 0.2, 0.2), 20, SEED);

        assertThat(perClass(set, splits.train())[2]).isEqualTo(1);
    }

    @Test
    void tooManyCalibrationImagesNameTheFieldToLower() {
        assertThatThrownBy(() -> Splits.of(Fixtures.set(20, 50, 50), data(0, 0, 0.1, 0.2), 71, SEED))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has 80 images besides its test images")
                .hasMessageContaining("Lower calibration.images or data.validation_fraction");
        assertThatThrownBy(() -> Splits.of(Fixtures.set(20, 50, 50), data(0, 0, 0.1, 0.2), Integer.MAX_VALUE, SEED))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("calibration.images");
    }

    @Test
    void everyImageButOneAClassMayCalibrate() throws Exception {
        Splits splits = Splits.of(Fixtures.set(20, 50, 50), data(0, 0, 0, 0.2), 78, SEED);

        assertThat(splits.train()).hasSize(2);
    }

    @Test
    void fewerTrainingImagesThanClassesAreRefused() {
        assertThatThrownBy(() -> Splits.of(Fixtures.set(0, 50, 50, 50), data(2, 0, 0.1, 0.2), 0, SEED))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("data.train_images is 2");
    }

    @Test
    void anEmptyTestSplitIsRefused() {
        assertThatThrownBy(() -> Splits.of(Fixtures.set(0, 2, 2), data(0, 0, 0, 0.01), 0, SEED))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("data.test_fraction");
    }

    @Test
    void oneClassAloneIsRefused() {
        assertThatThrownBy(() -> Splits.of(Fixtures.set(0, 50, 0), data(0, 0, 0, 0.2), 0, SEED))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least 2 classes");
    }

    private static void assertDisjoint(Splits splits, int most) {
        Set<Integer> seen = new HashSet<>();
        int total = 0;
        for (Part part : Part.values()) {
            for (int i : splits.indices(part)) {
                seen.add(i);
                total++;
            }
        }
        assertThat(seen).hasSize(total).allMatch(i -> i >= 0 && i < most);
    }

    private static int[] perClass(ImageSet set, int[] indices) {
        return IntStream.range(0, set.classes().size())
                .map(c -> (int)
                        Arrays.stream(indices).filter(i -> set.label(i) == c).count())
                .toArray();
    }
}
