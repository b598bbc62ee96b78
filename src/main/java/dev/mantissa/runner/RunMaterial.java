package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Retry;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.store.SessionWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that a run works with.
 *
 * @param spec the study
 * @param plan its cells
 * @param dataPath absolute
 * @param images how many a worker may hold decoded
 * @param expected time and memory of its cells
 * @param finished records of an earlier attempt that stay
 * @param before records of an earlier attempt that are measured again, by cell id
 * @param retry why they are
 * @param writer of the session
 * @param packs the workers' libraries
 * @param machine examined when asked for, off the caller's thread
 * @param provenance to be written before the first cell
 */
record RunMaterial(
        StudySpec spec,
        Plan plan,
        Path dataPath,
        long images,
        Expectation expected,
        List<CellRecord> finished,
        Map<String, CellRecord> before,
        Retry retry,
        SessionWriter writer,
        Packs packs,
        Supplier<Machine> machine,
        ProvenanceSource provenance) {}
