package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Device;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One pack for every backend: the fake one, on the class path of the tests without the window's jars. */
public record FakePacks(String misbehaviour) implements Packs {
    private static final String RUNTIME = "dev.mantissa.worker.backend.fake.FakeRuntime";

    @Override
    public Optional<Pack> of(Backend backend, Device device) {
        return Optional.of(new Pack(
                "fake",
                "Fake",
                "1",
                "none",
                Map.of(backend, RUNTIME),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of()));
    }

    @Override
    public List<Path> fetch(Pack pack, Progress progress, BooleanSupplier cancelled) throws BadInput {
        progress.at("fake.jar", 1, 1);
        return classPath();
    }

    @Override
    public Map<String, String> environment(Pack pack) {
        return Map.of("MANTISSA_FAKE", misbehaviour);
    }

    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(e -> !e.matches(".*(javafx|openjfx|atlantafx|controlsfx|ikonli|monocle|testfx).*"))
                .map(Path::of)
                .toList();
    }
}
