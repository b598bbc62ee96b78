package dev.mantissa.store;

import java.nio.file.Path;
import java.util.Map;

/** Where Mantissa keeps what belongs to the user. */
public final class Home {
    private Home() {}

    /** {@code $MANTISSA_HOME}, or {@code .mantissa} in the user's home. */
    public static Path of(Map<String, String> environment) {
        String chosen = environment.getOrDefault("MANTISSA_HOME", "");
        return chosen.isBlank()
                ? Path.of(System.getProperty("user.home"), ".mantissa")
                : Path.of(chosen).toAbsolutePath();
    }
}
