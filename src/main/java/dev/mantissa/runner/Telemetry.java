package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Timeline.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the machine does while a run goes on: bounded columns, coarser the longer it takes. Not thread-safe. */
final class Telemetry {
    private static final int MOST = 512;

    /** What is looked at, in the order it is shown. */
    enum Kind {
        /** Mean of the timed calls or steps that a worker sent together. */
        CALL("Time of a call or step", "ms"),
        CPU("CPU, whole machine", "%"),
        MEMORY("Memory in use", "GB"),
        GPU_CLOCK("GPU clock", "MHz"),
        GPU_TEMPERATURE("GPU temperature", "°C"),
        GPU_POWER("GPU power", "W");

        private final String title;
        private final String unit;

        Kind(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        /** What a worker's series shows of the machine, if anything. */
        static Optional<Kind> of(String series) {
            return Optional.ofNullable(
                    switch (series) {
                        case Names.LATENCY, Names.WARMUP, Names.STEP -> CALL;
                        case Names.GPU_CLOCK -> GPU_CLOCK;
                        case Names.GPU_TEMPERATURE -> GPU_TEMPERATURE;
                        case Names.GPU_POWER -> GPU_POWER;
                        default -> null;
                    });
        }
    }

    /** Points of one kind; when they are too many, each two become their mean, and later ones are gathered alike. */
    private static final class Points {
        private final double[] seconds = new double[MOST];
        private final double[] values = new double[MOST];
        private int size;
        private int stride = 1;
        private int gathered;
        private double secondsSum;
        private double valueSum;

        void add(double second, double value) {
            secondsSum += second;
            valueSum += value;
            if (++gathered < stride) {
                return;
            }
            seconds[size] = secondsSum / gathered;
            values[size++] = valueSum / gathered;
            gathered = 0;
            secondsSum = 0;
            valueSum = 0;
            if (size == MOST) {
                halve();
            }
        }

        private void halve() {
            for (int i = 0; i < MOST / 2; i++) {
                seconds[i] = (seconds[2 * i] + seconds[2 * i + 1]) / 2;
                values[i] = (values[2 * i] + values[2 * i + 1]) / 2;
            }
            size = MOST / 2;
            stride *= 2;
        }

        Track track(Kind kind) {
            double[] v = Arrays.copyOf(values, size);
            return new Track(
                    kind.title,
                    kind.unit,
                    Arrays.copyOf(seconds, size),
                    v,
                    Arrays.stream(v).min().orElse(0),
                    Arrays.stream(v).max().orElse(0),
                    kind != Kind.CPU && kind != Kind.MEMORY);
        }
    }

    private final Map<Kind, Points> columns = new EnumMap<>(Kind.class);

    /** What is not known at a time is left out. */
    void add(Kind kind, double second, double value) {
        if (Double.isFinite(value)) {
            columns.computeIfAbsent(kind, k -> new Points()).add(second, value);
        }
    }

    /** Those with a point. */
    List<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        columns.forEach((kind, points) -> {
            if (points.size > 0) {
                tracks.add(points.track(kind));
            }
        });
        return tracks;
    }
}
