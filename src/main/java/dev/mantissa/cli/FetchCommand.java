package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Pack;
import dev.mantissa.runner.PackFolder;
import dev.mantissa.runner.RuntimePacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa packs fetch}. */
@Command(
        name = "fetch",
        aliases = "install",
        mixinStandardHelpOptions = true,
        description = "Fetches what is missing of runtime packs and checks every file.")
final class FetchCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PACK",
            arity = "0..*",
            description =
                    "Ids of packs; by default all that this machine runs on its CPU. Packs for GPUs have gigabytes and are"
                            + " fetched by name only.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description =
                    "Copy the packs' files there, those for other x86-64 processors too: a bundle's folder 'packs',"
                            + " or one to start with -Dmantissa.packs=DIR. Made if need be.")
    private Path into;

    FetchCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        RuntimePacks packs = services.packs();
        for (Pack pack : chosen(packs)) {
            StopSentence stopped = new StopSentence(
                    terminal,
                    "Stopped. What has arrived of " + pack.id() + " is kept; the same command fetches the rest.");
            String sentence;
            boolean goesOn;
            try {
                sentence = fetch(packs, pack);
            } finally {
                goesOn = stopped.withdraw();
            }
            if (!goesOn) {
                return ExitCode.STOPPED;
            }
            terminal.err().println((terminal.interactive() ? "\r" : "") + sentence);
        }
        return ExitCode.DONE;
    }

    private String fetch(RuntimePacks packs, Pack pack) throws BadInput {
        ProgressBar bar = new ProgressBar(pack.id(), terminal);
        if (into == null) {
            packs.fetch(pack, bar, () -> false);
            return pack.id() + ": all " + PacksCommand.megabytes(packs.bytes(pack)) + " are here and checked";
        }
        List<Path> files = packs.fetchAll(pack, bar, () -> false);
        new PackFolder(into).add(files);
        return pack.id() + ": " + files.size() + (files.size() == 1 ? " file" : " files") + " checked and copied into "
                + into;
    }

    private List<Pack> chosen(RuntimePacks packs) throws BadInput {
        if (ids.isEmpty()) {
            return packs.all().stream()
                    .filter(p -> packs.refusal(p).isEmpty() && !p.onGpu())
                    .toList();
        }
        List<Pack> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(packs.byId(id).orElseThrow(() -> PacksCommand.unknown(packs, id)));
        }
        return chosen;
    }
}
