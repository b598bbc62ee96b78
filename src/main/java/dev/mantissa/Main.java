package dev.mantissa;

import dev.mantissa.cli.CliServices;
import dev.mantissa.cli.MantissaCommand;
import dev.mantissa.cli.Terminal;
import dev.mantissa.ui.app.WindowLauncher;

/** Starts the window, or with words on the command line the command line. It extends no JavaFX class on purpose. */
public final class Main {
    private Main() {}

    /** The entry point of the application. */
    public static void main(String[] args) {
        if (args.length == 0) {
            WindowLauncher.main(args);
        } else {
            System.exit(MantissaCommand.run(new CliServices(), Terminal.ofProcess(), args));
        }
    }
}
