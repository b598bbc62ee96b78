package dev.mantissa.domain.provenance;

import java.util.List;
import java.util.Optional;

/**
 * Where and with what a study ran.
 *
 * @param entries in the order they are shown
 */
public record Provenance(List<Entry> entries) {
    public Provenance {
        entries = List.copyOf(entries);
    }

    /**
     * One fact.
     *
     * @param group heading it stands under: host, cpu, memory, runtime, data, study
     * @param name of the fact
     * @param value as text, with its unit; where it could not be read, why
     */
    public record Entry(String group, String name, String value) {}

    /** The value of a fact. */
    public Optional<String> value(String group, String name) {
        return entries.stream()
                .filter(e -> e.group().equals(group) && e.name().equals(name))
                .map(Entry::value)
                .findFirst();
    }
}
