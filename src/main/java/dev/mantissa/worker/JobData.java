package dev.mantissa.worker;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.protocol.Job;
import java.nio.file.Path;
import java.util.Locale;

/** The images of a job, split by split. */
final class JobData {
    private final ImageSet set;
    private final Splits splits;
    private final int side;
    private final Reporter reporter;
    private final Cancellation cancellation;

    private JobData(ImageSet set, Splits splits, int side, Reporter reporter, Cancellation cancellation) {
        this.set = set;
        this.splits = splits;
        this.side = side;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /**
     * Opens the data set, splits it, and reports what it is and how it was split.
     *
     * @throws BadInput naming the file or field
     */
    static JobData open(Job.OfCell job, Reporter reporter, Cancellation cancellation) throws BadInput {
        reporter.phase("loading data");
        ImageSet set = Datasets.open(Path.of(job.data().path()));
        Splits splits = Splits.of(set, job.data(), job.calibration().mostImages(), job.seed());
        reporter.fact("data.name", set.name());
        reporter.fact("data.sha256", set.hash());
        if (!set.labelled()) {
            reporter.fact(Names.LABELS, Names.NO_LABELS);
        }
        for (Splits.Part part : Splits.Part.values()) {
            String name = "split." + part.name().toLowerCase(Locale.ROOT);
            reporter.fact(name + ".images", String.valueOf(splits.indices(part).length));
            reporter.fact(name + ".sha256", splits.hash(part));
        }
        return new JobData(set, splits, job.imageSize(), reporter, cancellation);
    }

    /** How many classes the images have; 0 where they have no labels. */
    int classes() {
        return set.classes().size();
    }

    /**
     * Loads a split.
     *
     * @throws BadInput naming the file that can't be read
     */
    ImageBatches load(Splits.Part part) throws BadInput {
        return load(part, splits.indices(part).length);
    }

    /**
     * Loads the first images of a split, or all where it has no more.
     *
     * @throws BadInput naming the file that can't be read
     */
    ImageBatches load(Splits.Part part, int first) throws BadInput {
        reporter.phase("loading " + part.name().toLowerCase(Locale.ROOT) + " images");
        int[] indices = splits.first(part, first);
        return ImageBatches.load(set, indices, side, (done, total) -> reporter.progress(done, total, "images"), () -> {
            cancellation.check();
            return false;
        });
    }

    /** SHA-256 over the list of the first images of a split, as of {@link Splits#hash(Splits.Part, int)}. */
    String hash(Splits.Part part, int first) {
        return splits.hash(part, first);
    }
}
