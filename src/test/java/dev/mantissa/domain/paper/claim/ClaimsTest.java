package dev.mantissa.domain.paper.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings of the paper on studies made by hand, where it is known what holds. */
class ClaimsTest {
    private final List<CellRecord> records = new ArrayList<>();

    @Test
    void aSpeedupThatGrowsIsReproduced() {
        training("vgg16", Precision.FP32, 32, 100);
        training("vgg16", Precision.AMP_BF16, 32, 95);
        training("vgg16", Precision.FP32, 256, 800);
        training("vgg16", Precision.AMP_BF16, 256, 400);
        Verdict verdict = verdict("amp-speedup-grows");
        assertThat(verdict).isInstanceOf(Verdict.Reproduced.class);
        Evidence evidence = verdict.evidence().get(0);
        assertThat(evidence.what()).isEqualTo("batch 32 to 256");
        assertThat(evidence.result().value()).isBetween(1.85, 1.95);
        assertThat(evidence.result().interval().low()).isGreaterThan(1.8);
        assertThat(evidence.quantities()).hasSize(2).allMatch(q -> q.n() > 30);
    }

    @Test
    void aSpeedupThatFallsInOneNetworkRefutesIt() {
        aSpeedupThatGrowsIsReproduced();
        training("resnet50", Precision.FP32, 32, 100);
        training("resnet50", Precision.AMP_BF16, 32, 50);
        training("resnet50", Precision.FP32, 256, 800);
        training("resnet50", Precision.AMP_BF16, 256, 800);
        Judgement judgement = judgement("amp-speedup-grows");
        assertThat(judgement.verdict()).isInstanceOf(Verdict.NotReproduced.class);
        assertThat(judgement.count(Evidence.Leaning.FOR)).isEqualTo(1);
        assertThat(judgement.count(Evidence.Leaning.AGAINST)).isEqualTo(1);
    }

    @Test
    void whatWasNotMeasuredCannotBeJudged() {
        training("vgg16", Precision.FP32, 32, 100);
        for (Claim claim : Claims.all()) {
            Verdict verdict = claim.judge(summary()).verdict();
            assertThat(verdict).as(claim.id()).isInstanceOf(Verdict.CannotBeJudged.class);
            assertThat(((Verdict.CannotBeJudged) verdict).why()).as(claim.id()).isNotBlank();
        }
    }

    @Test
    void whatHasNoIntervalCannotBeJudged() {
        training("vgg16", Precision.FP32, 32, 100);
        training("vgg16", Precision.AMP_BF16, 32, 50);
        Verdict verdict = verdict("amp-saves-memory");
        assertThat(verdict.evidence()).hasSize(1);
        assertThat(((Verdict.CannotBeJudged) verdict).why()).startsWith("no comparison has an interval");
    }

    @Test
    void emulatedMixedPrecisionSaysNothingAboutItsSpeed() {
        records.add(Records.training(cell(Stage.TRAINING, "vgg16", Backend.DL4J, Precision.FP32, 32), 100, 10));
        records.add(Records.training(cell(Stage.TRAINING, "vgg16", Backend.DL4J, Precision.AMP_BF16, 32), 300, 10));
        assertThat(verdict("amp-saves-memory").evidence()).isEmpty();
    }

    @Test
    void ampTrainsWhereFp32RunsOutOfMemory() {
        records.add(Records.ended(
                cell(Stage.TRAINING, "vgg16", Backend.LIBTORCH, Precision.FP32, 256), Status.OOM, "no room"));
        training("vgg16", Precision.AMP_BF16, 256, 400);
        assertThat(verdict("amp-fits")).isInstanceOf(Verdict.Reproduced.class);
    }

    @Test
    void theLargerNetworkGainsMore() {
        for (String network : List.of("vgg16", "mobilenet_v1")) {
            inference(network, Precision.FP32, 8, 40);
            inference(network, Precision.INT8, 8, network.equals("vgg16") ? 10 : 30);
        }
        assertThat(verdict("vgg16-gains-more")).isInstanceOf(Verdict.Reproduced.class);
        assertThat(verdict("vgg16-gains-more").evidence().get(0).result().value())
                .isBetween(2.9, 3.1);
        // A quarter of FP32's time is no counterexample to FP16, which was not measured.
        assertThat(verdict("fp16-faster")).isInstanceOf(Verdict.CannotBeJudged.class);
    }

    @Test
    void anInt8SlowerThanFp16RefutesThatItIsTheFastest() {
        inference("vgg16", Precision.FP32, 8, 40);
        inference("vgg16", Precision.FP16, 8, 20);
        inference("vgg16", Precision.INT8, 8, 30);
        assertThat(verdict("fp16-faster")).isInstanceOf(Verdict.Reproduced.class);
        assertThat(verdict("int8-fastest")).isInstanceOf(Verdict.NotReproduced.class);
    }

    @Test
    void weightsTrainedWithAmpTellAboutAnEngineWhereThereAreNoOthers() {
        Origin amp = Origin.of(Backend.LIBTORCH, Precision.AMP_FP16);
        inference("vgg16", Precision.FP32, 40, amp);
        inference("vgg16", Precision.FP16, 20, amp);
        assertThat(verdict("fp16-faster").evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.cell().origin()).isEqualTo(amp));

        assertThat(((Verdict.CannotBeJudged) verdict("accuracy-slightly")).why())
                .as("which the paper says of the others alone")
                .contains("trained without AMP");

        Origin plain = Origin.of(Backend.LIBTORCH, Precision.FP32);
        Cell failed = cell(Stage.INFERENCE, "vgg16", Backend.ONNXRUNTIME, Precision.FP16, 8, plain);
        records.add(new CellRecord(failed, Status.FAILED, "killed", "", 1, Map.of(), Map.of(), Map.of(), new float[0]));
        assertThat(verdict("fp16-faster").evidence())
                .as("what failed tells nothing")
                .singleElement()
                .satisfies(e -> assertThat(e.cell().origin()).isEqualTo(amp));
        records.remove(records.size() - 1);

        inference("vgg16", Precision.FP32, 40, plain);
        inference("vgg16", Precision.FP16, 20, plain);
        assertThat(verdict("fp16-faster").evidence())
                .as("the same engine is told of once")
                .singleElement()
                .satisfies(e -> assertThat(e.cell().origin()).isEqualTo(plain));
    }

    @Test
    void aSpeedupThatChangesByHalfDoesNotStay() {
        for (int batch : new int[] {8, 64}) {
            inference("vgg16", Precision.FP32, batch, 5 * batch);
            inference("vgg16", Precision.INT8, batch, 5 * batch / (batch == 8 ? 4.0 : 2.0));
        }
        assertThat(verdict("speedup-stays")).isInstanceOf(Verdict.NotReproduced.class);
        assertThat(((Verdict.CannotBeJudged) verdict("speedup-falls")).why()).contains("128 × 128");
    }

    @Test
    void tenImagesLeaveAccuracyOpen() {
        inference("vgg16", Precision.FP32, 8, 40);
        inference("vgg16", Precision.INT8, 8, 20, 3);
        assertThat(((Verdict.CannotBeJudged) verdict("accuracy-slightly")).why())
                .isEqualTo("the intervals leave it open");
    }

    @Test
    void everyFindingSaysWhereItStandsAndWhatDecides() {
        assertThat(Claims.all()).hasSizeGreaterThan(12).allSatisfy(c -> {
            assertThat(c.source()).matches(".*(Section|Table|Figure) .*");
            assertThat(c.quote()).isNotBlank();
            assertThat(c.flaw()).endsWith(".");
            assertThat(c.criterion()).endsWith(".");
        });
        assertThat(Claims.all()).extracting(Claim::id).doesNotHaveDuplicates();
    }

    private Verdict verdict(String id) {
        return judgement(id).verdict();
    }

    private Judgement judgement(String id) {
        return Claims.judge(summary()).stream()
                .filter(j -> j.claim().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private StudySummary summary() {
        return Summaries.of(records);
    }

    private void training(String network, Precision precision, int batch, double ms) {
        records.add(Records.training(
                cell(Stage.TRAINING, network, Backend.LIBTORCH, precision, batch),
                ms,
                precision == Precision.FP32 ? 900 : 500));
    }

    private void inference(String network, Precision precision, int batch, double ms, int... wrong) {
        records.add(Records.inference(
                cell(Stage.INFERENCE, network, Backend.ONNXRUNTIME, precision, batch), ms, 400, 50, wrong));
    }

    private void inference(String network, Precision precision, double ms, Origin origin) {
        records.add(Records.inference(
                cell(Stage.INFERENCE, network, Backend.ONNXRUNTIME, precision, 8, origin), ms, 400, 50));
    }

    private static Cell cell(Stage stage, String network, Backend backend, Precision precision, int batch) {
        return cell(stage, network, backend, precision, batch, Origin.NONE);
    }

    private static Cell cell(
            Stage stage, String network, Backend backend, Precision precision, int batch, Origin origin) {
        return new Cell(
                String.join("-", stage.id(), network, backend.id(), precision.name(), "b" + batch, origin.toString()),
                stage,
                new ModelSpec(network, Head.PAPER, 1),
                "glyphs",
                48,
                batch,
                backend,
                precision,
                origin,
                0,
                List.of());
    }
}
