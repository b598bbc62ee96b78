package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes ONNX files. */
public final class OnnxFile {
    /** Protocol buffers hold no more: 2^31 - 1 bytes. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private static final long MEBIBYTE = 1 << 20;

    private OnnxFile() {}

    /**
     * Reads a model and checks that the passes of this package can rely on it ({@link OnnxChecks}).
     *
     * @return the model with its weights inside, also those it keeps in other files of its folder
     * @throws BadInput naming the file and what to do, where it can't be read, is not ONNX, is truncated, larger than 2 GiB
     *     or than memory, of a version that is not supported, or its weights are not in its folder
     */
    public static ModelProto read(Path file) throws BadInput {
        if (!Files.isRegularFile(file)) {
            throw new BadInput("The model " + file
                    + (Files.isDirectory(file)
                            ? " is a folder"
                            : Files.exists(file) ? " is no file" : " does not exist")
                    + ". Choose an .onnx file.");
        }
        ModelProto model;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            long size = Files.size(file);
            if (size == 0 || size > LARGEST) {
                throw new BadInput("The model " + file + " has " + size
                        + " bytes; an ONNX file has at least one and at most 2 GiB. Export it again.");
            }
            if (2 * size > Runtime.getRuntime().maxMemory()) {
                throw new BadInput("The model " + file + " has " + size / MEBIBYTE + " MiB, and reading it takes twice"
                        + " as much memory; Java may use "
                        + Runtime.getRuntime().maxMemory() / MEBIBYTE
                        + " MiB here. Choose a smaller model.");
            }
            model = ExternalData.inline(
                    ModelProto.parseFrom(in),
                    file,
                    Math.min(LARGEST - size, Runtime.getRuntime().maxMemory() / 2));
        } catch (OutOfMemoryError e) {
            throw new BadInput("The model " + file + " does not fit into memory; choose a smaller model.", e);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new BadInput("The model " + file + " can't be read: " + Reason.of(e) + ".", e);
        }
        OnnxChecks.check(model, file);
        return model;
    }

    /**
     * Reads a model from the bytes of a file, as {@link #read(Path)} does.
     *
     * @param name what sentences call it
     */
    public static ModelProto parse(byte[] content, Path name) throws BadInput {
        try {
            ModelProto model = ModelProto.parseFrom(content);
            OnnxChecks.check(model, name);
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw damaged(name, e);
        }
    }

    /**
     * Writes a model straight to this path; whoever needs it whole or not at all writes to scratch and moves it.
     *
     * @throws BadInput naming the file, where it can't be written
     */
    public static void write(ModelProto model, Path file) throws BadInput {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model.writeTo(out);
        } catch (IOException e) {
            throw new BadInput(
                    "The model can't be written to " + file + ": " + Reason.of(e)
                            + ". Check that the folder exists and the disk has space.",
                    e);
        }
    }

    private static BadInput damaged(Path file, InvalidProtocolBufferException e) {
        return new BadInput(
                "The model " + file + " is not an ONNX file, or it is truncated or damaged. Export or copy it again.",
                e);
    }
}
