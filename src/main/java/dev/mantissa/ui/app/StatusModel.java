package dev.mantissa.ui.app;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.report.Labels;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The line at the foot of the window: this machine at the left, what is being done and how far it is at the right. */
public final class StatusModel {
    private static final List<List<String>> BY_PRECISION = List.of(
            List.of("AMX-INT8", "AVX512-VNNI", "AVX-VNNI"),
            List.of("AMX-BF16", "AVX512-BF16"),
            List.of("AMX-FP16", "AVX512-FP16"));
    private static final List<String> WIDEST = List.of("AVX512F", "AVX2", "NEON");

    private final ReadOnlyStringWrapper cpu = new ReadOnlyStringWrapper("Looking at this machine");
    private final ReadOnlyStringWrapper instructions = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper gpu = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("Idle");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);

    /** Shows a machine; null while it is being examined. */
    public void show(Machine machine) {
        if (machine == null) {
            return;
        }
        StringBuilder text = new StringBuilder(machine.cpu().replace("(R)", "").replace("(TM)", ""))
                .append(", ")
                .append(machine.threads())
                .append(machine.threads() == 1 ? " thread" : " threads");
        telling(machine.instructions()).forEach(set -> text.append(", ").append(set));
        cpu.set(text.toString());
        instructions.set(String.join(", ", machine.instructions()));
        gpu.set(Labels.capital(machine.gpu()));
    }

    /** Shows a run at this moment. */
    public void show(RunState state) {
        int ended = state.ended();
        int all = state.cells().size();
        boolean over = state.activity() == RunState.Activity.ENDED;
        count.set(over ? "" : ended + " of " + all);
        progress.set(over || all == 0 ? 0 : (double) ended / all);
        activity.set(
                switch (state.activity()) {
                    case FETCHING -> "Fetching runtimes";
                    case PAUSED -> "Paused";
                    case PAUSING -> "Pauses after the running cell";
                    case CANCELLING -> "Cancelling";
                    case ENDED -> "Idle";
                    case RUNNING ->
                        state.cells().stream()
                                .filter(CellState::running)
                                .findFirst()
                                .map(StatusModel::worker)
                                .orElse("Starting a worker");
                });
    }

    /** Says what is done in the background before there is a run. */
    public void show(String doing) {
        activity.set(doing);
        count.set("");
        progress.set(0);
    }

    /** Shows what this process holds of its heap; workers are processes of their own. */
    public void memory(long bytes) {
        memory.set(Bytes.words(bytes));
    }

    /** Every instruction set that matters. */
    public ReadOnlyStringProperty instructions() {
        return instructions.getReadOnlyProperty();
    }

    /** CPU, threads and the most telling instruction sets. */
    public ReadOnlyStringProperty cpu() {
        return cpu.getReadOnlyProperty();
    }

    /** The GPU, or why there is none. */
    public ReadOnlyStringProperty gpu() {
        return gpu.getReadOnlyProperty();
    }

    /** What is being done. */
    public ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** Cells that ended, of all; empty where nothing runs. */
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /** The share of cells that ended, in [0, 1]. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Memory of this process. */
    public ReadOnlyStringProperty memory() {
        return memory.getReadOnlyProperty();
    }

    /** The best set for each of INT8, BF16 and FP16, or the widest where there is none: a processor has too many to list. */
    private static List<String> telling(List<String> all) {
        List<String> best = BY_PRECISION.stream()
                .flatMap(sets -> sets.stream().filter(all::contains).limit(1))
                .toList();
        return best.isEmpty() ? WIDEST.stream().filter(all::contains).limit(1).toList() : best;
    }

    private static String worker(CellState cell) {
        return cell.cell().backend().label() + " " + cell.cell().precision().label() + ", batch "
                + cell.cell().batch() + ": " + cell.phase();
    }
}
