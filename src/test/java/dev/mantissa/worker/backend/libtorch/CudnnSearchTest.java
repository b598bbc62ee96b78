package dev.mantissa.worker.backend.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.worker.UnsupportedWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudnnSearchTest {
    @Test
    void unsetLeavesLibTorchsOwnLimit() throws Exception {
        CudnnSearch search = CudnnSearch.of(" ");

        search.require();
        assertThat(search.most()).isZero();
    }

    @Test
    void aNumberIsTheLimit() throws Exception {
        CudnnSearch search = CudnnSearch.of(" 4 ");

        search.require();
        assertThat(search.most()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "many", "4.5", "99999999999"})
    void anythingElseIsRefusedWithTheVariableAndTheFix(String text) {
        assertThatThrownBy(CudnnSearch.of(text)::require)
                .isInstanceOf(UnsupportedWork.class)
                .hasMessageContaining("MANTISSA_CUDNN_TRIES is '" + text + "'")
                .hasMessageContaining("from 1 to 100")
                .hasMessageContaining("unset");
    }
}
