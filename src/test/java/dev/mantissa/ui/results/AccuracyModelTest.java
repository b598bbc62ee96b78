package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.ui.fx.DirectBackground;
import dev.mantissa.ui.fx.ToldDialogs;
import dev.mantissa.ui.pages.PaperStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session of another machine, whose images lie elsewhere here. */
class AccuracyModelTest {
    private static final Path HERE = Path.of("sample-datasets", "glyphs-cifar10");

    private final ToldDialogs dialogs = new ToldDialogs();
    private final AccuracyModel model = new AccuracyModel(new DirectBackground(), dialogs);

    @BeforeEach
    void show() throws Exception {
        ResultsView view = ResultsView.of(session());
        model.show(view, AccuracyModel.rows(view.material()));
    }

    @Test
    void imagesThatAreNotWhereTheSessionSaysCanBePointedTo() {
        assertThat(model.pictures().get().planes()).isEmpty();
        assertThat(model.pictures().get().sentence())
                .startsWith("The images can't be shown.")
                .contains("/server/images");

        dialogs.file = HERE;
        model.findImages();

        assertThat(model.pictures().get().sentence()).isEmpty();
        assertThat(model.pictures().get().planes()).isNotEmpty();
        model.chosen()
                .set(model.rows().stream()
                        .filter(r -> r.key().precision() == Precision.INT8)
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
        assertThat(model.detail().get().flips()).isNotEmpty();
        assertThat(model.pictures().get().planes())
                .as("asked once for all models of the session")
                .isNotEmpty();
    }

    @Test
    void otherImagesAreNotTakenForThem() {
        dialogs.file = Path.of("sample-datasets", "glyphs-folders");
        model.findImages();
        assertThat(model.pictures().get().planes()).isEmpty();
        assertThat(model.pictures().get().sentence()).contains("glyphs-folders", "SHA-256", "Choose a copy of");
    }

    @Test
    void whoeverChoosesNoFolderKeepsTheSentence() {
        model.findImages();
        assertThat(model.pictures().get().sentence()).contains("/server/images");
    }

    private static Session session() throws Exception {
        Session made = new PaperStudy(
                        List.of(Precision.FP32, Precision.AMP_BF16),
                        new CalibrationSpec(CalibrationSpec.Method.ENTROPY, 500),
                        "/server/images")
                .session();
        List<Provenance.Entry> entries = new ArrayList<>(made.provenance().entries());
        entries.add(new Provenance.Entry("data", "SHA-256", Datasets.open(HERE).hash()));
        return new Session(
                made.origin(),
                made.createdAt(),
                made.state(),
                made.spec(),
                made.plan(),
                new Provenance(entries),
                made.records());
    }
}
