package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    /** The packs of this build on this machine; {@code -Dmantissa.packs=FOLDER} is looked in first. */
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
                new MavenSource());
    }

    RuntimePacks(
            List<Pack> packs, Platform platform, List<String> instructions, List<Path> folders, ArtifactSource source) {
        this.packs = List.copyOf(packs);
        this.platform = platform;
        this.instructions = List.copyOf(instructions);
        this.folders = List.copyOf(folders);
        this.source = source;
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
    public Optional<Pack> of(Backend backend) {
        return packs.stream()
                .filter(p -> p.backend() == backend && refusal(p).isEmpty())
                .findFirst();
    }

    /**
     * LibTorch asks malloc for each tensor. By default glibc gives the memory of large ones back to the system when they are
     * freed, at the latest at the end of a step, and the next step pays for the faults of fresh pages: 36 of 150 ms of CPU
     * time for a step of MobileNetV1 at 48x48, batch 32, FP32. Kept memory does not raise the peak. Other systems do not know
     * these variables.
     */
    @Override
    public Map<String, String> environment(Pack pack) {
        return pack.backend() == Backend.LIBTORCH ? KEEPING : Map.of();
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
        return "";
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

    private List<PackJar> jars(Pack pack) {
        return pack.jars(pack.variant(instructions).orElse(""));
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
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            found = HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new BadInput("The file " + file + " of the runtime pack " + pack.id() + " can't be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        if (!found.equals(jar.sha256())) {
            throw new BadInput("The file " + file + " of the runtime pack " + pack.id()
                    + " is not the one that was published (SHA-256 " + found + " instead of " + jar.sha256()
                    + "); delete it and run 'mantissa packs fetch " + pack.id() + "'.");
        }
    }
}
