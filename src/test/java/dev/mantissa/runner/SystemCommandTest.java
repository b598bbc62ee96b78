package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemCommandTest {
    /** An application that waits for a program. */
    public static final class Waiting {
        private Waiting() {}

        /** Waits for a minute. */
        public static void main(String[] args) throws Exception {
            SystemCommand.run(List.of("sleep", "60"), Map.of(), Duration.ofMinutes(2), line -> {});
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_does_not_outlive_the_application_that_is_terminated() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .inheritIO()
                .start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> program(application).isPresent());
            ProcessHandle program = program(application).orElseThrow();

            application.destroy();

            assertThat(application.waitFor()).isEqualTo(143);
            await().atMost(Duration.ofSeconds(30)).until(() -> !program.isAlive());
        } finally {
            application.descendants().forEach(ProcessHandle::destroyForcibly);
            application.destroyForcibly();
        }
    }

    private static Optional<ProcessHandle> program(Process application) {
        return application
                .children()
                .filter(p -> p.info().command().orElse("").endsWith("sleep"))
                .findFirst();
    }
}
