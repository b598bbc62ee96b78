package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Pack;
import dev.mantissa.runner.RuntimePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mantissa packs fetch}. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Fetches what is missing of runtime packs and checks every file.")
final class FetchCommand implements Callable<Integer> {
    private final Workplace workplace;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PACK",
            arity = "0..*",
            description = "Ids of packs; all that this machine runs by default.")
    private List<String> ids = new ArrayList<>();

    FetchCommand(Workplace workplace, Terminal terminal) {
        this.workplace = workplace;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        RuntimePacks packs = workplace.packs();
        for (Pack pack : chosen(packs)) {
            packs.fetch(pack, new ProgressBar(pack.id(), terminal), () -> false);
            terminal.err()
                    .println((terminal.interactive() ? "\r" : "") + pack.id() + ": all "
                            + PacksCommand.megabytes(packs.bytes(pack)) + " are here and checked");
        }
        return ExitCode.DONE;
    }

    private List<Pack> chosen(RuntimePacks packs) throws BadInput {
        if (ids.isEmpty()) {
            return packs.all().stream().filter(p -> packs.refusal(p).isEmpty()).toList();
        }
        List<Pack> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(packs.byId(id)
                    .orElseThrow(() -> new BadInput("There is no runtime pack '" + id + "'; known: "
                            + String.join(
                                    ", ", packs.all().stream().map(Pack::id).toList()) + ".")));
        }
        return chosen;
    }
}
