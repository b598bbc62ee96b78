package dev.mantissa.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxBackgroundTest {
    @Test
    void whoWaitsHearsOfMemoryThatRanOut() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        new FxBackground(Runnable::run)
                .run(
                        () -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        done -> heard.complete("done"),
                        heard::complete);
        assertThat(heard.get(10, TimeUnit.SECONDS)).startsWith("Java heap space");
    }
}
