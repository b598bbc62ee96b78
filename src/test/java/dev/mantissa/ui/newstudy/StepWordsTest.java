package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import org.junit.jupiter.api.Test;

class StepWordsTest {
    @Test
    void imagesAreCalledByTheLastPartOfTheirPath() {
        assertThat(words("/data/flowers/")).isEqualTo("flowers");
        assertThat(words("flowers")).isEqualTo("flowers");
        assertThat(words("/")).isEqualTo("/");
        assertThat(words(" ")).isEqualTo("none yet");
    }

    @Test
    void whatCanNotBeAPathHasWordsToo() {
        assertThat(words("a/b\0c")).isEqualTo("b\0c");
    }

    private static String words(String path) {
        StudySpec study = Presets.quick();
        return StepWords.summary(StudyStep.DATA, study.on(study.data().at(path)));
    }
}
