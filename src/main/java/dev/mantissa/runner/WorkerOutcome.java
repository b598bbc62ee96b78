package dev.mantissa.runner;

import dev.mantissa.domain.measure.Status;
import java.util.Map;

/**
 * How a worker ended.
 *
 * @param status of its cell
 * @param sentence why, where it is not ok
 * @param values numbers it reported
 * @param facts versions and settings it reported
 */
record WorkerOutcome(Status status, String sentence, Map<String, Double> values, Map<String, String> facts) {
    static WorkerOutcome failed(Status status, String sentence) {
        return new WorkerOutcome(status, sentence, Map.of(), Map.of());
    }
}
