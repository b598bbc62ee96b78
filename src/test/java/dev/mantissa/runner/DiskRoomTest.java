package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Presets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    private final Cell cell = Plan.of(Presets.quick(), "glyphs").cells().get(0);

    @TempDir
    private Path folder;

    @Test
    void a_failure_with_no_room_left_is_the_disks_and_says_what_the_worker_said() {
        CellRecord failed = CellRecord.without(cell, Status.FAILED, "no onnxruntime in java.library.path.");

        assertThat(DiskRoom.lacking(failed, folder, 700_000).orElseThrow())
                .contains(cell.id(), "the disk of " + folder + " has only", "Make room, then continue the session")
                .endsWith("no onnxruntime in java.library.path.");
        assertThat(DiskRoom.lacking(failed, folder, DiskRoom.LEAST_BYTES)).isEmpty();
    }

    @Test
    void a_result_stays_one_however_full_the_disk_is() {
        for (Status status : new Status[] {Status.OK, Status.OOM, Status.UNAVAILABLE, Status.CANCELLED}) {
            assertThat(DiskRoom.lacking(CellRecord.without(cell, status, ""), folder, 0))
                    .as(status.id())
                    .isEmpty();
        }
    }

    @Test
    void the_room_of_a_folder_is_known_and_that_of_none_is_no_obstacle() {
        assertThat(DiskRoom.usable(folder)).isPositive().isLessThan(Long.MAX_VALUE);
        assertThat(DiskRoom.usable(folder.resolve("gone"))).isEqualTo(Long.MAX_VALUE);
    }
}
