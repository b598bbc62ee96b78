package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Pack;
import dev.mantissa.runner.RuntimePacks;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mantissa packs remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Deletes the files that only this pack uses from the local Maven repository.")
final class RemoveCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "PACK", description = "Id of a pack.")
    private String id;

    RemoveCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        RuntimePacks packs = services.packs();
        Pack pack = packs.byId(id).orElseThrow(() -> PacksCommand.unknown(packs, id));
        long freed = packs.remove(pack);
        terminal.err().println(id + ": " + PacksCommand.megabytes(freed) + " freed");
        return ExitCode.DONE;
    }
}
