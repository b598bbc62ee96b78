package dev.mantissa.domain.compare;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fact about where and with what sessions ran.
 *
 * @param group heading it stands under: host, cpu, memory, runtime, data, study, or a library and its stage
 * @param name of the fact
 * @param values one a session; empty where a session does not tell it
 */
public record EnvironmentFact(String group, String name, List<String> values) {
    public EnvironmentFact {
        values = List.copyOf(values);
    }

    /** Whether the sessions differ in it. */
    public boolean differs() {
        return values.stream().distinct().count() > 1;
    }

    /**
     * The facts of some sessions: their provenance, then what the workers of each library told that every session has and was
     * the same in all of its cells (versions, threads, hashes of the splits).
     */
    static List<EnvironmentFact> of(List<Side> sides) {
        Map<List<String>, String[]> all = new LinkedHashMap<>();
        for (int i = 0; i < sides.size(); i++) {
            for (Provenance.Entry e : sides.get(i).session().provenance().entries()) {
                put(all, List.of(e.group(), e.name()), i, sides.size(), e.value());
            }
        }
        Map<List<String>, String[]> told = new LinkedHashMap<>();
        Set<List<String>> varying = new HashSet<>();
        for (int i = 0; i < sides.size(); i++) {
            int side = i;
            workers(sides.get(i), varying).forEach((key, value) -> put(told, key, side, sides.size(), value));
        }
        // What one session has no worker for is no difference of the environments.
        told.forEach((key, values) -> {
            if (!varying.contains(key) && !List.of(values).contains("")) {
                all.put(key, values);
            }
        });
        List<EnvironmentFact> facts = new ArrayList<>();
        all.forEach((key, values) -> facts.add(new EnvironmentFact(key.get(0), key.get(1), List.of(values))));
        return facts;
    }

    private static void put(Map<List<String>, String[]> all, List<String> key, int side, int sides, String value) {
        all.computeIfAbsent(key, k -> {
            String[] none = new String[sides];
            Arrays.fill(none, "");
            return none;
        })[side] = value;
    }

    /** What differs from cell to cell (clocks, hashes of models) tells nothing about a session and is noted as varying. */
    private static Map<List<String>, String> workers(Side side, Set<List<String>> varying) {
        Map<List<String>, String> facts = new LinkedHashMap<>();
        for (CellRecord record : side.session().records()) {
            if (record.status() == Status.OK) {
                Cell cell = record.cell();
                String group = cell.backend().label() + ", " + cell.stage().id();
                record.facts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(fact -> {
                            List<String> key = List.of(group, fact.getKey());
                            String before = facts.putIfAbsent(key, fact.getValue());
                            if (before != null && !before.equals(fact.getValue())) {
                                varying.add(key);
                            }
                        });
            }
        }
        return facts;
    }
}
