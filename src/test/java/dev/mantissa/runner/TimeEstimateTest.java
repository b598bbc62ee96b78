package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeEstimateTest {
    private static final Expectation UNKNOWN = Expectation.none();
    private final List<Cell> cells = Plan.of(Presets.quick(), "glyphs").cells();

    @Test
    void beforeATrainingHasShownItsPaceThereIsNoEstimate() {
        List<CellState> states = cells.stream().map(CellState::waiting).toList();
        assertThat(TimeEstimate.secondsLeft(states, UNKNOWN, 0)).isEmpty();
    }

    @Test
    void aTrainingIsEstimatedFromItsOwnProgress() {
        List<CellState> states = new ArrayList<>();
        states.add(new CellState(cells.get(0), "training", 25, 100, "steps", Map.of(), null));
        assertThat(TimeEstimate.secondsLeft(states, UNKNOWN, 10)).hasValue(30);
    }

    @Test
    void cellsOfTheSameKindSayHowLongTheOthersTake() {
        List<Cell> inference =
                cells.stream().filter(c -> c.stage() == Stage.INFERENCE).toList();
        Cell measured = inference.get(0);
        List<CellState> states = new ArrayList<>();
        states.add(new CellState(measured, "", 0, 0, "", Map.of(), ended(measured, 8)));
        states.add(CellState.waiting(inference.get(1)));
        states.add(CellState.waiting(inference.get(2)));
        assertThat(TimeEstimate.secondsLeft(states, UNKNOWN, 0)).hasValue(16);
        assertThat(TimeEstimate.secondsLeft(states.subList(0, 1), UNKNOWN, 0)).hasValue(0);
    }

    @Test
    void whatWasExpectedStandsBeforeAnythingHasRunAndIsCorrectedByWhatHas() {
        List<Cell> inference =
                cells.stream().filter(c -> c.stage() == Stage.INFERENCE).toList();
        Map<String, Double> seconds = new HashMap<>();
        inference.forEach(c -> seconds.put(c.id(), 10.0));
        Expectation expected = new Expectation(Map.of(), seconds, HostMemory.ofThisMachine(), Hardware.processors());
        List<CellState> states =
                new ArrayList<>(inference.stream().map(CellState::waiting).toList());
        assertThat(TimeEstimate.secondsLeft(states, expected, 0)).hasValue(10.0 * inference.size());

        // Twice as slow as expected: so will the others be.
        Cell first = inference.get(0);
        states.set(0, new CellState(first, "", 0, 0, "", Map.of(), ended(first, 20)));
        assertThat(TimeEstimate.secondsLeft(states, expected, 0)).hasValue(20.0 * (inference.size() - 1));
    }

    @Test
    void repetitionsTakeTheirShareOfWhatWasExpectedSinceTheFirstBuildsAnEngineThatIsKept() {
        Cell first = cells.stream()
                .filter(c -> c.stage() == Stage.INFERENCE)
                .findFirst()
                .orElseThrow();
        Cell second = new Cell(
                "again",
                first.stage(),
                first.model(),
                first.dataset(),
                first.imageSize(),
                first.batch(),
                first.backend(),
                first.precision(),
                first.origin(),
                1,
                first.needs());
        Expectation expected = new Expectation(
                Map.of(), Map.of(first.id(), 40.0, "again", 10.0), HostMemory.ofThisMachine(), Hardware.processors());
        List<CellState> states =
                List.of(new CellState(first, "", 0, 0, "", Map.of(), ended(first, 60)), CellState.waiting(second));

        assertThat(TimeEstimate.secondsLeft(states, expected, 0)).hasValue(15);
    }

    private static CellRecord ended(Cell cell, double seconds) {
        return new CellRecord(cell, Status.OK, "", "", seconds, Map.of(), Map.of(), Map.of(), new float[0]);
    }
}
