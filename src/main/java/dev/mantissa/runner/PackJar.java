package dev.mantissa.runner;

import java.util.Locale;

/**
 * A file of a runtime pack, pinned.
 *
 * @param artifact its Maven coordinates, {@code group:artifact:extension[:classifier]:version}
 * @param variant the variant of the pack it belongs to; empty where it belongs to all
 * @param bytes its size
 * @param sha256 lower-case hex
 */
public record PackJar(String artifact, String variant, long bytes, String sha256) {
    public PackJar {
        variant = variant == null ? "" : variant;
        sha256 = sha256.toLowerCase(Locale.ROOT);
    }

    /** Its file name, as Maven Central has it. */
    public String fileName() {
        String[] parts = artifact.split(":");
        String version = parts[parts.length - 1];
        String classifier = parts.length == 5 ? "-" + parts[3] : "";
        return parts[1] + "-" + version + classifier + "." + parts[2];
    }

    /** Whether it holds a vendor's own libraries, which an installation of the vendor holds too. */
    boolean redistributed() {
        return artifact.contains("-redist:");
    }

    /** Its path below a Maven repository, with forward slashes. */
    public String repositoryPath() {
        String[] parts = artifact.split(":");
        return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[parts.length - 1] + "/" + fileName();
    }
}
