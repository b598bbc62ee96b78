package dev.mantissa.dataset;

import dev.mantissa.domain.study.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the files of a CIFAR-10 set, from a folder or an archive, and puts them in order: training before test. */
final class CifarParts {
    /** The file that names the classes, one a line. */
    static final String NAMES = "batches.meta.txt";
    /** More than this is not a list of at most 256 names. */
    static final int LONGEST_NAMES = 1 << 16;

    private static final Pattern BATCH = Pattern.compile("data_batch_\\d+\\.bin");
    private static final String TRAIN = "train.bin";
    private static final Pattern TEST = Pattern.compile("test(_batch)?\\.bin");
    private static final List<String> CIFAR_10 =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private final String where;
    // Shorter names first, so that data_batch_10 comes after data_batch_9.
    private final SortedMap<String, RecordFile> files =
            new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    private List<String> classes = CIFAR_10;

    /** {@code where} is the folder or archive as messages name it. */
    CifarParts(String where) {
        this.where = where;
    }

    /** Whether a file of this name holds records. */
    static boolean holdsRecords(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return BATCH.matcher(lower).matches()
                || lower.equals(TRAIN)
                || TEST.matcher(lower).matches();
    }

    void add(RecordFile file) throws BadInput {
        if (files.putIfAbsent(file.name().toLowerCase(Locale.ROOT), file) != null) {
            throw new BadInput(where + " holds " + file.name() + " twice; keep one of them.");
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Takes the class names from the content of {@link #NAMES}. */
    void nameClasses(byte[] content) throws BadInput {
        List<String> names = new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.size() < 2 || names.size() > 256 || new HashSet<>(names).size() < names.size()) {
            throw new BadInput(where + ": " + NAMES + " must hold 2 to 256 different class names, one a line; it holds "
                    + names.size() + ".");
        }
        classes = names;
    }

    CifarSet build(String name) throws BadInput {
        List<RecordFile> train = new ArrayList<>();
        List<RecordFile> test = new ArrayList<>();
        files.forEach((file, records) -> (TEST.matcher(file).matches() ? test : train).add(records));
        boolean batches = files.keySet().stream().anyMatch(f -> BATCH.matcher(f).matches());
        if ((batches && files.containsKey(TRAIN)) || test.size() > 1) {
            throw new BadInput(where + " holds two sets (" + String.join(", ", files.keySet())
                    + "); keep data_batch_*.bin and test_batch.bin, or train.bin and test.bin.");
        }
        if (train.isEmpty()) {
            throw new BadInput(
                    where + " holds test images only (" + test.get(0).name() + "); add data_batch_1.bin or train.bin.");
        }
        return new CifarSet(name, classes, train, test);
    }

    /** A set of one file, whatever its name. */
    CifarSet single(RecordFile file, String name) throws BadInput {
        return new CifarSet(name, classes, List.of(file), List.of());
    }
}
