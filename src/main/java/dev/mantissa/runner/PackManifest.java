package dev.mantissa.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mantissa.domain.study.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code packs.json}, which comes with the application: what is wrong in it is an error of the build. */
final class PackManifest {
    private PackManifest() {}

    /** The packs of this build. */
    static List<Pack> packs() {
        try (InputStream in = PackManifest.class.getResourceAsStream("packs.json")) {
            JsonNode root = JsonMapper.builder().build().readTree(in);
            List<Pack> packs = new ArrayList<>();
            root.required("packs").forEach(p -> packs.add(pack(p)));
            return List.copyOf(packs);
        } catch (IOException e) {
            throw new UncheckedIOException("packs.json can't be read", e);
        }
    }

    private static Pack pack(JsonNode p) {
        List<Pack.Variant> variants = new ArrayList<>();
        p.required("variants")
                .forEach(v -> variants.add(
                        new Pack.Variant(v.required("name").textValue(), texts(v.required("instructions")))));
        List<PackJar> jars = new ArrayList<>();
        p.required("jars")
                .forEach(j -> jars.add(new PackJar(
                        j.required("artifact").textValue(),
                        j.path("variant").asText(""),
                        j.required("bytes").longValue(),
                        j.required("sha256").textValue())));
        return new Pack(
                p.required("id").textValue(),
                p.required("title").textValue(),
                p.required("versions").textValue(),
                p.required("licence").textValue(),
                runtimes(p.required("runtimes")),
                Optional.ofNullable(p.get("gpu")).map(PackManifest::gpu),
                texts(p.required("platforms")),
                variants,
                jars);
    }

    private static Map<Backend, String> runtimes(JsonNode runtimes) {
        Map<Backend, String> classes = new EnumMap<>(Backend.class);
        runtimes.properties()
                .forEach(r -> classes.put(
                        Backend.byId(r.getKey()).orElseThrow(), r.getValue().textValue()));
        return classes;
    }

    private static GpuNeeds gpu(JsonNode gpu) {
        return new GpuNeeds(
                gpu.required("from").textValue(),
                gpu.required("to").textValue(),
                gpu.required("driver").textValue(),
                gpu.path("instead").asText(""),
                texts(gpu.path("libraries")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.textValue()));
        return texts;
    }
}
