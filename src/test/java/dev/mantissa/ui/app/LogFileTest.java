package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {
    @TempDir
    private Path home;

    @Test
    void whatGoesWrongIsInTheLogOfTheHome() {
        Path file = LogFile.open(home);
        try {
            LoggerFactory.getLogger(LogFileTest.class).warn("a test of the log", new IllegalStateException("why"));
            assertThat(file).isEqualTo(home.resolve("logs/mantissa.log"));
            assertThat(file).content().contains("WARN  LogFileTest: a test of the log", "IllegalStateException: why");
        } finally {
            Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.getAppender(file.toString()).stop();
            root.detachAppender(file.toString());
        }
    }
}
