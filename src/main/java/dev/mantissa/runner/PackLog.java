package dev.mantissa.runner;

/** Writes how far a fetch is to the run's log, every tenth of it. */
final class PackLog implements Packs.Progress {
    private static final int TENTHS = 10;

    private final Pack pack;
    private final RunBoard board;
    private long said = -1;

    PackLog(Pack pack, RunBoard board) {
        this.pack = pack;
        this.board = board;
    }

    @Override
    public void at(String file, long done, long total) {
        long tenth = total == 0 ? 0 : done * TENTHS / total;
        if (tenth > said) {
            said = tenth;
            board.log("Fetching " + pack.id() + ": " + done / 1_000_000 + " of " + total / 1_000_000 + " MB");
        }
    }
}
