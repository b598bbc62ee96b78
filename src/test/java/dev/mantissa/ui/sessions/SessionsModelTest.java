package dev.mantissa.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import dev.mantissa.ui.app.Doubles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsModelTest {
    private final Doubles doubles = new Doubles();
    private final SessionsModel model = new SessionsModel(doubles.services());

    @Test
    void theListIsReadOnceItIsAskedFor() {
        assertThat(model.listing().get()).isEqualTo(SessionsModel.Listing.READING);
        model.load();
        assertThat(model.listing().get()).isEqualTo(SessionsModel.Listing.EMPTY);
        doubles.withSessions();
        model.load();
        assertThat(model.listing().get()).isEqualTo(SessionsModel.Listing.LISTED);
        assertThat(model.all()).hasSize(5);
    }

    @Test
    void everyWordOfASearchMustBeFound() {
        doubles.withSessions();
        model.load();

        model.search().set("mobilenet interr");
        assertThat(model.found()).extracting(SessionEntry::name).containsExactly("mobilenet-batches");
        model.search().set("mobilenet resnet damaged");
        assertThat(model.found()).isEmpty();
        model.search().set(" ");
        assertThat(model.found()).hasSize(5);
    }

    @Test
    void theNewestInterruptedSessionCanGoOn() {
        doubles.withSessions();
        model.load();
        assertThat(model.interrupted()).map(SessionEntry::name).contains("mobilenet-batches");
    }

    @Test
    void aSavedFileCannotGoOnAndIsNotOursToDelete() {
        doubles.withSessions();
        SessionEntry file = doubles.entries.get(2);
        assertThat(model.ours(file)).isFalse();
        assertThat(model.continues(file)).isFalse();
    }

    @Test
    void savingSaysWhere() {
        doubles.withSessions();
        model.save(doubles.entries.get(0), Path.of("/data/sweep.mantissa"));

        assertThat(doubles.asked).containsExactly("save cifar-sweep-48 to /data/sweep.mantissa");
        assertThat(doubles.dialogs.said).containsExactly("success: Session saved: /data/sweep.mantissa");
    }

    @Test
    void aDeletedSessionCanBeBroughtBack() {
        doubles.withSessions();
        model.load();
        model.delete(doubles.entries.get(3));
        assertThat(model.all()).extracting(SessionEntry::name).doesNotContain("quick");
        assertThat(model.trash()).extracting(d -> d.name()).containsExactly("quick");

        model.undo();
        assertThat(model.all()).extracting(SessionEntry::name).contains("quick");
        assertThat(model.undoable().get()).isNull();
        assertThat(doubles.asked).containsExactly("delete quick", "restore quick");
    }

    @Test
    void theTrashIsEmptiedAfterAsking() {
        doubles.withSessions();
        model.load();
        model.delete(doubles.entries.get(3));
        doubles.dialogs.sure = false;
        model.emptyTrash();
        assertThat(model.trash()).hasSize(1);
        doubles.dialogs.sure = true;
        model.emptyTrash();
        assertThat(model.trash()).isEmpty();
        assertThat(model.undoable().get()).isNull();
    }

    @Test
    void tagsNotesAndTheDeviceAreFound() {
        doubles.withSessions();
        model.load();
        model.annotate(doubles.entries.get(0), new SessionNotes("", List.of("paper"), "the fan was loud"));
        model.search().set("paper fan");
        assertThat(model.found()).extracting(SessionEntry::name).containsExactly("cifar-sweep-48");
    }

    @Test
    void aNoteThatDidNotChangeIsNotWritten() {
        doubles.withSessions();
        model.annotate(doubles.entries.get(0), SessionNotes.NONE);
        assertThat(doubles.asked).isEmpty();
    }

    @Test
    void aCopyGetsANameThatIsFree() {
        doubles.withSessions();
        model.load();
        model.copy(doubles.entries.get(0));
        model.copy(model.all().stream()
                .filter(e -> e.name().equals("cifar-sweep-48"))
                .findFirst()
                .orElseThrow());
        assertThat(model.all())
                .extracting(SessionEntry::name)
                .contains("cifar-sweep-48 (copy)", "cifar-sweep-48 (copy 2)");
    }
}
