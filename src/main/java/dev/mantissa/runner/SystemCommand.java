package dev.mantissa.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Programs of the system, and further processes of our own that are no workers. */
public final class SystemCommand {
    private SystemCommand() {}

    /** The Java that runs this application. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs a program to its end; it is killed when the time is over.
     *
     * @param words the program and its arguments
     * @param variables more for its environment
     * @param line gets each line of its output as it comes, errors included, on a thread of its own
     * @return its exit status
     * @throws IOException where it can't be started
     * @throws TimeoutException where it was killed
     */
    public static int run(List<String> words, Map<String, String> variables, Duration limit, Consumer<String> line)
            throws IOException, InterruptedException, TimeoutException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        // What this process is told to stop for, the other one must not outlive.
        Thread hook = new Thread(process::destroyForcibly, "kill " + words.get(0));
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            process.getOutputStream().close();
            Thread reader = new Thread(() -> read(process, line), "output of " + words.get(0));
            reader.setDaemon(true);
            reader.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException(words.get(0) + " did not end within " + limit.toSeconds() + " s");
            }
            reader.join(limit.toMillis());
            return process.exitValue();
        } finally {
            process.destroyForcibly();
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The application is shutting down, and the hook does what it is there for.
        }
    }

    private static void read(Process process, Consumer<String> line) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String each = lines.readLine(); each != null; each = lines.readLine()) {
                line.accept(each);
            }
        } catch (IOException e) {
            // It was killed: what it said before is known.
        }
    }
}
