package dev.mantissa.runner;

import java.util.Locale;

/** Operating system and architecture, in the spelling of the packs' manifest. */
record Platform(String id) {
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String arch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("linux")
                ? "linux"
                : os.contains("windows") ? "windows" : os.contains("mac") ? "macos" : os.replace(' ', '_');
        String machine =
                switch (arch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> arch.toLowerCase(Locale.ROOT);
                };
        return new Platform(system + "-" + machine);
    }
}
