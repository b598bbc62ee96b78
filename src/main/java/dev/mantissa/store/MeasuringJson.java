package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.MeasuringSpec;
import java.util.List;

/** How long and how often a study measures, as JSON. */
final class MeasuringJson {
    private MeasuringJson() {}

    static MeasuringSpec read(Fields in) {
        MeasuringSpec base = in.choice(
                        "preset",
                        List.of(MeasuringSpec.Preset.values()),
                        MeasuringSpec.Preset::id,
                        MeasuringSpec.Preset.QUICK)
                .spec();
        MeasuringSpec chosen = new MeasuringSpec(
                base.preset(),
                in.integer("forks", base.forks()),
                in.integer("warmup_runs", base.warmupRuns()),
                in.integer("warmup_ms", base.warmupMillis()),
                in.flag("until_flat", base.untilFlat()),
                in.integer("max_warmup_ms", base.maxWarmupMillis()),
                in.integer("runs", base.runs()),
                in.integer("ms", base.millis()),
                in.integer("max_ms", base.maxMillis()),
                in.integer("threads", base.threads()));
        in.end();
        // A preset with a value of its own is no longer that preset: its name must not stand over other numbers. How
        // many
        // threads compute says nothing about how calls are measured.
        return chosen.equals(base.withThreads(chosen.threads())) ? chosen : chosen.with(MeasuringSpec.Preset.CUSTOM);
    }

    static void write(MeasuringSpec m, ObjectNode out) {
        out.put("preset", m.preset().id());
        out.put("forks", m.forks());
        out.put("warmup_runs", m.warmupRuns());
        out.put("warmup_ms", m.warmupMillis());
        out.put("until_flat", m.untilFlat());
        out.put("max_warmup_ms", m.maxWarmupMillis());
        out.put("runs", m.runs());
        out.put("ms", m.millis());
        out.put("max_ms", m.maxMillis());
        out.put("threads", m.threads());
    }
}
