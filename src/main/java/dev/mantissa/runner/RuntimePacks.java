package dev.mantissa.runner;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The runtime packs of this machine. Their files are looked for in folders that came with the application, then in the
 * user's local Maven repository, where they are fetched to from Maven Central or its mirror. Each file is compared with the
 * SHA-256 in the manifest before a worker may load it.
 */
public final class RuntimePacks implements Packs {
    /** One heap that grows for large requests as well and is never trimmed: mallopt(3). */
    private static final Map<String, String> KEEPING = Map.of(
            "MALLOC_ARENA_MAX", "1", "MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", String.valueOf(1L << 40));

    private final List<Pack> packs;
    private final Platform platform;
    private final List<String> instructions;
    private final List<Path> folders;
    private final ArtifactSource source;
    private final Supplier<Optional<NvidiaGpu>> gpu;
    private final InstalledLibraries installed;

    /**
     * The packs of this build on this machine; {@code -Dmantissa.packs=FOLDER} is looked in first. Where
     * {@code MANTISSA_NATIVES} names folders (separated as in PATH) with NVIDIA's libraries, of an installation or of a
     * bundle, they are used in place of the packs' own copies.
     */
    public static RuntimePacks ofThisMachine() {
        List<Path> folders = new ArrayList<>();
        String chosen = System.getProperty("mantissa.packs", "");
        if (!chosen.isBlank()) {
            folders.add(Path.of(chosen));
        }
        folders.add(AppFolder.path().resolve("packs"));
        return new RuntimePacks(
                PackManifest.packs(),
                Platform.current(),
                Cpu.ofThisMachine().instructions(),
                folders,
                new MavenSource(),
                new Once<>(NvidiaGpu::find),
                InstalledLibraries.ofThisMachine());
    }

    RuntimePacks(
            List<Pack> packs,
            Platform platform,
            List<String> instructions,
            List<Path> folders,
            ArtifactSource source,
            Supplier<Optional<NvidiaGpu>> gpu,
            InstalledLibraries installed) {
        this.packs = List.copyOf(packs);
        this.platform = platform;
        this.instructions = List.copyOf(instructions);
        this.folders = List.copyOf(folders);
        this.source = source;
        this.gpu = gpu;
        this.installed = installed;
    }

    /** The GPU of this machine; found on the first call, which takes up to a second or two. */
    public Optional<NvidiaGpu> gpu() {
        return gpu.get();
    }

    @Override
    public Hardware hardware() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Hardware(threads, gpu().map(g -> new Hardware.Cuda(g.name(), g.capability(), g.bytes(), onGpu())));
    }

    /** The backends that compute on the GPU here. */
    private Set<Backend> onGpu() {
        return packs.stream()
                .filter(p -> p.onGpu() && refusal(p).isEmpty() && isFetched(p))
                .flatMap(p -> p.runtimes().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Every pack of this build, whether this machine runs it or not. */
    public List<Pack> all() {
        return packs;
    }

    /** The pack with this id. */
    public Optional<Pack> byId(String id) {
        return packs.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Pack> of(Backend backend, Device device) {
        // A pack for GPUs is fetched on request only, since it has gigabytes: one that is not here is not taken.
        return packs.stream()
                .filter(p -> p.runtimes().containsKey(backend))
                .filter(p -> device == Device.AUTO || p.onGpu() == (device == Device.GPU))
                .filter(p -> refusal(p).isEmpty() && (!p.onGpu() || isFetched(p)))
                .min(Comparator.comparing(p -> !p.onGpu()));
    }

    @Override
    public String absence(Backend backend, Device device) {
        return packs.stream()
                .filter(p -> p.runtimes().containsKey(backend))
                .filter(p -> device == Device.AUTO || p.onGpu() == (device == Device.GPU))
                .map(p -> refusal(p).isEmpty() ? GpuCapabilities.install(p, missingBytes(p)) : refusal(p))
                .findFirst()
                .orElse(Packs.super.absence(backend, device));
    }

    /** Why this machine can't run a pack; empty where it can. */
    public String refusal(Pack pack) {
        if (!pack.platforms().contains(platform.id())) {
            return pack.title() + " comes for " + String.join(", ", pack.platforms()) + ", this machine is "
                    + platform.id() + ".";
        }
        if (pack.variant(instructions).isEmpty()) {
            return pack.title() + " needs the instructions "
                    + String.join(
                            " ", pack.variants().get(pack.variants().size() - 1).instructions())
                    + ", which this CPU does not have.";
        }
        return pack.gpu().map(needs -> refusal(pack, needs)).orElse("");
    }

    private String refusal(Pack pack, GpuNeeds needs) {
        if (gpu().isEmpty()) {
            return pack.title() + " needs an NVIDIA GPU with its driver, and this machine has none.";
        }
        String unfit = needs.refusal(pack.title(), gpu().get());
        return unfit.isEmpty() && given(pack) ? installed.lack(needs.libraries()) : unfit;
    }

    /** Whether all files of a pack are on this machine. */
    public boolean isFetched(Pack pack) {
        return missingBytes(pack) == 0;
    }

    /** Bytes to fetch before a pack can be used. */
    public long missingBytes(Pack pack) {
        return jars(pack).stream()
                .filter(j -> find(j).isEmpty())
                .mapToLong(PackJar::bytes)
                .sum();
    }

    /** Bytes of all files of a pack on this machine. */
    public long bytes(Pack pack) {
        return jars(pack).stream().mapToLong(PackJar::bytes).sum();
    }

    @Override
    public List<Path> fetch(Pack pack, Progress progress, BooleanSupplier cancelled) throws BadInput {
        String refusal = refusal(pack);
        if (!refusal.isEmpty()) {
            throw new BadInput(refusal);
        }
        return fetch(pack, jars(pack), progress, cancelled);
    }

    /**
     * Makes all files of a pack available, those for other processors too, for a bundle that is taken to another machine.
     *
     * @return the files, each checked
     * @throws BadInput where one can't be fetched or is not the one that was published
     */
    public List<Path> fetchAll(Pack pack, Progress progress, BooleanSupplier cancelled) throws BadInput {
        return fetch(pack, pack.jars(), progress, cancelled);
    }

    private List<Path> fetch(Pack pack, List<PackJar> jars, Progress progress, BooleanSupplier cancelled)
            throws BadInput {
        List<PackJar> missing = jars.stream().filter(j -> find(j).isEmpty()).toList();
        for (PackJar jar : missing) {
            refuseCut(pack, jar);
        }
        if (!missing.isEmpty()) {
            requireSpace(pack, missing);
            source.fetch(pack, missing, progress, cancelled);
        }
        List<Path> files = new ArrayList<>();
        for (PackJar jar : jars) {
            Path file = find(jar)
                    .orElseThrow(() -> new BadInput("The runtime pack " + pack.id() + " lacks " + jar.fileName()
                            + " although it was fetched; run 'mantissa packs fetch " + pack.id() + "'."));
            verify(pack, jar, file);
            files.add(file);
        }
        return files;
    }

    private void requireSpace(Pack pack, List<PackJar> missing) throws BadInput {
        long wanted = missing.stream().mapToLong(PackJar::bytes).sum();
        Path place = source.local().toAbsolutePath();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        try {
            long free =
                    place == null ? Long.MAX_VALUE : Files.getFileStore(place).getUsableSpace();
            if (free < wanted) {
                throw new BadInput("The runtime pack " + pack.id() + " needs " + Bytes.words(wanted) + " in "
                        + source.local() + ", and " + Bytes.words(free)
                        + " are free there. Make room, or point Maven to another local repository.");
            }
        } catch (IOException e) {
            // Not told: the fetch itself will say when the disk is full.
        }
    }

    /**
     * Deletes the files of a pack that no other pack uses from the local repository.
     *
     * @return bytes freed
     * @throws BadInput naming the file that can't be deleted
     */
    public long remove(Pack pack) throws BadInput {
        Set<String> shared = packs.stream()
                .filter(p -> !p.id().equals(pack.id()))
                .flatMap(p -> p.jars().stream())
                .map(PackJar::artifact)
                .collect(Collectors.toSet());
        long freed = 0;
        for (PackJar jar : pack.jars()) {
            Path file = source.local().resolve(jar.repositoryPath());
            if (shared.contains(jar.artifact()) || !Files.exists(file)) {
                continue;
            }
            try {
                freed += Files.size(file);
                Files.delete(file);
            } catch (IOException e) {
                throw new BadInput("The file " + file + " can't be deleted: " + Reason.of(e) + ".", e);
            }
        }
        return freed;
    }

    private List<PackJar> jars(Pack pack) {
        return pack.jars(pack.variant(instructions).orElse("")).stream()
                .filter(j -> !given(pack) || !j.redistributed())
                .toList();
    }

    /**
     * Where the natives of a GPU are; and that LibTorch keeps its memory. It asks malloc for each tensor, and by default glibc
     * gives large ones back to the system when they are freed, at the latest at the end of a step, so that the next step pays
     * for the faults of fresh pages: 36 of 150 ms of CPU time for a step of MobileNetV1 at 48x48, batch 32, FP32. Kept memory
     * does not raise the peak. Other systems do not know these variables.
     */
    @Override
    public Map<String, String> environment(Pack pack) {
        Map<String, String> variables =
                new HashMap<>(pack.runtimes().containsKey(Backend.LIBTORCH) ? KEEPING : Map.of());
        if (given(pack)) {
            variables.put("LD_LIBRARY_PATH", installed.path());
        }
        return variables;
    }

    /** Whether an installation gives NVIDIA's libraries of a pack. */
    private boolean given(Pack pack) {
        return installed.named()
                && pack.gpu().filter(needs -> !needs.libraries().isEmpty()).isPresent();
    }

    /** A file counts as here when its size is right; a wrong one in a bundled folder falls through to the repository. */
    private Optional<Path> find(PackJar jar) {
        List<Path> places = new ArrayList<>();
        folders.forEach(f -> places.add(f.resolve(jar.fileName())));
        places.add(source.local().resolve(jar.repositoryPath()));
        return places.stream().filter(p -> hasSize(p, jar.bytes())).findFirst();
    }

    /** Maven takes a file that is there for whole, whatever its size, and would not fetch it again. */
    private void refuseCut(Pack pack, PackJar jar) throws BadInput {
        Path file = source.local().resolve(jar.repositoryPath());
        if (Files.exists(file)) {
            throw new BadInput(
                    "The file " + file + " of the runtime pack " + pack.id() + " is not whole (it should have "
                            + jar.bytes() + " bytes); delete it and run 'mantissa packs fetch " + pack.id() + "'.");
        }
    }

    private static boolean hasSize(Path file, long bytes) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == bytes;
        } catch (IOException e) {
            return false;
        }
    }

    private static void verify(Pack pack, PackJar jar, Path file) throws BadInput {
        String found;
        try {
            found = Sha256.of(file);
        } catch (IOException e) {
            throw new BadInput("The file " + file + " of the runtime pack " + pack.id() + " can't be read.", e);
        }
        if (!found.equals(jar.sha256())) {
            throw new BadInput("The file " + file + " of the runtime pack " + pack.id()
                    + " is not the one that was published (SHA-256 " + found + " instead of " + jar.sha256()
                    + "); delete it and run 'mantissa packs fetch " + pack.id() + "'.");
        }
    }
}
