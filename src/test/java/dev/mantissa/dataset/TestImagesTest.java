package dev.mantissa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Studies;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestImagesTest {
    @TempDir
    private Path folder;

    @Test
    void aPositionLeadsBackToItsImage() throws Exception {
        Path data = Studies.images(folder.resolve("images"));
        StudySpec study = Studies.tiny(data);
        ImageSet set = Datasets.open(data);
        Splits splits = Splits.of(set, study.data(), study.calibration().mostImages(), study.seed());
        TestImages images = TestImages.of(set, study, record(splits.hash(Splits.Part.TEST)));
        assertThat(images.size()).isEqualTo(20);
        byte[] expected = new byte[3 * 32 * 32];
        for (int position = 0; position < images.size(); position++) {
            assertThat(images.index(position)).isEqualTo(splits.test()[position]);
            assertThat(set.bringsTest(images.index(position))).isTrue();
        }
        set.read(splits.test()[7], 32, expected, 0);
        assertThat(images.read(7, 32)).isEqualTo(expected);
    }

    @Test
    void otherImagesAreRefused() throws Exception {
        Path data = Studies.images(folder.resolve("images"));
        ImageSet set = Datasets.open(data);
        assertThatThrownBy(() -> TestImages.of(set, Studies.tiny(data), record("0".repeat(64))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("do not give the test split that this session was measured on");
    }

    private static CellRecord record(String hash) {
        return new CellRecord(
                null, Status.OK, "", "", 1, Map.of(), Map.of(Names.TEST_SPLIT, hash), Map.of(), new float[0]);
    }
}
