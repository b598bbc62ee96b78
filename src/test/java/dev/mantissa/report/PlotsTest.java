package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.report.figure.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    private final Session session = session();

    @Test
    void everyFigureIsWrittenAsPngAndSvg(@TempDir Path folder) throws Exception {
        List<Path> files = Plots.write(session, folder);
        assertThat(files).hasSize(16).allMatch(Files::isRegularFile).contains(folder.resolve("throughput.png"));
        Path kept = Files.createDirectories(Path.of("target", "screens"));
        Files.write(kept.resolve("plot-throughput.png"), Files.readAllBytes(folder.resolve("throughput.png")));
        Files.write(kept.resolve("plot-throughput.svg"), Files.readAllBytes(folder.resolve("throughput.svg")));
    }

    @Test
    void theCaptionSaysModelDataSettingsDevice() {
        assertThat(Plots.caption(session))
                .isEqualTo(
                        "MobileNetV1 · glyphs-cifar10 at 48 × 48 · 200 test images · Quick (at least 300 runs, 1 process"
                                + " per cell) · AMD EPYC 9R14 · seed 7 · session quick, 2026-11-23");
    }

    @Test
    void theTableIsAlignedAndNamesItsUnits() {
        Plan plan = Samples.plan(Samples.quick());
        String table = SummaryTable.of(Samples.summary(plan, 1));
        assertThat(table)
                .contains("Training · 48 px · glyphs-cifar10 · MobileNetV1\n", "Conversion · ", "Inference · ")
                .contains("INT8 · ONNX Runtime", " images/s", "n images  n calls")
                .endsWith("Brackets: 95 % intervals.\n");
        List<String> lines = table.lines().filter(l -> l.contains(" images/s")).toList();
        assertThat(lines).hasSize(9).noneMatch(l -> l.endsWith(" "));
        assertThat(lines.stream().skip(1).map(l -> l.indexOf(" images/s")).distinct())
                .as("numbers of a column end in one place")
                .hasSize(1);
    }

    @Test
    void asPublishedHasMeansBesideTheMedians() {
        StudySummary summary = Samples.summary(Samples.plan(Samples.quick()), 1);
        assertThat(SummaryTable.of(summary, MeasuringSpec.Preset.AS_PUBLISHED))
                .contains("latency p50", "latency mean", "speedup of means");
        assertThat(SummaryTable.of(summary)).doesNotContain("latency mean");
    }

    private static Session session() {
        Plan plan = Samples.plan(Samples.quick());
        return new Session(
                Path.of("quick"),
                "2026-11-23T10:00:00Z",
                Session.State.COMPLETE,
                Samples.quick(),
                plan,
                new Provenance(List.of(new Provenance.Entry("cpu", "model", "AMD EPYC 9R14"))),
                Samples.records(plan, 1));
    }
}
