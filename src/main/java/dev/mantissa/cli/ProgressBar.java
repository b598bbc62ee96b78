package dev.mantissa.cli;

import dev.mantissa.runner.Packs;

/** A fetch as a bar that grows in place; without a person, a line every tenth. */
final class ProgressBar implements Packs.Progress {
    private static final int CELLS = 30;
    private static final int TENTHS = 10;

    private final String title;
    private final Terminal terminal;
    private long shown = -1;

    ProgressBar(String title, Terminal terminal) {
        this.title = title;
        this.terminal = terminal;
    }

    @Override
    public void at(String file, long done, long total) {
        long steps = terminal.interactive() ? 200 : TENTHS;
        long step = total == 0 ? steps : done * steps / total;
        if (step <= shown) {
            return;
        }
        shown = step;
        String amount = PacksCommand.megabytes(done) + " of " + PacksCommand.megabytes(total);
        if (terminal.interactive()) {
            int full = (int) (step * CELLS / steps);
            terminal.err()
                    .print("\r" + title + " [" + "=".repeat(full) + " ".repeat(CELLS - full) + "] " + amount + "   ");
            terminal.err().flush();
        } else {
            terminal.err().println(title + ": " + amount);
        }
    }
}
