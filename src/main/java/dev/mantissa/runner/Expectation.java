package dev.mantissa.runner;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TimeForecast;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the cells of a run are expected to take on this machine; each is asked for once.
 *
 * @param bytes by cell id, where known
 * @param seconds by cell id, where known
 * @param host this machine's memory
 * @param on what cells compute on
 */
record Expectation(Map<String, Long> bytes, Map<String, Double> seconds, HostMemory host, Hardware on) {
    /** An estimate is not exact: only what needs so many times the machine's memory is not even tried. */
    private static final double HOPELESS = 1.5;

    Expectation {
        bytes = Map.copyOf(bytes);
        seconds = Map.copyOf(seconds);
    }

    /** Nothing is known. */
    static Expectation none() {
        return new Expectation(Map.of(), Map.of(), HostMemory.ofThisMachine(), Hardware.processors());
    }

    /** Of a plan. */
    static Expectation of(
            StudySpec spec, Plan plan, TimeForecast.Images images, Forecast forecast, Hardware on, HostMemory host) {
        Map<String, Long> bytes = new HashMap<>();
        Map<String, Double> seconds = new HashMap<>();
        TimeForecast times = new TimeForecast(spec, images, forecast, on);
        Hardware used = on.on(spec.device());
        for (Cell cell : plan.cells()) {
            forecast.memoryBytes(cell, images.classes(), used).ifPresent(b -> bytes.put(cell.id(), b));
            times.seconds(cell).ifPresent(s -> seconds.put(cell.id(), s));
        }
        return new Expectation(bytes, seconds, host, used);
    }

    OptionalLong bytes(Cell cell) {
        Long known = bytes.get(cell.id());
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    OptionalDouble seconds(Cell cell) {
        Double known = seconds.get(cell.id());
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /** Why a cell is not worth a try. */
    Optional<String> hopeless(Cell cell) {
        Optional<Hardware.Cuda> gpu = on.cuda(cell.backend());
        if (gpu.isPresent() && cell.backend() == Backend.DL4J) {
            return Optional.empty(); // What it takes of a GPU was never measured.
        }
        OptionalLong needed = bytes(cell);
        long there = gpu.map(Hardware.Cuda::bytes).orElseGet(host::physical);
        return needed.isPresent() && needed.getAsLong() > HOPELESS * there
                ? Optional.of("Not tried: it needs about " + Bytes.words(needed.getAsLong())
                        + (gpu.isPresent() ? ", this GPU has " : ", this machine has ") + Bytes.words(there) + ".")
                : Optional.empty();
    }
}
