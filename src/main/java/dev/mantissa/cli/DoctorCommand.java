package dev.mantissa.cli;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.runner.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mantissa doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Shows what this machine can run and how, and why not the rest.")
final class DoctorCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    DoctorCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Machine machine = services.machine();
        terminal.out()
                .print(Columns.of(List.of(
                        List.of("Mantissa", Version.current()),
                        List.of(
                                "Java",
                                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.home")),
                        List.of("CPU", machine.cpu() + ", " + machine.threads() + " logical processors"),
                        List.of("Instructions", String.join(" ", machine.instructions())),
                        List.of("Memory", String.format(Locale.ROOT, "%.1f GB", machine.memoryBytes() / 1e9)),
                        List.of("GPU", machine.gpu()))));
        terminal.out().println();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("BACKEND", "STAGE", "PRECISION", "SUPPORT", "HOW", "WHAT IT MEANS"));
        for (Capability c : machine.capabilities()) {
            rows.add(List.of(
                    c.backend().id(),
                    c.stage().id(),
                    c.precision().name(),
                    c.support().name().toLowerCase(Locale.ROOT),
                    c.badge(),
                    c.explanation()));
        }
        terminal.out().print(Columns.of(rows));
        return ExitCode.DONE;
    }
}
