package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Pack;
import dev.mantissa.runner.RuntimePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mantissa packs}. */
@Command(
        name = "packs",
        mixinStandardHelpOptions = true,
        description = "Lists the runtime packs: the libraries that workers run with, fetched once and kept in the local"
                + " Maven repository.")
final class PacksCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    PacksCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RuntimePacks packs = services.packs();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PACK", "CONTENT", "SIZE", "STATE"));
        for (Pack pack : packs.all()) {
            String refusal = packs.refusal(pack);
            rows.add(List.of(
                    pack.id(),
                    pack.versions(),
                    megabytes(packs.bytes(pack)),
                    refusal.isEmpty() ? state(packs, pack) : refusal));
        }
        terminal.out().print(Columns.of(rows));
        return ExitCode.DONE;
    }

    private static String state(RuntimePacks packs, Pack pack) {
        long missing = packs.missingBytes(pack);
        return missing == 0 ? "ready" : megabytes(missing) + " to fetch: mantissa packs install " + pack.id();
    }

    static BadInput unknown(RuntimePacks packs, String id) {
        return new BadInput("There is no runtime pack '" + id + "'; known: "
                + String.join(", ", packs.all().stream().map(Pack::id).toList()) + ".");
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
