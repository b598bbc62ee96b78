package dev.mantissa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.mantissa.domain.study.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ImageBatchesTest {
    private static final int[] INDICES = {4, 2, 7};

    @Test
    void fillsBatchesInTheOrderOfTheSplit() throws Exception {
        ImageBatches batches = load(INDICES);
        float[] target = new float[2 * batches.imageLength()];

        assertThat(batches.size()).isEqualTo(3);
        assertThat(batches.imageLength()).isEqualTo(12);
        assertThat(batches.fill(0, 2, target)).isEqualTo(2);

        // Planes of image 4 hold 4, 5 and 6, those of image 2 hold 2, 3 and 4.
        assertThat(target[0]).isEqualTo(4 / 127.5f - 1);
        assertThat(target[4]).isEqualTo(5 / 127.5f - 1);
        assertThat(target[11]).isEqualTo(6 / 127.5f - 1);
        assertThat(target[12]).isEqualTo(2 / 127.5f - 1);
        assertThat(target[23]).isEqualTo(4 / 127.5f - 1);
    }

    @Test
    void theLastBatchMayBeShort() throws Exception {
        ImageBatches batches = load(INDICES);
        float[] target = new float[2 * batches.imageLength()];

        assertThat(batches.fill(2, 2, target)).isEqualTo(1);
        assertThat(batches.fill(3, 2, target)).isZero();
        assertThat(target[12]).isZero();
    }

    @Test
    void fillsBatchesInAnyOrder() throws Exception {
        ImageBatches batches = load(INDICES);
        float[] target = new float[2 * batches.imageLength()];

        assertThat(batches.fill(new int[] {0, 2, 1}, 1, 5, target)).isEqualTo(2);

        assertThat(target[0]).isEqualTo(ImageBatches.normalise((byte) 7));
        assertThat(target[12]).isEqualTo(ImageBatches.normalise((byte) 2));
    }

    @Test
    void labelsFollowTheSplit() throws Exception {
        ImageBatches batches = load(INDICES);

        // Labels of the set are 0, 1, 0, 1, …
        assertThat(new int[] {batches.label(0), batches.label(1), batches.label(2)})
                .containsExactly(0, 0, 1);
    }

    @Test
    void bytesBecomeValuesFromMinusOneToOne() {
        assertThat(ImageBatches.normalise((byte) 0)).isEqualTo(-1f);
        assertThat(ImageBatches.normalise((byte) 255)).isEqualTo(1f);
        assertThat(ImageBatches.normalise((byte) 51)).isEqualTo(-0.6f);
    }

    @Test
    void anEpochsOrderHoldsEveryImageOnceAndChangesWithEpochAndSeed() throws Exception {
        int[] all = new int[500];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        ImageBatches batches = load(all);

        int[] order = batches.epochOrder(7, 0);

        assertThat(order).containsExactlyInAnyOrder(all).isNotEqualTo(all);
        assertThat(batches.epochOrder(7, 0)).isEqualTo(order);
        assertThat(batches.epochOrder(7, 1)).isNotEqualTo(order);
        assertThat(batches.epochOrder(8, 0)).isNotEqualTo(order);
    }

    @Test
    void saysHowFarItIsAFewTimesOnly() throws Exception {
        List<Integer> heard = new ArrayList<>();
        ImageSet set = Fixtures.set(0, 500, 500);

        ImageBatches.load(set, new int[777], 2, (done, total) -> heard.add(done), () -> false);

        assertThat(heard).isSorted().hasSizeBetween(50, 120).endsWith(777);
    }

    @Test
    void canBeCancelled() {
        assertThatThrownBy(() -> ImageBatches.load(Fixtures.set(0, 5, 5), INDICES, 2, (done, total) -> {}, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    /** One image of 2x2: planes hold 4, 5 and 6. */
    private static float[] fed(ModelInput input) throws Exception {
        ImageBatches batches = load(new int[] {4}).as(input);
        float[] target = new float[batches.imageLength()];
        batches.fill(0, 1, target);
        return target;
    }

    @Test
    void aModelMayWantItsChannelsLast() throws Exception {
        assertThat(fed(ModelInput.RAW.with(ModelInput.Layout.NHWC)))
                .containsExactly(4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6);
        assertThat(fed(ModelInput.RAW)).containsExactly(4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6);
    }

    @Test
    void aModelMayWantBlueFirstAndMeansInItsOwnOrder() throws Exception {
        float[] caffe = fed(ModelInput.CAFFE.with(ModelInput.Layout.NHWC));

        assertThat(caffe[0]).isEqualTo((float) (6 - 103.939));
        assertThat(caffe[1]).isEqualTo((float) (5 - 116.779));
        assertThat(caffe[2]).isEqualTo((float) (4 - 123.68));
    }

    @Test
    void scaleMeanAndDeviationAreAppliedInThatOrder() throws Exception {
        float[] imagenet = fed(ModelInput.IMAGENET);

        assertThat(imagenet[0]).isEqualTo((float) ((4 / 255.0 - 0.485) / 0.229), offset(1e-6f));
        assertThat(imagenet[4]).isEqualTo((float) ((5 / 255.0 - 0.456) / 0.224), offset(1e-6f));
        assertThat(imagenet[11]).isEqualTo((float) ((6 / 255.0 - 0.406) / 0.225), offset(1e-6f));
        assertThat(fed(ModelInput.UNIT)[0]).isEqualTo(4 / 255f, offset(1e-9f));
    }

    @Test
    void whatTheZooIsFedIsTheSameBitForBit() throws Exception {
        float[] plain = new float[12];
        load(new int[] {4}).fill(0, 1, plain);

        assertThat(fed(ModelInput.ZOO)).isEqualTo(plain);
        assertThat(plain[0]).isEqualTo(4 / 127.5f - 1);
    }

    @Test
    void ordersAndSizesHoldForEveryFeed() throws Exception {
        ImageBatches batches = load(INDICES).as(ModelInput.RAW);
        float[] target = new float[2 * batches.imageLength()];

        assertThat(batches.fill(new int[] {2, 1}, 0, 2, target)).isEqualTo(2);
        assertThat(target[0]).isEqualTo(7);
        assertThat(target[12]).isEqualTo(2);
        assertThat(batches.label(2)).isEqualTo(1);
    }

    private static ImageBatches load(int[] indices) throws Exception {
        return ImageBatches.load(Fixtures.set(0, 250, 250), indices, 2, (done, total) -> {}, () -> false);
    }
}
