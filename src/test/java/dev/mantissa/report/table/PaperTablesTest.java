package dev.mantissa.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Material;
import dev.mantissa.report.figure.Samples;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import dev.mantissa.ui.pages.PaperStudy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PaperTablesTest {
    private static List<PaperTable> tables;

    @BeforeAll
    static void fill() {
        tables = PaperTables.of(Material.of(new PaperStudy().session()));
    }

    @Test
    void a_study_like_the_papers_fills_its_tables_in_order_a_table_a_trainer_or_engine() {
        assertThat(tables.stream().map(t -> t.number() + ", " + t.subtitle()))
                .containsExactly(
                        "Table 2, LibTorch, AMP BF16 · cifar10 at 48 × 48",
                        "Table 2, DeepLearning4J, AMP BF16 · cifar10 at 48 × 48",
                        "Table 4, LibTorch, AMP BF16 · cifar10 at 48 × 48",
                        "Table 4, DeepLearning4J, AMP BF16 · cifar10 at 48 × 48",
                        "Table 6, ONNX Runtime · cifar10 at 48 × 48",
                        "Table 8, ONNX Runtime · cifar10 at 48 × 48",
                        "Table 10, ONNX Runtime · cifar10 at 48 × 48");
    }

    @Test
    void a_time_in_which_cudnn_tried_its_algorithms_is_told_from_the_steps() {
        Session session = new PaperStudy().session();
        List<CellRecord> onGpu = session.records().stream()
                .map(r -> new CellRecord(
                        r.cell(),
                        r.status(),
                        r.sentence(),
                        r.startedAt(),
                        r.seconds(),
                        r.values(),
                        Map.of(Names.CUDNN_BENCHMARK, "on"),
                        r.series(),
                        r.logits()))
                .toList();
        List<PaperTable> searched =
                PaperTables.of(new Material(session.spec(), session.plan(), Summaries.of(onGpu), onGpu));

        assertThat(searched.stream().filter(t -> t.notes().toString().contains("cuDNN tries its algorithms")))
                .isNotEmpty()
                .allMatch(t -> t.number().equals("Table 2"));
        assertThat(tables).noneMatch(t -> t.notes().toString().contains("cuDNN"));
    }

    @Test
    void table4_is_laid_out_as_printed_with_the_papers_numbers_below_ours() {
        Block block = table("Table 4").blocks().get(0);
        assertThat(block.groups().stream().map(Group::title))
                .containsExactly("Without AMP", "With AMP (BF16)", "Memory reduction factor");
        assertThat(block.groups().get(0).columns()).containsExactly("VGG16", "ResNet-50", "MobileNetV1");
        assertThat(block.title()).isEqualTo("Memory (GB)");
        Row paper = block.rows().get(1);
        assertThat(paper.published()).isTrue();
        assertThat(paper.entries().stream().map(Entry::text))
                .containsExactly("1.42", "0.220", "0.130", "0.160", "0.210", "0.090", "8.88", "1.05", "1.44");
    }

    @Test
    void out_of_memory_is_a_value_and_its_factor_does_not_apply() {
        Row last = row(table("Table 2"), "1024");
        assertThat(last.entries().get(0).text()).isEqualTo("OOM");
        assertThat(last.entries().get(0).hover()).contains("Memory did not suffice");
        assertThat(last.entries().get(6).text()).isEqualTo("N/A");
        assertThat(last.entries().get(3).state()).isEqualTo(State.MEASURED);
        assertThat(last.entries().get(8).interval()).startsWith("[");
    }

    @Test
    void table8_has_the_throughputs_and_the_factors_that_the_text_lost() {
        PaperTable table = table("Table 8");
        assertThat(table.blocks().stream().map(Block::title))
                .containsExactly("Throughput (images per second)", "Throughput improvement factor over Base");
        Row printed = table.blocks().get(0).rows().get(2);
        assertThat(printed.published()).isTrue();
        assertThat(printed.entries().get(0).text()).as("VGG16, batch 8, Base").isEqualTo("167");
        Row derived = table.blocks().get(1).rows().get(2);
        assertThat(derived.entries().get(1).text()).as("2858 / 167").isEqualTo("17.11");
        assertThat(derived.entries().get(1).hover()).contains("computed from the printed throughputs");
        assertThat(table.notes()).anyMatch(n -> n.contains("its own column of them is an image"));
    }

    @Test
    void a_factor_whose_interval_covers_one_is_unproven() {
        PaperTable table = table("Table 6");
        Row batch1 = table.blocks().get(2).rows().get(0);
        Entry int8OfMobileNet = batch1.entries().get(5);
        assertThat(int8OfMobileNet.state()).isEqualTo(State.UNPROVEN);
        assertThat(int8OfMobileNet.hover()).contains("n 9,600");
        assertThat(table.notes()).contains("The paper's Table 6 (CIFAR-10) is printed as an image; not available.");
    }

    @Test
    void table10_sets_models_trained_with_and_without_amp_side_by_side() {
        Block block = table("Table 10").blocks().get(0);
        assertThat(block.groups().stream().map(Group::title))
                .containsExactly("Trained in FP32", "Trained with AMP BF16");
        assertThat(block.groups().get(1).columns()).containsExactly("Base", "FP32", "FP16", "INT8");
        assertThat(block.rows()).hasSize(3).allSatisfy(r -> assertThat(r.entries())
                .hasSize(8));
    }

    @Test
    void what_is_not_measured_yet_says_so() {
        List<PaperTable> empty = PaperTables.of(Samples.material(Samples.wide(), 0));
        assertThat(empty).isNotEmpty();
        assertThat(empty.stream()
                        .flatMap(t -> t.blocks().stream())
                        .flatMap(b -> b.rows().stream())
                        .filter(r -> !r.published())
                        .flatMap(r -> r.entries().stream())
                        .map(Entry::text))
                .containsOnly("not measured");
    }

    @Test
    void markdown_has_as_many_cells_in_every_line_and_no_markup_of_the_users() {
        String text = MarkdownTables.of(table("Table 2"));
        List<String> lines = text.lines().filter(l -> l.startsWith("|")).toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.stream()
                        .map(l -> l.chars().filter(c -> c == '|').count())
                        .distinct())
                .containsExactly(11L);
        assertThat(text)
                .startsWith("## Table 2. Training time and speedup with AMP\n")
                .contains("| 32 | 2.", " [", "OOM", "printed as an image; not available");
        assertThat(MarkdownTables.of(new PaperTable("Table 2", "<b>|x", "# y", List.of(), List.of())))
                .contains("\\<b\\>\\|x", "\\# y");
    }

    private static PaperTable table(String number) {
        return tables.stream()
                .filter(t -> t.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static Row row(PaperTable table, String head) {
        return table.blocks().get(0).rows().stream()
                .filter(r -> r.head().equals(head))
                .findFirst()
                .orElseThrow();
    }
}
