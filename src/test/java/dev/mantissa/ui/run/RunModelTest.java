package dev.mantissa.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.pages.QuickStudy;
import dev.mantissa.ui.pages.ScriptedRun;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunModelTest {
    private final QuickStudy study = new QuickStudy();
    private final AtOnce background = new AtOnce();
    private final RunModel model = new RunModel(background);

    @Test
    void a_pull_makes_no_view_while_the_revision_stands_still() {
        ScriptedRun run = new ScriptedRun(study.after(0, 1));
        model.follow(run);
        model.pull();
        model.pull();
        // The frame of the plan, then the whole view.
        assertThat(background.done).isEqualTo(2);

        run.set(study.after(1, 2));
        model.pull();
        assertThat(background.done).isEqualTo(3);
        assertThat(model.view().get().state().ended()).isEqualTo(1);
    }

    @Test
    void the_end_is_told_once() {
        ScriptedRun run = new ScriptedRun(study.after(10, 1));
        model.follow(run);
        assertThat(model.following()).isTrue();
        assertThat(model.ending().get()).isNull();

        run.set(study.after(11, 2));
        model.pull();

        assertThat(model.following()).isFalse();
        assertThat(model.ending().get().ending()).isEqualTo("11 of 11 cells measured in 4 min.");
    }

    @Test
    void pause_and_cancel_reach_the_run() {
        ScriptedRun run = new ScriptedRun(study.after(2, 1));
        model.follow(run);
        model.pauseOrResume();
        RunState s = study.after(2, 2);
        run.set(new RunState(
                3,
                s.spec(),
                RunState.Activity.PAUSED,
                s.cells(),
                s.summary(),
                s.session(),
                s.elapsedSeconds(),
                s.secondsLeft(),
                s.log(),
                null));
        model.pauseOrResume();
        model.cancel();

        assertThat(run.calls()).containsExactly("pause", "resume", "cancel");
        assertThat(model.view().get().badge()).isEqualTo("paused");
    }

    @Test
    void another_run_takes_the_place_of_an_ended_one() {
        model.follow(new ScriptedRun(study.after(11, 5)));
        model.follow(new ScriptedRun(study.after(0, 1)));

        assertThat(model.following()).isTrue();
        assertThat(model.view().get().state().ended()).isZero();
    }

    @Test
    void what_can_not_be_drawn_is_tried_again_once_something_changed() {
        ScriptedRun run = new ScriptedRun(study.after(0, 1));
        model.follow(run);
        background.fails = true;
        run.set(study.after(1, 2));
        int before = background.done;
        model.pull();
        model.pull();
        assertThat(background.done).isEqualTo(before + 1);

        background.fails = false;
        run.set(study.after(1, 3));
        model.pull();
        assertThat(model.view().get().state().ended()).isEqualTo(1);
    }

    private static final class AtOnce implements Background {
        private int done;
        private boolean fails;

        @Override
        public <T> void run(Callable<T> work, Consumer<T> then, Consumer<String> failed) {
            done++;
            if (fails) {
                failed.accept("no memory");
                return;
            }
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                failed.accept(e.toString());
                return;
            }
            then.accept(result);
        }
    }
}
