package dev.mantissa.runner;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of the application's own class path that a worker gets: found by classes, not by file names, so that it holds in
 * an IDE, in a build and in a bundle alike. No JavaFX, no resolver, no native machine learning library is on it.
 */
final class WorkerClassPath {
    private static final List<Class<?>> NEEDED = List.of(
            WorkerClassPath.class,
            com.fasterxml.jackson.databind.ObjectMapper.class,
            com.fasterxml.jackson.core.JsonFactory.class,
            com.fasterxml.jackson.annotation.JsonCreator.class,
            ai.onnx.proto.OnnxMl.class,
            com.google.protobuf.Message.class,
            org.slf4j.Logger.class,
            ch.qos.logback.classic.Logger.class,
            ch.qos.logback.core.Context.class,
            com.sun.jna.Native.class,
            io.jhdf.HdfFile.class,
            org.apache.commons.statistics.distribution.TDistribution.class,
            org.apache.commons.compress.archivers.tar.TarArchiveInputStream.class,
            org.apache.commons.io.IOUtils.class,
            org.apache.commons.lang3.StringUtils.class,
            org.apache.commons.codec.binary.Hex.class);

    private WorkerClassPath() {}

    /** The jars and class folders of the base, then the pack's. */
    static List<Path> with(List<Path> pack) {
        Set<Path> all = new LinkedHashSet<>();
        for (Class<?> needed : NEEDED) {
            all.add(place(needed));
        }
        all.addAll(pack);
        return new ArrayList<>(all);
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(type + " comes from no file");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " comes from " + source.getLocation(), e);
        }
    }
}
