package dev.mantissa.ui.bench;

import dev.mantissa.ui.app.WindowLauncher;

/** Starts a measurement of the window; like {@code WindowLauncher} it extends no class of the toolkit. */
public final class BenchLauncher {
    private BenchLauncher() {}

    /** {@code first}: {@link FirstWindow}; {@code all}: {@link WindowBench}. The home is {@code MANTISSA_HOME}. */
    public static void main(String[] args) {
        WindowLauncher.launch(args.length > 0 && args[0].equals("first") ? FirstWindow.class : WindowBench.class);
    }
}
