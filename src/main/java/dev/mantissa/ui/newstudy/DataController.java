package dev.mantissa.ui.newstudy;

import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.Thumbnail;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.fx.Fxml;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;

/** The pane of the images: where they are, what they are, how they are split. */
final class DataController {
    private final WizardModel wizard;
    private final Dialogs dialogs;
    private final Background background;
    private final Callable<List<String>> shipped;
    private boolean showing;

    @FXML
    private TextField path;

    @FXML
    private HBox samples;

    @FXML
    private VBox checking;

    @FXML
    private Label checkingWords;

    @FXML
    private Callout failure;

    @FXML
    private Card found;

    @FXML
    private HBox thumbnails;

    @FXML
    private FlowPane classes;

    @FXML
    private Label more;

    @FXML
    private RangeSlider shares;

    @FXML
    private Slider validation;

    @FXML
    private Label shareWords;

    @FXML
    private Label counts;

    @FXML
    private TextField trainImages;

    @FXML
    private TextField testImages;

    @FXML
    private Spinner<Integer> seed;

    DataController(WizardModel wizard, Dialogs dialogs, Background background, Callable<List<String>> shipped) {
        this.wizard = wizard;
        this.dialogs = dialogs;
        this.background = background;
        this.shipped = shipped;
    }

    Parent view() {
        Parent view = Fxml.load(this, "DataPane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        StudyDraft draft = wizard.draft();
        path.textProperty().bindBidirectional(draft.path());
        trainImages.textProperty().bindBidirectional(draft.trainImages().text());
        testImages.textProperty().bindBidirectional(draft.testImages().text());
        SpinnerBinding.bind(seed, draft.seed(), 0, Integer.MAX_VALUE, 1);
        shares.lowValueProperty().subscribe((before, now) -> moved());
        shares.highValueProperty().subscribe((before, now) -> moved());
        validation.valueProperty().subscribe((before, now) -> moved());
        draft.reading().subscribe(this::showShares);
        wizard.data().state().subscribe(this::showCheck);
        wizard.data().report().subscribe(this::showReport);
        background.run(shipped, this::offer, why -> samples.setVisible(false));
        showShares();
        showCheck();
    }

    @FXML
    void chooseFolder() {
        dialogs.openFolder("Images").ifPresent(this::use);
    }

    @FXML
    void chooseFile() {
        dialogs.openFile("Images", "CIFAR-10 binary file or archive", "*").ifPresent(this::use);
    }

    private void use(Path chosen) {
        wizard.draft().path().set(chosen.toString());
    }

    private void offer(List<String> paths) {
        samples.setVisible(!paths.isEmpty());
        for (String sample : paths) {
            Hyperlink link = new Hyperlink(Path.of(sample).getFileName().toString());
            link.setOnAction(e -> wizard.draft().path().set(sample));
            samples.getChildren().add(link);
        }
    }

    private boolean bringsTest() {
        DataReport report = wizard.data().report().get();
        return report != null && report.bringsTest();
    }

    private void moved() {
        if (showing) {
            return;
        }
        StudyDraft draft = wizard.draft();
        if (bringsTest()) {
            draft.validationFraction().set(Math.round(validation.getValue() * 100) / 100.0);
            return;
        }
        SplitShares split = SplitShares.ofThumbs(shares.getLowValue(), shares.getHighValue());
        draft.testFraction().set(split.testFraction());
        draft.validationFraction().set(split.validationFraction());
    }

    private void showShares() {
        showing = true;
        StudyDraft draft = wizard.draft();
        double validationFraction = draft.validationFraction().get();
        SplitShares split = new SplitShares(
                validationFraction, bringsTest() ? 0 : draft.testFraction().get());
        shareWords.setText(split.words());
        shares.setVisible(!bringsTest());
        validation.setVisible(bringsTest());
        validation.setValue(validationFraction);
        if (!shares.isLowValueChanging() && !shares.isHighValueChanging()) {
            // The high thumb first: the slider keeps the low one below it.
            shares.setHighValue(split.high());
            shares.setLowValue(split.low());
        }
        showing = false;
    }

    private void showCheck() {
        DataModel.State state = wizard.data().state().get();
        checkingWords.setText("Reading " + wizard.draft().path().get());
        checking.setVisible(
                state == DataModel.State.CHECKING && wizard.data().report().get() == null);
        failure.setText(wizard.data().sentence().get());
        failure.setVisible(state == DataModel.State.FAILED);
    }

    private void showReport(DataReport report) {
        found.setVisible(report != null);
        thumbnails.getChildren().clear();
        classes.getChildren().clear();
        counts.setText("");
        showCheck();
        showShares();
        if (report == null) {
            return;
        }
        found.setTitle(report.name());
        found.setSubtitle(StepWords.counted(report.images(), "image") + " · "
                + (report.classes().isEmpty() ? "no labels" : report.classes().size() + " classes") + " · "
                + (report.bringsTest() ? "with a test split of its own" : "no test split of its own"));
        report.thumbnails().forEach(planes -> thumbnails.getChildren().add(new Thumbnail(planes, DataReport.SIDE)));
        thumbnails.setManaged(!report.thumbnails().isEmpty());
        report.classes().stream().limit(DataReport.PICTURED).forEach(c -> classes.getChildren()
                .add(new ClassTile(c)));
        more.setText(more(report.classes()));
        more.setManaged(!more.getText().isEmpty());
        counts.setText("train " + number(report.train()) + " · validation " + number(report.validation()) + " · test "
                + number(report.test()) + " · calibration " + number(report.calibration()) + " images");
    }

    private static String number(int n) {
        return StepWords.numbers(List.of(n));
    }

    /** "and 980 more classes, 732 to 1,300 images each". */
    private static String more(List<DataReport.ClassCount> all) {
        if (all.size() <= DataReport.PICTURED) {
            return "";
        }
        IntSummaryStatistics rest = all.stream()
                .skip(DataReport.PICTURED)
                .mapToInt(DataReport.ClassCount::images)
                .summaryStatistics();
        return "and " + number((int) rest.getCount()) + (rest.getCount() == 1 ? " more class" : " more classes") + ", "
                + number(rest.getMin()) + " to " + number(rest.getMax()) + " images each";
    }
}
