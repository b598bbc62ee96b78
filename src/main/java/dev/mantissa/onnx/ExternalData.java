package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings tensors that a model keeps in other files (ONNX external data) into the model. */
final class ExternalData {
    private final Path file;
    private final long most;
    private long read;

    private ExternalData(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    /**
     * The model with all tensors inside.
     *
     * @param file where the model was read from; its tensors may lie in the same folder and below
     * @param most bytes that may be read from other files
     * @throws BadInput naming the tensor and the file, where it is missing, too short, or outside the model's folder
     */
    static ModelProto inline(ModelProto model, Path file, long most) throws BadInput {
        return holdsAny(model.getGraph())
                ? model.toBuilder()
                        .setGraph(new ExternalData(file, most).graph(model.getGraph()))
                        .build()
                : model;
    }

    /** Whether a tensor's values are in another file. */
    static boolean isExternal(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0;
    }

    private static boolean holdsAny(GraphProto graph) {
        return graph.getInitializerList().stream().anyMatch(ExternalData::isExternal)
                || graph.getNodeList().stream()
                        .flatMap(node -> node.getAttributeList().stream())
                        .anyMatch(a -> isExternal(a.getT()) || (a.hasG() && holdsAny(a.getG())));
    }

    private GraphProto graph(GraphProto graph) throws BadInput {
        GraphProto.Builder inside = graph.toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            if (isExternal(graph.getInitializer(i))) {
                inside.setInitializer(i, tensor(graph.getInitializer(i)));
            }
        }
        for (int n = 0; n < graph.getNodeCount(); n++) {
            NodeProto node = graph.getNode(n);
            for (int a = 0; a < node.getAttributeCount(); a++) {
                AttributeProto attribute = node.getAttribute(a);
                if (isExternal(attribute.getT())) {
                    inside.getNodeBuilder(n).getAttributeBuilder(a).setT(tensor(attribute.getT()));
                } else if (attribute.hasG() && holdsAny(attribute.getG())) {
                    inside.getNodeBuilder(n).getAttributeBuilder(a).setG(graph(attribute.getG()));
                }
            }
        }
        return inside.build();
    }

    private TensorProto tensor(TensorProto tensor) throws BadInput {
        Map<String, String> where = tensor.getExternalDataList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey, StringStringEntryProto::getValue, (first, second) -> second));
        Path data = inFolder(where.getOrDefault("location", ""), tensor.getName());
        try (FileChannel channel = FileChannel.open(data)) {
            long offset = number(where.getOrDefault("offset", "0"), tensor.getName());
            long left = Math.max(0, channel.size() - offset);
            long length =
                    where.containsKey("length") ? number(where.get("length"), tensor.getName()) : size(tensor, left);
            if (length > left) {
                throw wrong("keeps its tensor " + tensor.getName() + " in " + data + ", which is too short: it has "
                        + channel.size() + " bytes, and " + length + " from byte " + offset + " on are wanted");
            }
            read += length;
            if (read > most) {
                throw wrong("has more weights than can be read here, over " + (most >> 20) + " MiB in " + data);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) length);
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
                // Reads go on until the tensor is whole.
            }
            return tensor.toBuilder()
                    .clearExternalData()
                    .clearDataLocation()
                    .setRawData(ByteString.copyFrom(bytes.flip()))
                    .build();
        } catch (IOException e) {
            throw new BadInput(
                    "The model " + file + " keeps its tensor " + tensor.getName() + " in " + data
                            + ", which can't be read: " + Reason.of(e) + ".",
                    e);
        }
    }

    /** Without a length the tensor's extents give it; ONNX leaves both ways open. */
    private static long size(TensorProto tensor, long left) {
        int width = OnnxTensors.width(tensor.getDataType());
        return width == 0 ? left : OnnxTensors.elements(tensor).orElse(Long.MAX_VALUE / 16) * width;
    }

    private Path inFolder(String location, String tensor) throws BadInput {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            Path data = folder.resolve(location).normalize();
            if (location.isEmpty() || Path.of(location).isAbsolute() || !data.startsWith(folder)) {
                throw outside(location, tensor);
            }
            if (!Files.isRegularFile(data)) {
                throw wrong("keeps its tensor " + tensor + " in " + data + ", which is not there");
            }
            if (!data.toRealPath().startsWith(folder.toRealPath())) {
                throw outside(location, tensor);
            }
            return data;
        } catch (InvalidPathException | IOException e) {
            throw outside(location, tensor);
        }
    }

    private long number(String text, String tensor) throws BadInput {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number below 0.
        }
        throw wrong("is damaged: '" + text + "' is no place in a file, where its tensor " + tensor + " should be");
    }

    private BadInput outside(String location, String tensor) {
        return wrong("says that its tensor " + tensor + " is in '" + location
                + "', which is not a file in the model's own folder");
    }

    private BadInput wrong(String what) {
        return new BadInput("The model " + file + " " + what
                + ". Put the model's files together into one folder, or export it again with the weights inside.");
    }
}
