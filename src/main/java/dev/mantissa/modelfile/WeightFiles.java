package dev.mantissa.modelfile;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.onnx.OnnxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells by its content what kind of file one is. */
final class WeightFiles {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final String KINDS =
            " Choose a Keras .h5, a DeepLearning4J .zip, an .onnx that Mantissa exported, or a Mantissa session.";

    private WeightFiles() {}

    /**
     * Opens the file of a model for a network.
     *
     * @throws BadInput naming the file, where there is none or none of a kind that is read
     */
    static WeightSource open(ModelSpec model, LayerGraph graph) throws BadInput, IOException {
        Path file = Path.of(model.file());
        if (Files.isDirectory(file)) {
            if (!Files.isRegularFile(file.resolve("session.json"))) {
                throw new BadInput("The folder " + file + " is no Mantissa session." + KINDS);
            }
            return SessionWeights.open(file, model, graph);
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput("The file of initial weights " + file + what(file) + KINDS);
        }
        byte[] start = start(file);
        if (starts(start, HDF5)) {
            return KerasSource.open(file, model.network(), graph);
        }
        if (starts(start, ZIP) || starts(start, EMPTY_ZIP)) {
            return zip(file, model, graph);
        }
        return other(file);
    }

    /** Why one that is no regular file can't be read. */
    private static String what(Path file) {
        if (Files.exists(file)) {
            return " is no file.";
        }
        return Files.isSymbolicLink(file) ? " is a link that leads to no file." : " does not exist.";
    }

    private static WeightSource zip(Path file, ModelSpec model, LayerGraph graph) throws BadInput, IOException {
        PackedFile zip = new PackedFile(file);
        try {
            if (zip.has("configuration.json")) {
                return new Dl4jSource(zip);
            }
            if (!zip.has("session.json")) {
                throw new BadInput(stranger(zip));
            }
        } catch (BadInput | IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
        zip.close();
        return SessionWeights.open(file, model, graph);
    }

    /** What a zip without the entries of a kind that is read may be. */
    private static String stranger(PackedFile zip) {
        List<String> names = zip.names();
        String file = "The zip file " + zip.path();
        if (names.stream().anyMatch(n -> n.endsWith("data.pkl"))) {
            return file + " is a PyTorch model, which is code and is not run here. Export it to ONNX and study it as a"
                    + " model file of your own.";
        }
        if (zip.has("model.weights.h5")) {
            return file + " is a Keras 3 model (.keras); save it in Keras with model.save(\"model.h5\").";
        }
        if (zip.has("graph.json")) {
            return file + " is Mantissa's own file of a LibTorch training; choose the .onnx beside it, or the session.";
        }
        return file + " is neither a DeepLearning4J model (it has no configuration.json) nor a Mantissa session."
                + KINDS;
    }

    private static WeightSource other(Path file) throws BadInput, IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            return new OnnxSource(
                    OnnxFile.read(file), "The model " + file, "ONNX exported by Mantissa", Sha256.of(file), Map.of());
        }
        if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
            throw new BadInput(
                    "The file " + file + " is no HDF5 file, as Keras writes it, or its start is damaged. Save it"
                            + " in Keras again, or choose another file.");
        }
        if (name.endsWith(".zip") || name.endsWith(".mantissa")) {
            throw new BadInput("The file " + file + " is no zip file, or its start is damaged. Copy it again.");
        }
        throw new BadInput("The file " + file + " is of no kind that initial weights are read from." + KINDS);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HDF5.length);
        }
    }

    private static boolean starts(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }
}
