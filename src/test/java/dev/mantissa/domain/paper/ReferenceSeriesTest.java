package dev.mantissa.domain.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Metric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceSeriesTest {
    private static final List<String> NETWORKS = List.of("vgg16", "resnet50", "mobilenet_v1");

    @Test
    void table4_is_whole_and_its_printed_factors_are_those_of_its_memories() {
        for (String network : NETWORKS) {
            for (int batch : new int[] {32, 64, 128, 256, 512, 1024}) {
                double without = value(PublishedTable.TABLE_4, network, Mode.WITHOUT_AMP, Metric.PEAK_MEMORY, batch);
                double with = value(PublishedTable.TABLE_4, network, Mode.WITH_AMP, Metric.PEAK_MEMORY, batch);
                double factor = value(PublishedTable.TABLE_4, network, Mode.WITH_AMP, Metric.MEMORY_REDUCTION, batch);
                assertThat(without / with).as("%s at %d", network, batch).isCloseTo(factor, within(0.0101));
                assertThat(without).isBetween(0.13e9, 5.79e9);
            }
        }
    }

    @Test
    void table8_is_whole_and_every_precision_gains_over_base() {
        for (String network : NETWORKS) {
            for (int batch : new int[] {8, 16, 32, 64}) {
                double base = value(PublishedTable.TABLE_8, network, Mode.BASE, Metric.THROUGHPUT, batch);
                double fp32 = value(PublishedTable.TABLE_8, network, Mode.FP32, Metric.THROUGHPUT, batch);
                double fp16 = value(PublishedTable.TABLE_8, network, Mode.FP16, Metric.THROUGHPUT, batch);
                assertThat(base).isLessThan(fp32);
                assertThat(fp32).isLessThan(fp16);
            }
        }
        assertThat(value(PublishedTable.TABLE_8, "mobilenet_v1", Mode.INT8, Metric.THROUGHPUT, 64))
                .isEqualTo(16_368);
        assertThat(value(PublishedTable.TABLE_8, "mobilenet_v1", Mode.INT8, Metric.THROUGHPUT, 32))
                .as("at batch 32 the paper's INT8 is slower than its FP16")
                .isLessThan(value(PublishedTable.TABLE_8, "mobilenet_v1", Mode.FP16, Metric.THROUGHPUT, 32));
    }

    @Test
    void a_table_is_available_where_and_only_where_it_has_series() {
        for (PublishedTable table : PublishedTable.values()) {
            assertThat(ReferenceSeries.all().stream().anyMatch(s -> s.table() == table))
                    .as("%s", table)
                    .isEqualTo(table.available());
        }
        assertThat(Arrays.stream(PublishedTable.values()).map(PublishedTable::number))
                .containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(PublishedTable.of(Subject.ACCURACY, 128)).hasValue(PublishedTable.TABLE_11);
        assertThat(PublishedTable.of(Subject.ACCURACY, 224)).isEmpty();
    }

    @Test
    void what_the_paper_did_not_measure_has_no_value() {
        assertThat(ReferenceSeries.value(PublishedTable.TABLE_8, "vgg16", Mode.FP16, Metric.THROUGHPUT, 128))
                .isEmpty();
        assertThat(ReferenceSeries.value(PublishedTable.TABLE_6, "vgg16", Mode.FP16, Metric.LATENCY_P50, 8))
                .isEmpty();
    }

    private static double value(PublishedTable table, String network, Mode mode, Metric metric, int batch) {
        return ReferenceSeries.value(table, network, mode, metric, batch).orElseThrow();
    }
}
