package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Device;
import dev.mantissa.worker.BackendRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimePacksTest {
    /** SHA-256 of "jar". */
    private static final String SUM = "0f1b0e5fd0e3de2d6a2f2b3bb2b4d6b5a1fa6bd0e3e8a4b9c37a9b1c2d3e4f50";

    private static final Platform LINUX = new Platform("linux-x86_64");

    @TempDir
    private Path folder;

    @Test
    void theManifestPinsTheVersionsThatTheBuildCompilesAgainst() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String dl4j = first(pom, "<dl4j.version>(.*?)</dl4j.version>");
        String javacpp = first(pom, "<javacpp.dl4j.version>(.*?)</javacpp.dl4j.version>");
        String onnxruntime = first(pom, "<artifactId>onnxruntime</artifactId>\\s*<version>(.*?)</version>");
        assertThat(versions("org.deeplearning4j:", "org.nd4j:")).containsOnly(dl4j);
        assertThat(versions("com.microsoft.onnxruntime:")).containsOnly(onnxruntime);
        assertThat(versions("org.bytedeco:pytorch:"))
                .containsOnly(first(pom, "<pytorch.version>(.*?)</pytorch.version>"));
        assertThat(versionsOf("dl4j-cpu", "org.bytedeco:javacpp:")).containsOnly(javacpp);
    }

    @Test
    void nativesOfAPackAreOfOneFamily() {
        // Their versions end in the one of the JavaCPP they were made with; another one crashes or fails to load.
        for (String id : List.of("dl4j-cpu", "libtorch-cpu")) {
            String javacpp = versionsOf(id, "org.bytedeco:javacpp:").get(0);
            assertThat(versionsOf(id, "org.bytedeco:")).allMatch(v -> v.equals(javacpp) || v.endsWith("-" + javacpp));
        }
    }

    @Test
    void libTorchKeepsItsMemoryBetweenSteps() {
        RuntimePacks packs = RuntimePacks.ofThisMachine();
        for (Pack pack : PackManifest.packs()) {
            assertThat(packs.environment(pack).containsKey("MALLOC_TRIM_THRESHOLD_"))
                    .as(pack.id())
                    .isEqualTo(pack.runtimes().containsKey(Backend.LIBTORCH));
        }
    }

    @Test
    void everyFileOfTheManifestIsPinnedOnce() {
        for (Pack pack : PackManifest.packs()) {
            assertThat(new HashSet<>(pack.jars())).hasSameSizeAs(pack.jars());
            assertThat(pack.jars()).allMatch(j -> j.sha256().matches("[0-9a-f]{64}") && j.bytes() > 0);
            List<String> variants =
                    pack.variants().stream().map(Pack.Variant::name).toList();
            assertThat(pack.jars()).allMatch(j -> j.variant().isEmpty() || variants.contains(j.variant()));
        }
    }

    @Test
    void theRuntimesOfTheManifestExist() throws ClassNotFoundException {
        for (Pack pack : PackManifest.packs()) {
            for (String name : pack.runtimes().values()) {
                Class<?> runtime = Class.forName(name, false, getClass().getClassLoader());
                assertThat(BackendRuntime.class).isAssignableFrom(runtime);
            }
        }
    }

    @Test
    void theBuildForTheInstructionsOfTheCpuIsChosen() {
        Pack dl4j = PackManifest.packs().get(0);
        List<String> avx512 = List.of("AVX2", "AVX512F", "AVX512CD", "AVX512BW", "AVX512DQ", "AVX512VL");
        assertThat(natives(dl4j, avx512)).singleElement().asString().contains("onednn-avx512");
        assertThat(natives(dl4j, List.of("AVX2"))).singleElement().asString().contains("onednn-avx2");
        assertThat(dl4j.variant(List.of("SSE2"))).isEmpty();
    }

    @Test
    void aMachineThatAPackIsNotMadeForIsToldWhy() {
        RuntimePacks mac = packs(new Platform("macos-aarch64"), List.of(), new NoSource(folder), PackManifest.packs());
        assertThat(mac.of(Backend.DL4J, Device.AUTO)).isEmpty();
        assertThat(mac.of(Backend.ONNXRUNTIME, Device.AUTO)).isPresent();
        assertThat(mac.refusal(mac.byId("dl4j-cpu").orElseThrow()))
                .contains("comes for linux-x86_64, this machine is macos-aarch64");
        RuntimePacks old = packs(LINUX, List.of("SSE2"), new NoSource(folder), PackManifest.packs());
        assertThat(old.refusal(old.byId("dl4j-cpu").orElseThrow())).contains("needs the instructions AVX2");
    }

    @Test
    void vendorLibrariesOfAnInstallationReplaceThoseOfAPackForGpus() {
        Pack nvidia =
                PackManifest.packs().stream().filter(Pack::onGpu).findFirst().orElseThrow();
        RuntimePacks own = packs(LINUX, List.of("AVX2"), new NoSource(folder), PackManifest.packs());
        RuntimePacks installed = new RuntimePacks(
                PackManifest.packs(),
                LINUX,
                List.of("AVX2"),
                List.of(),
                new NoSource(folder),
                Optional::empty,
                new InstalledLibraries("/opt/cuda/lib:/opt/tensorrt/lib", List.of()));

        assertThat(own.bytes(nvidia)).isGreaterThan(3_000_000_000L);
        assertThat(own.environment(nvidia)).doesNotContainKey("LD_LIBRARY_PATH");
        assertThat(installed.bytes(nvidia)).isLessThan(700_000_000L);
        assertThat(installed.environment(nvidia)).containsEntry("LD_LIBRARY_PATH", "/opt/cuda/lib:/opt/tensorrt/lib");
        assertThat(installed.environment(PackManifest.packs().get(0))).doesNotContainKey("LD_LIBRARY_PATH");
    }

    @Test
    void anInstallationThatDoesNotDoIsRefusedWithWhatItLacks() throws IOException {
        NvidiaGpu ada = new NvidiaGpu("NVIDIA L4", "550.54.14", "8.9", 24L << 30);
        Pack nvidia =
                PackManifest.packs().stream().filter(Pack::onGpu).findFirst().orElseThrow();
        Path cuda = Files.createDirectories(folder.resolve("cuda/lib64"));
        Path system = Files.createDirectories(folder.resolve("system"));
        for (String library : nvidia.gpu().orElseThrow().libraries()) {
            if (!library.contains("nvinfer")) {
                Files.createFile((library.contains("cudnn") ? system : cuda).resolve(library));
            }
        }

        assertThat(refusal(nvidia, ada, folder.resolve("none") + ":" + cuda, system))
                .isEqualTo(
                        "MANTISSA_NATIVES names " + folder.resolve("none")
                                + ", which is no folder. Correct it, or unset MANTISSA_NATIVES: then the pack brings NVIDIA's libraries.");
        assertThat(refusal(nvidia, ada, cuda.toString(), system))
                .startsWith(
                        "libnvinfer.so.10, libnvinfer_plugin.so.10 are in none of the folders that MANTISSA_NATIVES names ("
                                + cuda + "). Add where they are, or unset");
        Files.createFile(cuda.resolve("libnvinfer.so.10"));
        Files.createFile(cuda.resolve("libnvinfer_plugin.so.10"));
        assertThat(refusal(nvidia, ada, cuda.toString(), system)).isEmpty();
        assertThat(refusal(nvidia, ada, "", system)).isEmpty();
    }

    private String refusal(Pack pack, NvidiaGpu gpu, String natives, Path system) {
        return new RuntimePacks(
                        PackManifest.packs(),
                        LINUX,
                        List.of("AVX2"),
                        List.of(),
                        new NoSource(folder),
                        () -> Optional.of(gpu),
                        new InstalledLibraries(natives, List.of(system)))
                .refusal(pack);
    }

    @Test
    void aFolderThatCameWithTheApplicationIsEnough() throws Exception {
        Path bundle = Files.createDirectories(folder.resolve("packs"));
        Files.writeString(bundle.resolve("a-1.jar"), "jar");
        RuntimePacks packs = new RuntimePacks(
                List.of(pack(sum())),
                LINUX,
                List.of(),
                List.of(bundle),
                new NoSource(folder.resolve("m2")),
                Optional::empty,
                InstalledLibraries.NONE);
        Pack pack = packs.all().get(0);
        assertThat(packs.isFetched(pack)).isTrue();
        assertThat(packs.fetch(pack, (f, d, t) -> {}, () -> false)).containsExactly(bundle.resolve("a-1.jar"));
    }

    @Test
    void aFileThatIsNotTheOneThatWasPinnedIsRefused() throws Exception {
        Path file = folder.resolve("g/a/1/a-1.jar");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bad");
        RuntimePacks packs = packs(LINUX, List.of(), new NoSource(folder), List.of(pack(SUM)));
        assertThatThrownBy(() -> packs.fetch(packs.all().get(0), (f, d, t) -> {}, () -> false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is not the one that was published")
                .hasMessageContaining("packs fetch p");
    }

    @Test
    void aFileThatWasCutOffIsNamedBeforeAnythingIsFetched() throws Exception {
        Path file = folder.resolve("g/a/1/a-1.jar");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "ja");
        RuntimePacks packs = packs(LINUX, List.of(), new NoSource(folder), List.of(pack(sum())));
        assertThatThrownBy(() -> packs.fetch(packs.all().get(0), (f, d, t) -> {}, () -> false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file + " of the runtime pack p is not whole (it should have 3 bytes); delete it");
    }

    @Test
    void whatIsMissingIsFetchedAndTheProgressIsInBytes() throws Exception {
        List<Long> seen = new ArrayList<>();
        ArtifactSource source = new NoSource(folder) {
            @Override
            public void fetch(Pack pack, List<PackJar> jars, Packs.Progress progress, BooleanSupplier cancelled) {
                try {
                    for (PackJar jar : jars) {
                        Path file = local().resolve(jar.repositoryPath());
                        Files.createDirectories(file.getParent());
                        Files.writeString(file, "jar");
                        progress.at(jar.fileName(), jar.bytes(), jar.bytes());
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        RuntimePacks packs = packs(LINUX, List.of(), source, List.of(pack(sum())));
        Pack pack = packs.all().get(0);
        assertThat(packs.missingBytes(pack)).isEqualTo(3);
        packs.fetch(pack, (f, d, t) -> seen.add(d), () -> false);
        assertThat(seen).containsExactly(3L);
        assertThat(packs.missingBytes(pack)).isZero();
    }

    @Test
    void aBundleGetsTheFilesForAllProcessorsByFileName() throws Exception {
        Path local = folder.resolve("m2");
        for (String name : List.of("a", "b")) {
            Path file = local.resolve("g/" + name + "/1/" + name + "-1.jar");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "jar");
        }
        Pack two = new Pack(
                "p",
                "P",
                "1",
                "none",
                Map.of(Backend.DL4J, "x.Y"),
                Optional.empty(),
                List.of("linux-x86_64"),
                List.of(new Pack.Variant("new", List.of("AVX512F")), new Pack.Variant("old", List.of("AVX2"))),
                List.of(new PackJar("g:a:jar:1", "new", 3, sum()), new PackJar("g:b:jar:1", "old", 3, sum())));
        RuntimePacks packs = packs(LINUX, List.of("AVX2"), new NoSource(local), List.of(two));
        assertThat(packs.fetch(two, (f, d, t) -> {}, () -> false)).hasSize(1);
        Path bundle = folder.resolve("made/packs");
        new PackFolder(bundle).add(packs.fetchAll(two, (f, d, t) -> {}, () -> false));
        assertThat(bundle.toFile().list()).containsExactlyInAnyOrder("a-1.jar", "b-1.jar");
        RuntimePacks elsewhere = new RuntimePacks(
                List.of(two),
                LINUX,
                List.of("AVX512F"),
                List.of(bundle),
                new NoSource(folder.resolve("empty")),
                Optional::empty,
                InstalledLibraries.NONE);
        assertThat(elsewhere.isFetched(two)).isTrue();
    }

    @Test
    void aBundleFolderThatIsAFileIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> new PackFolder(file).add(List.of()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is a file");
    }

    @Test
    void withoutTheNetworkThePackTheHostAndTheFixAreNamed() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><offline>true</offline><localRepository>" + folder.resolve("m2")
                        + "</localRepository></settings>");
        MavenSource source = new MavenSource(settings);
        assertThat(source.local()).isEqualTo(folder.resolve("m2"));
        RuntimePacks packs = packs(LINUX, List.of(), source, List.of(pack(SUM)));
        assertThatThrownBy(() -> packs.fetch(packs.all().get(0), (f, d, t) -> {}, () -> false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("The runtime pack p can't be fetched")
                .hasMessageContaining("repo.maven.apache.org")
                .hasMessageContaining("offline")
                .hasMessageContaining("-Dmantissa.packs=FOLDER");
    }

    @Test
    void aMirrorOfTheSettingsIsAskedInstead() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><localRepository>" + folder.resolve("m2") + "</localRepository><mirrors><mirror><id>m</id>"
                        + "<mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/maven</url></mirror></mirrors></settings>");
        RuntimePacks packs = packs(LINUX, List.of(), new MavenSource(settings), List.of(pack(SUM)));
        assertThatThrownBy(() -> packs.fetch(packs.all().get(0), (f, d, t) -> {}, () -> false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("did not come from 127.0.0.1");
    }

    private static RuntimePacks packs(
            Platform platform, List<String> instructions, ArtifactSource source, List<Pack> packs) {
        return new RuntimePacks(
                packs, platform, instructions, List.of(), source, Optional::empty, InstalledLibraries.NONE);
    }

    private static Pack pack(String sum) {
        return new Pack(
                "p",
                "P",
                "1",
                "none",
                Map.of(Backend.DL4J, "x.Y"),
                Optional.empty(),
                List.of("linux-x86_64"),
                List.of(),
                List.of(new PackJar("g:a:jar:1", "", 3, sum)));
    }

    private static String sum() throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest("jar".getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> natives(Pack pack, List<String> instructions) {
        return pack.jars(pack.variant(instructions).orElseThrow()).stream()
                .map(PackJar::artifact)
                .filter(a -> a.contains("onednn"))
                .toList();
    }

    private static List<String> versions(String... prefixes) {
        List<String> versions = new ArrayList<>();
        for (Pack pack : PackManifest.packs()) {
            for (PackJar jar : pack.jars()) {
                for (String prefix : prefixes) {
                    if (jar.artifact().startsWith(prefix)) {
                        versions.add(jar.artifact().substring(jar.artifact().lastIndexOf(':') + 1));
                    }
                }
            }
        }
        assertThat(versions).isNotEmpty();
        return versions;
    }

    private static List<String> versionsOf(String id, String prefix) {
        List<String> versions = PackManifest.packs().stream()
                .filter(p -> p.id().equals(id))
                .flatMap(p -> p.jars().stream())
                .map(PackJar::artifact)
                .filter(a -> a.startsWith(prefix))
                .map(a -> a.substring(a.lastIndexOf(':') + 1))
                .toList();
        assertThat(versions).isNotEmpty();
        return versions;
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** A local repository without a remote one. */
    private static class NoSource implements ArtifactSource {
        private final Path local;

        NoSource(Path local) {
            this.local = local;
        }

        @Override
        public Path local() {
            return local;
        }

        @Override
        public void fetch(Pack pack, List<PackJar> jars, Packs.Progress progress, BooleanSupplier cancelled)
                throws BadInput {
            throw new BadInput("nothing is fetched here");
        }
    }
}
