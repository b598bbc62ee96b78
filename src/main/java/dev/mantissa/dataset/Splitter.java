package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.DataSpec;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Deals the images of a set out to splits, class by class. */
final class Splitter {
    private final ImageSet set;
    private final DataSpec data;
    private final long seed;

    Splitter(ImageSet set, DataSpec data, long seed) {
        this.set = set;
        this.data = data;
        this.seed = seed;
    }

    Splits split(int calibrationImages) throws BadInput {
        Deck pool = new Deck(i -> !set.bringsTest(i), 1);
        Deck ownTest = new Deck(set::bringsTest, 2);
        int[] test = ownTest.size() > 0 ? ownTest.deal(limited(ownTest.size(), data.testImages())) : heldOut(pool);

        if (!set.labelled()) {
            return unlabelled(pool, test, calibrationImages);
        }
        int classes = pool.classes();
        if (classes < 2) {
            throw new BadInput("The data set " + set.name() + " has images of " + classes
                    + " class besides its test images; at least 2 classes are needed to train on.");
        }
        int trainable = pool.size();
        int validated = validationImages(trainable);
        if ((long) trainable - validated - calibrationImages < classes) {
            throw new BadInput("The data set " + set.name() + " has " + trainable + " images besides its test images;"
                    + " validation takes " + validated + " of them (data.validation_fraction) and calibration "
                    + calibrationImages + " (calibration.images), which leaves fewer than one to train on for each of "
                    + classes + " classes. Lower calibration.images"
                    + (validated > 0 ? " or data.validation_fraction" : "") + ", or use more images.");
        }
        if (data.trainImages() > 0 && data.trainImages() < classes) {
            throw new BadInput("data.train_images is " + data.trainImages() + ", fewer than one image for each of the "
                    + classes + " classes of " + set.name() + "; raise it, or set it to 0 to train on all.");
        }
        // One image of each class stays for the training.
        int[] calibration = pool.dealSparing(calibrationImages);
        int[] validation = pool.dealSparing(validated);
        int[] train = pool.deal(limited(pool.size(), data.trainImages()));
        return new Splits(shuffled(train, 3), shuffled(validation, 4), shuffled(test, 5), shuffled(calibration, 6));
    }

    /** Nothing is trained on images without labels: what neither tests nor calibrates is left out. */
    private Splits unlabelled(Deck pool, int[] test, int calibrationImages) throws BadInput {
        if (pool.size() < calibrationImages) {
            throw new BadInput("The data set " + set.name() + " has " + pool.size() + " images besides its test images,"
                    + " fewer than calibration takes (calibration.images is " + calibrationImages
                    + "). Lower calibration.images, or use more images.");
        }
        int[] calibration = pool.deal(calibrationImages);
        return new Splits(new int[0], new int[0], shuffled(test, 5), shuffled(calibration, 6));
    }

    private int[] heldOut(Deck pool) throws BadInput {
        int classes = pool.classes();
        int held = (int) Math.min(Math.round(data.testFraction() * pool.size()), (long) pool.size() - classes);
        if (held < 1) {
            throw new BadInput("The test split would be empty: data.test_fraction " + data.testFraction() + " of the "
                    + pool.size() + " images of " + set.name()
                    + " is less than one that could be spared. Raise data.test_fraction, or use more images.");
        }
        // Those beyond the limit are left out, not trained on: with a limit raised later they are test images.
        int[] all = pool.dealSparing(held);
        return limited(held, data.testImages()) == held ? all : new Deck(all, 7).deal(data.testImages());
    }

    private int validationImages(int trainable) {
        double fraction = data.validationFraction();
        long ofPool = Math.round(fraction * trainable);
        long ofUsed =
                data.trainImages() > 0 ? Math.round(data.trainImages() * fraction / (1 - fraction)) : Long.MAX_VALUE;
        return (int) Math.min(ofPool, ofUsed);
    }

    private static int limited(int count, int limit) {
        return limit > 0 ? Math.min(count, limit) : count;
    }

    private int[] shuffled(int[] indices, int purpose) {
        Shuffle.inPlace(indices, Shuffle.random(seed, purpose));
        return indices;
    }

    /** Images by class, each class shuffled once, dealt from the front. */
    private final class Deck {
        private final int[][] byClass;
        private final int[] dealt;

        Deck(IntPredicate belongs, int purpose) {
            this(IntStream.range(0, set.size()).filter(belongs).toArray(), purpose);
        }

        Deck(int[] indices, int purpose) {
            int[] counts = new int[Math.max(1, set.classes().size())];
            for (int i : indices) {
                counts[group(i)]++;
            }
            byClass = new int[counts.length][];
            Arrays.setAll(byClass, c -> new int[counts[c]]);
            int[] filled = new int[counts.length];
            for (int i : indices) {
                int c = group(i);
                byClass[c][filled[c]++] = i;
            }
            for (int c = 0; c < byClass.length; c++) {
                Arrays.sort(byClass[c]);
                Shuffle.inPlace(byClass[c], Shuffle.random(seed, ((long) purpose << 32) + c));
            }
            dealt = new int[counts.length];
        }

        /** Images without labels are dealt as if of one class. */
        private int group(int i) {
            return Math.max(0, set.label(i));
        }

        int size() {
            return Arrays.stream(left(0)).sum();
        }

        int classes() {
            return (int) Arrays.stream(left(0)).filter(n -> n > 0).count();
        }

        int[] deal(int count) {
            return deal(left(0), count);
        }

        /** Leaves the last image of each class. */
        int[] dealSparing(int count) {
            return deal(left(1), count);
        }

        private int[] left(int spared) {
            int[] left = new int[byClass.length];
            Arrays.setAll(left, c -> Math.max(0, byClass[c].length - dealt[c] - spared));
            return left;
        }

        private int[] deal(int[] available, int count) {
            int[] quotas = Quotas.of(available, count);
            int[] hand = new int[count];
            int at = 0;
            for (int c = 0; c < quotas.length; c++) {
                System.arraycopy(byClass[c], dealt[c], hand, at, quotas[c]);
                dealt[c] += quotas[c];
                at += quotas[c];
            }
            return hand;
        }
    }
}
