package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.Reason;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JSON form of a study ({@code docs/study.md}). */
public final class StudyFile {
    /** A study is some hundred lines; a longer file is something else. */
    private static final int LARGEST = 1 << 20;

    private StudyFile() {}

    /**
     * Reads a study. Whether its networks exist is not judged here: {@link #read(Path, List)}.
     *
     * @throws BadInput naming the file and each field that is unknown, missing, of the wrong type or out of range
     */
    public static StudySpec read(Path file) throws BadInput {
        return parse(content(file), "The study " + file, stem(file), null);
    }

    /**
     * Reads a study whose networks must be among {@code networks}.
     *
     * @throws BadInput naming the file and each field that is unknown, missing, of the wrong type or out of range
     */
    public static StudySpec read(Path file, List<KnownNetwork> networks) throws BadInput {
        return parse(content(file), "The study " + file, stem(file), networks);
    }

    /** Writes a study atomically. */
    public static void write(StudySpec spec, Path file) throws BadInput {
        try {
            AtomicFile.write(file, bytes(spec));
        } catch (IOException e) {
            throw new BadInput("The study can't be written to " + file + ": " + Reason.of(e) + ".", e);
        }
    }

    /** A study as it stands in its file. */
    public static String text(StudySpec spec) {
        return new String(bytes(spec), StandardCharsets.UTF_8);
    }

    static byte[] bytes(StudySpec spec) {
        return Json.bytes(StudyJson.write(spec));
    }

    /** {@code networks} null: any. */
    static StudySpec parse(byte[] text, String what, String name, List<KnownNetwork> networks) throws BadInput {
        var json = Json.parse(text, what);
        var version = json.get("version");
        if (version != null && version.isIntegralNumber() && version.longValue() > StudySpec.VERSION) {
            throw new BadInput(what + " has version " + version + ", this Mantissa knows versions up to "
                    + StudySpec.VERSION + "; open it with a newer Mantissa.");
        }
        List<Problem> problems = new ArrayList<>();
        StudySpec spec = StudyJson.read(new Fields(json, problems), name);
        List<KnownNetwork> known = networks != null
                ? networks
                : spec.models().stream()
                        .map(m -> KnownNetwork.named(m.network()))
                        .toList();
        for (Problem found : StudyRules.check(spec, known)) {
            if (problems.stream().noneMatch(p -> covers(p.where(), found.where()))) {
                problems.add(found);
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInput(what + " can't be used:", problems);
        }
        return spec;
    }

    /** Whether a problem at {@code field} makes one at {@code other} a mere consequence. */
    private static boolean covers(String field, String other) {
        return other.equals(field)
                || other.startsWith(field + ".")
                || other.startsWith(field + "[")
                || field.startsWith(other + "[");
    }

    private static byte[] content(Path file) throws BadInput {
        try {
            if (Files.isDirectory(file)) {
                throw new BadInput("The study " + file + " is a folder; name a JSON file in it.");
            }
            // Pipes do, and have no size to ask for; a device may have no end.
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(LARGEST + 1);
                if (content.length > LARGEST) {
                    throw new BadInput("The study " + file + " has more than a study may have (" + LARGEST
                            + " bytes). Is it another file?");
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw new BadInput("There is no study " + file + ".", e);
        } catch (IOException e) {
            throw new BadInput("The study " + file + " can't be read: " + Reason.of(e) + ".", e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName() == null ? "study" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
