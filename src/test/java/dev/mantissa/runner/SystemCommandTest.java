package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemCommandTest {
    /** An application that waits for a program. */
    public static final class Waiting {
        private Waiting() {}

        /** Starts a program that tells its process identifier and waits for a minute. */
        public static void main(String[] args) throws Exception {
            SystemCommand.run(
                    List.of("sh", "-c", "echo $$; exec sleep 60"),
                    Map.of(),
                    Duration.ofMinutes(2),
                    System.out::println);
        }
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void a_program_does_not_outlive_the_application_that_is_terminated() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = application.inputReader(StandardCharsets.UTF_8)) {
            String told = said.readLine();
            assertThat(told).as("the program's process identifier").matches("[0-9]+");
            ProcessHandle program = ProcessHandle.of(Long.parseLong(told)).orElseThrow();

            application.destroy();

            assertThat(application.waitFor()).isEqualTo(143);
            await().atMost(Duration.ofSeconds(30)).until(() -> !program.isAlive());
        } finally {
            application.descendants().forEach(ProcessHandle::destroyForcibly);
            application.destroyForcibly();
        }
    }
}
