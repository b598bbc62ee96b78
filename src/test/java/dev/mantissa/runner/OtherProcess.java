package dev.mantissa.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process of these tests, to be ended in the middle of its work. */
public final class OtherProcess {
    private OtherProcess() {}

    /** Starts a class of the tests; what it says goes to the log. */
    public static Process start(Class<?> main, Path log, Object... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(SystemCommand.java(), "-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object word : words) {
            command.add(word.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
