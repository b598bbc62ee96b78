package dev.mantissa.modelfile;

import dev.mantissa.domain.study.BadInput;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers in an HDF5 file that Keras 1 or 2, or Keras 3 in its {@code .h5} format, wrote: the weights of a whole model below
 * {@code model_weights}, or weights alone. A layer is the group around its tensors, wherever it is, so that a network saved as
 * a layer of another one is found too. The file is mapped, not read: whatever lengths a damaged file claims, nothing is
 * allocated for them.
 */
final class KerasFile implements Closeable {
    private static final int DEEPEST = 8;
    private static final int MOST_NODES = 20_000;

    /** block1_conv1_W_1:0, kernel:0, bn2a_branch2a_running_std_1:0, gamma. */
    private static final Pattern PART = Pattern.compile("(?:.*_)?(depthwise_kernel|kernel|W|bias|b|gamma|beta"
            + "|(?:moving|running)_mean|moving_variance|running_std)(?:_\\d+)?(?::\\d+)?");

    private final Path path;
    private final HdfFile file;
    private final Map<String, Map<String, Dataset>> layers = new TreeMap<>();
    private int nodes;

    /**
     * Lists the layers.
     *
     * @throws BadInput where the file is damaged
     */
    KerasFile(Path path) throws BadInput, IOException {
        this.path = path;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new BadInput("The Keras file " + path + " has " + size
                        + " bytes; at most 2 GiB are read. Save the weights without the optimizer's state.");
            }
            this.file = HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
            Node weights = file.getChildren().get("model_weights");
            walk(weights instanceof Group group ? group : file, 0);
        } catch (RuntimeException | StackOverflowError e) {
            throw damaged(e);
        }
    }

    private void walk(Group group, int depth) throws BadInput {
        for (Node node : group.getChildren().values()) {
            if (++nodes > MOST_NODES || depth > DEEPEST) {
                throw new BadInput(
                        "The Keras file " + path + " has more groups than a network has layers, or they hold each"
                                + " other; it was not written by Keras.");
            }
            if (node.isLink()) {
                // A link may lead to another file, or back.
                continue;
            }
            if (node instanceof Group inner) {
                walk(inner, depth + 1);
            } else if (node instanceof Dataset dataset) {
                Matcher part = PART.matcher(node.getName());
                if (part.matches()) {
                    refuseCompressed(dataset);
                    layers.computeIfAbsent(group.getName(), n -> new TreeMap<>())
                            .putIfAbsent(plain(part.group(1)), dataset);
                }
            }
        }
    }

    /** jHDF's filters are one class, which does not load without the libraries of LZF and LZ4: gzip can't be read either. */
    private void refuseCompressed(Dataset dataset) throws BadInput {
        boolean compressed;
        try {
            compressed = !dataset.getFilters().isEmpty();
        } catch (LinkageError e) {
            compressed = true;
        }
        if (compressed) {
            throw new BadInput("The Keras file " + path + " holds compressed arrays (" + dataset.getPath()
                    + "), which are not read. Save it in Keras again, which does not compress, or unpack it with"
                    + " HDF5's own tool: h5repack -f NONE OLD.h5 NEW.h5.");
        }
    }

    /** Keras 2's word for a part; Keras 1 stored the variance as "running_std". */
    private static String plain(String part) {
        return switch (part) {
            case "W" -> "kernel";
            case "b" -> "bias";
            case "running_mean" -> "moving_mean";
            case "running_std" -> "moving_variance";
            default -> part;
        };
    }

    /** Layers by name, each with its tensors by part: kernel, bias, gamma, beta, moving_mean, moving_variance. */
    Map<String, Map<String, Dataset>> layers() {
        return layers;
    }

    /**
     * The elements of a tensor, row-major.
     *
     * @throws BadInput where the file ends before them, or they are no floating-point numbers
     */
    float[] read(Dataset dataset, int size) throws BadInput {
        try {
            if (dataset.getSizeInBytes() > (long) size * Double.BYTES) {
                throw noFloats(dataset);
            }
            Object flat = dataset.getDataFlat();
            if (flat instanceof float[] single && single.length == size) {
                return single;
            }
            if (flat instanceof double[] wide && wide.length == size) {
                float[] values = new float[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (float) wide[i];
                }
                return values;
            }
            throw noFloats(dataset);
        } catch (RuntimeException | StackOverflowError e) {
            throw damaged(e);
        }
    }

    private BadInput noFloats(Dataset dataset) {
        return new BadInput("The Keras file " + path + " has in " + dataset.getPath() + " "
                + dataset.getJavaType().getSimpleName() + " " + Arrays.toString(dataset.getDimensions())
                + ", where 32-bit or 64-bit floating-point numbers are needed.");
    }

    Path path() {
        return path;
    }

    /** What to say where the library that reads HDF5 stumbled. */
    BadInput damaged(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedHdfException) {
                return new BadInput(
                        "The Keras file " + path + " is of a newer form of HDF5 than is read here, or damaged ("
                                + cause.getMessage() + "). Save it in Keras again.",
                        e);
            }
        }
        return new BadInput(
                "The Keras file " + path
                        + " is cut off or damaged: its HDF5 structure can't be followed. Copy or save it" + " again.",
                e);
    }

    @Override
    public void close() {
        file.close();
    }
}
