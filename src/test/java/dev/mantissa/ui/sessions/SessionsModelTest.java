package dev.mantissa.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.app.Doubles;
import java.nio.file.Path;
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
    void deletingAsksFirst() {
        doubles.withSessions();
        doubles.dialogs.sure = false;
        model.delete(doubles.entries.get(3));
        assertThat(doubles.asked).isEmpty();

        doubles.dialogs.sure = true;
        model.delete(doubles.entries.get(3));
        assertThat(doubles.asked).containsExactly("delete quick");
        assertThat(model.all()).extracting(SessionEntry::name).doesNotContain("quick");
    }
}
