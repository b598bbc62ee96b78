package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.paper.PaperData;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import java.util.List;

/**
 * The findings of the paper (M. A. Shafique, A. Munir, J. Kong, AI 2023, 4, 926-948) in its order, each with its own words. What is
 * known about its method is from its text, its printed Tables 4 and 8, and the notebook published with it.
 */
public final class Claims {
    private static final String NO_REPEATS =
            "The paper names no repetitions and no interval. Its ratio is that of total times (Eq. 17).";
    private static final String IMAGES = " are printed as images; their numbers are not available.";
    private static final String HOST_BOUND =
            "Base is timed by predict(), whose fixed host cost (41 to 54 ms for all three networks at batch 8 to 32, by Table 8)"
                    + " makes up most of the factors over Base; they fall as the batch grows. Factors over FP32 of the same"
                    + " engine are free of it and are judged here.";
    private static final String MEMORY_METHOD =
            "How memory was measured is not said, and the published notebook has no code for it. Half the bytes an element can't"
                    + " save more than a factor of 2 by themselves.";
    private static final String ONE_BATCH =
            "INT8 was calibrated on one batch of 32 images taken from the test set, and the notebook prints the same accuracy"
                    + " (1,728 of 1,984 images) for all four modes; 1,984 images can't tell differences below about 1.5 points.";
    private static final String PARAMETERS =
            " The cause given is the number of parameters, 138 million for VGG16; the notebook's networks stand without their"
                    + " own heads, where VGG16 has fewer than ResNet-50.";
    private static final String TRAININGS = "it takes trainings with LibTorch in FP32 and with AMP";

    private Claims() {}

    /** Every finding judged on a study. */
    public static List<Judgement> judge(StudySummary summary) {
        Cells cells = new Cells(summary);
        return all().stream().map(c -> c.judge(cells)).toList();
    }

    /** All of them. */
    public static List<Claim> all() {
        return List.of(
                ampSpeedupGrows(),
                ampSlowAtSmallBatches(),
                ampGainsMoreInLargeNetworks(),
                ampSavesMemory(),
                vggSavesMost(),
                vggSavesLessWithTheBatch(),
                ampFits(),
                fp16IsFaster(),
                int8IsFastest(),
                vggGainsMore(),
                speedupStays(),
                speedupFalls(),
                accuracyDropsSlightly(),
                ampRetainsAccuracy(),
                ampIsConsistent());
    }

    private static Claim ampSpeedupGrows() {
        return new Claim(
                "amp-speedup-grows",
                "AMP's training speedup grows with the batch size",
                "The training time speedup shows an increasing trend with an increase of batch sizes",
                "Section 6.1.1, Tables 2 and 3, Figure 10",
                NO_REPEATS + " Tables 2 and 3" + IMAGES,
                "The speedup at the largest batch size over that at the smallest is above 1.",
                new OverBatches(
                        Cells.AMP_TRAINING,
                        Metric.TRAINING_SPEEDUP,
                        Bound.above(1),
                        TRAININGS + " at two batch sizes or more"));
    }

    private static Claim ampSlowAtSmallBatches() {
        return new Claim(
                "amp-slow-at-32",
                "At batch 32 AMP slows MobileNetV1 and ResNet-50 down",
                "For MobileNet_v1 and ResNet-50, the training time speedup is recorded as even less than 1 for the batch size of"
                        + " 32.",
                "Section 6.1.1, Tables 2 and 3",
                NO_REPEATS + " Tables 2 and 3" + IMAGES,
                "The speedup of both networks at batch 32 is below 1.",
                new OneByOne(
                        Cells.AMP_TRAINING.and(
                                k -> k.batch() == 32 && (network(k, Cells.MOBILENET) || network(k, Cells.RESNET50))),
                        Metric.TRAINING_SPEEDUP,
                        Bound.below(1),
                        TRAININGS + " of MobileNetV1 or ResNet-50 at batch 32"));
    }

    private static Claim ampGainsMoreInLargeNetworks() {
        return new Claim(
                "amp-gains-by-network",
                "AMP gains less in MobileNetV1 than in VGG16 and ResNet-50",
                "The results reveal that MobileNet_v1 exhibits less speedup and improvement in performance metrics as compared to"
                        + " ResNet-50 and VGG16 for AMP and various TensorRT low-precision formats.",
                "Section 6.2",
                NO_REPEATS + PARAMETERS,
                "The training speedup of VGG16 and ResNet-50 over that of MobileNetV1 at the same batch size is above 1.",
                new Against(
                        Cells.AMP_TRAINING.and(k -> network(k, Cells.VGG16) || network(k, Cells.RESNET50)),
                        Against.network(Cells.MOBILENET),
                        "against MobileNetV1",
                        Metric.TRAINING_SPEEDUP,
                        TRAININGS + " of MobileNetV1 and of VGG16 or ResNet-50"));
    }

    private static Claim ampSavesMemory() {
        return new Claim(
                "amp-saves-memory",
                "AMP takes less memory in training",
                "We observed that memory usage was optimized for both datasets by the quantization techniques.",
                "Section 6.1.2, Tables 4 and 5, Figure 11",
                MEMORY_METHOD,
                "The peak of FP32 over that of AMP is above 1 in every network and at every batch size.",
                new OneByOne(Cells.AMP_TRAINING, Metric.MEMORY_REDUCTION, Bound.above(1), TRAININGS));
    }

    private static Claim vggSavesMost() {
        return new Claim(
                "vgg16-memory-at-32",
                "AMP takes an eighth of VGG16's memory at batch 32",
                "For VGG16, memory was optimized drastically for small batch sizes, up to 12× in the Cats_vs_Dogs dataset and 8.88× in"
                        + " the CIFAR-10 dataset, as shown in Table 4.",
                "Section 6.1.2, Table 4 (batch 32: 1.42 GB and 0.16 GB)",
                MEMORY_METHOD,
                "The peak of FP32 over that of AMP is 8 or more for VGG16 at 48 × 48 and batch 32.",
                new OneByOne(
                        Cells.AMP_TRAINING.and(k -> network(k, Cells.VGG16)
                                && k.batch() == 32
                                && k.imageSize() == PaperData.CIFAR_10.side()),
                        Metric.MEMORY_REDUCTION,
                        Bound.above(8),
                        TRAININGS + " of VGG16 at 48 × 48 and batch 32"));
    }

    private static Claim vggSavesLessWithTheBatch() {
        return new Claim(
                "vgg16-memory-falls",
                "VGG16's memory reduction falls as the batch grows",
                "The memory reduction factor decreased with the increase in batch size for VGG16 in both datasets",
                "Section 6.1.2, Table 4 (8.88 at batch 32, 3.20 at 1,024), Table 5",
                MEMORY_METHOD,
                "The reduction at the largest batch size over that at the smallest is below 1.",
                new OverBatches(
                        Cells.AMP_TRAINING.and(k -> network(k, Cells.VGG16)),
                        Metric.MEMORY_REDUCTION,
                        Bound.below(1),
                        TRAININGS + " of VGG16 at two batch sizes or more"));
    }

    private static Claim ampFits() {
        return new Claim(
                "amp-fits",
                "AMP trains where FP32 runs out of memory",
                "For the batch size of 256, ResNet-50 and VGG16 could not be trained on our 8 GB RTX4000 GPU due to out-of-memory"
                        + " issues, while the AMP technique allowed training to take place on this GPU",
                "Section 6.1.2, Table 5",
                "Table 5 is printed as an image. Where the edge lies depends on the device's memory: the batch size will differ"
                        + " here.",
                "Wherever FP32 runs out of memory, AMP of the same network and batch size trains.",
                new FitsWithAmp());
    }

    private static Claim fp16IsFaster() {
        return new Claim(
                "fp16-faster",
                "FP16 infers faster than FP32",
                "The FP16 mode, with supported hardware such as Tensor cores or half-precision hardware, boosts inference performance"
                        + " with little accuracy loss.",
                "Section 4.1, Table 8",
                HOST_BOUND,
                "The latency of FP32 over that of FP16 on the same engine is above 1 in every network and at every batch size.",
                new OneByOne(
                        Cells.inference(Precision.FP16),
                        Metric.LATENCY_SPEEDUP,
                        Bound.above(1),
                        "it takes inference in FP32 and FP16 on one engine"));
    }

    private static Claim int8IsFastest() {
        return new Claim(
                "int8-fastest",
                "INT8 infers faster than FP16",
                "the INT8 precision mode utilizes Tensor cores or integer hardware instructions, offering the best performance in terms"
                        + " of latency and throughput.",
                "Section 4.1, Table 8",
                "In Table 8 itself INT8 loses to FP16 in MobileNet_v1 at batch 32 (10,024 against 10,280 images/s), without an"
                        + " interval.",
                "The throughput of INT8 over that of FP16 on the same engine is above 1 in every network and at every batch size.",
                new Against(
                        Cells.inference(Precision.INT8),
                        (cells, key) -> List.of(key.in(Precision.FP16)),
                        "against FP16",
                        Metric.THROUGHPUT,
                        "it takes inference in FP16 and INT8 on one engine"));
    }

    private static Claim vggGainsMore() {
        return new Claim(
                "vgg16-gains-more",
                "VGG16 gains more from low precision than MobileNetV1",
                "Low-precision formats offer a large latency speedup and throughput improvement factor for VGG16; however, this is not"
                        + " the case for MobileNet_v1.",
                "Section 6.2, Tables 6 to 9",
                HOST_BOUND + PARAMETERS,
                "The speedup over FP32 of VGG16 over that of MobileNetV1, same engine, precision and batch size, is above 1.",
                new Against(
                        Cells.inference(Precision.FP16)
                                .or(Cells.inference(Precision.INT8))
                                .and(k -> network(k, Cells.VGG16)),
                        Against.network(Cells.MOBILENET),
                        "against MobileNetV1",
                        Metric.LATENCY_SPEEDUP,
                        "it takes VGG16 and MobileNetV1 in FP32 and in FP16 or INT8 on one engine"));
    }

    private static Claim speedupStays() {
        return new Claim(
                "speedup-stays",
                "With small images the latency speedup hardly depends on the batch size",
                "for small image sizes, in the CIFAR-10 dataset, as the batch size increases, latency speedup almost stays the same",
                "Section 6.2, Tables 6 and 7",
                "Table 8 contradicts it: over Base, INT8 in VGG16 falls from 24.4 at batch 8 to 7.4 at batch 64. "
                        + HOST_BOUND,
                "The speedup over FP32 at the largest batch size over that at the smallest lies between 0.9 and 1.1 (images below"
                        + " 64 × 64; the bounds are ours, the paper names none).",
                new OverBatches(
                        Cells.inference(Precision.FP16)
                                .or(Cells.inference(Precision.INT8))
                                .and(k -> k.imageSize() < 64),
                        Metric.LATENCY_SPEEDUP,
                        Bound.within(0.9, 1.1),
                        "it takes FP32 and FP16 or INT8 at two batch sizes or more, images below 64 × 64"));
    }

    private static Claim speedupFalls() {
        return new Claim(
                "speedup-falls",
                "With large images the latency speedup falls as the batch grows",
                "when image size is increased in Cats_vs_Dogs, then latency speed up shows a decreasing trend with the increase of batch"
                        + " size",
                "Section 6.2, Figures 12 and 13",
                HOST_BOUND,
                "The speedup over FP32 at the largest batch size over that at the smallest is below 1 (images from 128 × 128 up).",
                new OverBatches(
                        Cells.inference(Precision.FP16)
                                .or(Cells.inference(Precision.INT8))
                                .and(k -> k.imageSize() >= PaperData.CATS_VS_DOGS.side()),
                        Metric.LATENCY_SPEEDUP,
                        Bound.below(1),
                        "it takes FP32 and FP16 or INT8 at two batch sizes or more, images of 128 × 128 or larger"));
    }

    private static Claim accuracyDropsSlightly() {
        return new Claim(
                "accuracy-slightly",
                "FP16 and INT8 lose little accuracy",
                "We observed that accuracy drops slightly in FP16 and INT8 quantization without AMP training, whereas in certain cases"
                        + " accuracy for FP16 is slightly increased.",
                "Section 6.3, Tables 10 and 11",
                ONE_BATCH + " Tables 10 and 11" + IMAGES,
                "The accuracy on the same images is no more than a point below FP32's (the bound is ours, the paper names none).",
                new OneByOne(
                        Cells.inference(Precision.FP16)
                                .or(Cells.inference(Precision.INT8))
                                .and(k -> !Cells.trainedWithAmp(k)),
                        Metric.ACCURACY_DIFFERENCE,
                        Bound.above(-AmpAccuracy.POINT),
                        "it takes FP32 and FP16 or INT8 on one engine, of weights trained without AMP, and images with labels"));
    }

    private static Claim ampRetainsAccuracy() {
        return new Claim(
                "amp-accuracy",
                "Training with AMP retains accuracy",
                "several techniques can be used to retain accuracy, including: Quantization-Aware Training (QAT), Mixed Precision"
                        + " Training",
                "Section 3.7, Tables 10 and 11",
                "The paper names no repetitions, so that the luck of the seed is part of its differences. Tables 10 and 11"
                        + IMAGES,
                "The accuracy after AMP is no more than a point below that after FP32, same trainer and batch size (the bound is"
                        + " ours).",
                new AmpAccuracy());
    }

    private static Claim ampIsConsistent() {
        return new Claim(
                "amp-consistent",
                "After training with AMP, FP16 changes less",
                "With AMP training, model accuracy becomes more consistent with regard to the quantization techniques for TensorFlow FP32,"
                        + " TFTRT FP32, and TFTRT FP16",
                "Section 6.3, Table 11",
                ONE_BATCH + " Table 11 is printed as an image.",
                "FP16 changes a smaller share of FP32's predictions in weights trained with AMP than in weights trained in FP32.",
                new AmpConsistency());
    }

    private static boolean network(Cell.Key key, String id) {
        return key.model().network().equals(id) && key.model().alpha() == 1;
    }
}
