package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is in a model file, for a person.
 *
 * @param file that was read
 * @param bytes of the file; weights in other files are not in it
 * @param irVersion of the file format
 * @param opset of the operators
 * @param producer the program that wrote it; may be empty
 * @param classifier how it is asked and where it answers
 * @param side of the images of the analysis, pixels: the file's own, or else the one asked for
 * @param analysis of one batch
 */
public record ModelReport(
        Path file,
        long bytes,
        long irVersion,
        long opset,
        String producer,
        Classifier classifier,
        int side,
        StaticAnalysis analysis) {
    /** The columns of {@link #cells}. */
    public static final List<String> COLUMNS =
            List.of("Node", "Operator", "Output", "Params", "MFLOPs", "Weights", "Moved", "FLOPs/B");

    /** How the figures are counted. */
    public static final String METHOD =
            "Counted from the file, nothing fused. A multiply-add is two operations; biases,"
                    + " normalization, activations and pools are left out of the FLOPs. Moved are the activations that each"
                    + " node reads and writes. Weights and moved bytes in kB.";

    /**
     * Reads and analyses a file.
     *
     * @param layout of images where the file leaves it open
     * @param batch images of the analysis, where the file leaves it open
     * @param side of the images in pixels, where the file leaves it open
     * @throws BadInput naming the file, where it is no image classifier that can be studied
     */
    public static ModelReport read(Path file, Layout layout, int batch, int side) throws BadInput {
        ModelProto model = OnnxFile.read(file);
        Classifier classifier = Classifier.of(model, file, layout);
        ImageTensor image = classifier.image();
        int images = image.batch() > 0 ? image.batch() : batch;
        try {
            return new ModelReport(
                    file,
                    Files.size(file),
                    model.getIrVersion(),
                    Upgrade.opset(model),
                    model.getProducerName(),
                    classifier,
                    image.fixedSize() ? Math.max(image.height(), image.width()) : side,
                    StaticAnalysis.of(model, image, images, side));
        } catch (IOException e) {
            throw new BadInput("The model " + file + " can't be read: " + Reason.of(e) + ".", e);
        }
    }

    /**
     * How it probably wants its images: in the layout of its input, and as models of the program that wrote it usually do.
     * Nothing in an ONNX file tells.
     */
    public ModelInput guess() {
        boolean torch = producer.toLowerCase(Locale.ROOT).contains("torch");
        return (torch ? ModelInput.IMAGENET : ModelInput.ZOO)
                .with(classifier.image().layout());
    }

    /** "images: channels first, any batch, any size". */
    public String input() {
        ImageTensor image = classifier.image();
        String size = image.fixedSize() ? side(image.height()) + "×" + side(image.width()) + " px" : "any size";
        return image.name() + ": " + (image.layout() == Layout.NCHW ? "channels first" : "channels last") + ", "
                + (image.batch() > 0 ? "batch " + image.batch() + " only" : "any batch") + ", " + size;
    }

    private static String side(int fixed) {
        return fixed > 0 ? Integer.toString(fixed) : "any";
    }

    /** "scores: 10 classes, probabilities". */
    public String output() {
        int classes = classifier.classes();
        return classifier.scores() + ": "
                + (classes > 0 ? String.format(Locale.ROOT, "%,d", classes) : "an unknown number of") + " classes, "
                + (classifier.probabilities() ? "probabilities" : "logits");
    }

    /** "4.24 M parameters · 1,138.5 MFLOPs · …" of one batch. */
    public String totals() {
        String unknown = analysis.unknown() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " · %d of %d nodes unknown, not in the sums",
                        analysis.unknown(),
                        analysis.layers().size());
        return String.format(
                Locale.ROOT,
                "%s parameters · %,.1f MFLOPs · weights %s · activations moved %s · %.1f FLOPs/byte%s",
                analysis.parameters() < 1e6
                        ? String.format(Locale.ROOT, "%,d", analysis.parameters())
                        : String.format(Locale.ROOT, "%.2f M", analysis.parameters() / 1e6),
                analysis.flops() / 1e6,
                bytes(analysis.weightBytes()),
                bytes(analysis.activationBytes()),
                analysis.intensity(),
                unknown);
    }

    private static String bytes(long bytes) {
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** "for one image of 224 px". */
    public String basis() {
        return "for " + (analysis.batch() == 1 ? "one image" : "a batch of " + analysis.batch()) + " of " + side
                + " px";
    }

    /** A row of the table; see {@link #COLUMNS}. */
    public static List<String> cells(StaticAnalysis.Layer layer) {
        boolean known = layer.output().isPresent();
        return List.of(
                layer.name(),
                layer.operator(),
                layer.output()
                        .map(shape -> shape.stream().map(String::valueOf).collect(Collectors.joining("×")))
                        .orElse("not known from the file"),
                layer.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", layer.parameters()),
                known ? amount(layer.flops() / 1e6, "%,.3f") : "?",
                amount(layer.weightBytes() / 1e3, "%,.1f"),
                known ? amount(layer.activationBytes() / 1e3, "%,.1f") : "?",
                known ? amount(layer.intensity(), "%,.1f") : "?");
    }

    /** Empty where a node has none of it: a column of zeros hides what counts. */
    private static String amount(double value, String format) {
        return value == 0 ? "" : String.format(Locale.ROOT, format, value);
    }
}
