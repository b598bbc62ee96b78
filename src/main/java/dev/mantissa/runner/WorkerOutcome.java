package dev.mantissa.runner;

import dev.mantissa.domain.measure.Status;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a worker ended.
 *
 * @param status of its cell
 * @param sentence why, where it is not ok
 * @param values numbers it reported
 * @param facts versions and settings it reported
 * @param prepared whether it made what the job needs, and nothing else, so that another worker is to do the job
 */
record WorkerOutcome(
        Status status, String sentence, Map<String, Double> values, Map<String, String> facts, boolean prepared) {
    static WorkerOutcome done(Map<String, Double> values, Map<String, String> facts) {
        return new WorkerOutcome(Status.OK, "", values, facts, false);
    }

    static WorkerOutcome prepared(Map<String, String> facts) {
        return new WorkerOutcome(Status.OK, "", Map.of(), facts, true);
    }

    static WorkerOutcome failed(Status status, String sentence) {
        return new WorkerOutcome(status, sentence, Map.of(), Map.of(), false);
    }

    /** With a fact of the worker that prepared this one's job. */
    WorkerOutcome with(String name, String fact) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(name, fact);
        return new WorkerOutcome(status, sentence, values, more, prepared);
    }
}
