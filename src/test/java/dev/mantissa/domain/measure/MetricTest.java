package dev.mantissa.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every metric stands in the table of docs/measuring.md, with its unit. */
class MetricTest {
    private final Map<String, String> rows = new HashMap<>();

    MetricTest() throws IOException {
        Files.readAllLines(Path.of("docs/measuring.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> Arrays.stream(cells[1].split(","))
                        .forEach(name -> rows.put(name.replace("`", "").strip(), cells[2].strip())));
    }

    @ParameterizedTest
    @EnumSource
    void isDocumented(Metric metric) {
        assertThat(rows).containsKey(metric.id());
        assertThat(rows.get(metric.id()).split(", ")).contains(metric.unit().symbol());
    }

    @Test
    void whatIsDocumentedIsThere() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::id)).containsAll(rows.keySet());
    }
}
