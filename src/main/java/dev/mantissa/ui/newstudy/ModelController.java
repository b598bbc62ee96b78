package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.Zoo;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.fx.Fxml;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pane of the networks. */
final class ModelController {
    private final WizardModel wizard;
    private final NetworkCost.Source costs;
    private final Parent fileView;
    private final TemplateCards templateCards;
    private final StartModel startModel;
    private final Dialogs dialogs;
    private final Map<String, OptionCard> cards = new LinkedHashMap<>();
    private final Map<String, Label> facts = new LinkedHashMap<>();
    private final Map<Double, ToggleButton> widthButtons = new LinkedHashMap<>();
    private final Map<Head, OptionCard> headCards = new EnumMap<>(Head.class);
    private final ToggleGroup headGroup = new ToggleGroup();
    private boolean showing;

    @FXML
    private VBox templates;

    @FXML
    private GridPane networks;

    @FXML
    private ProblemLabel problem;

    @FXML
    private VBox file;

    @FXML
    private VBox width;

    @FXML
    private HBox widths;

    @FXML
    private HBox heads;

    @FXML
    private VBox start;

    /** {@code fileView}: the part for a model file of the user. */
    ModelController(
            WizardModel wizard,
            NetworkCost.Source costs,
            StartModel startModel,
            Dialogs dialogs,
            Parent fileView,
            TemplateCards templateCards) {
        this.wizard = wizard;
        this.costs = costs;
        this.startModel = startModel;
        this.dialogs = dialogs;
        this.fileView = fileView;
        this.templateCards = templateCards;
    }

    Parent view() {
        Parent view = Fxml.load(this, "ModelPane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        templates.getChildren().add(templateCards);
        for (Zoo.Network network : Zoo.networks()) {
            Label fact = new Label();
            fact.getStyleClass().add("secondary");
            fact.setWrapText(true);
            fact.setMinHeight(Region.USE_PREF_SIZE);
            Label name = new Label(network.label());
            name.getStyleClass().add("strong");
            OptionCard card = OptionCard.check(name, new Label(), network.source());
            card.add(fact);
            card.selected().subscribe((before, now) -> change(sweep().withNetwork(network.id(), now)));
            cards.put(network.id(), card);
            facts.put(network.id(), fact);
            int at = networks.getChildren().size();
            networks.add(card, at % 2, at / 2);
        }
        file.getChildren().add(fileView);
        for (double width : ModelSweep.WIDTHS) {
            ToggleButton button = new ToggleButton(Double.toString(width));
            button.setOnAction(e -> change(sweep().withWidth(width, button.isSelected())));
            widthButtons.put(width, button);
            widths.getChildren().add(button);
        }
        widths.getChildren().get(0).getStyleClass().add("first");
        widths.getChildren().get(ModelSweep.WIDTHS.size() - 1).getStyleClass().add("last");
        head(Head.PAPER, "The paper's", "Flatten, Dense 50, Dense 20, Dense over the classes, softmax");
        head(
                Head.OWN,
                "The network's own",
                "As first published: dense layers for VGG and LeNet-5, a global average pool for the others");
        start.getChildren().setAll(new StartField(startModel, dialogs));
        wizard.draft().reading().subscribe(this::show);
        wizard.data().report().subscribe(this::show);
        show();
    }

    private void head(Head head, String title, String text) {
        Label name = new Label(title);
        name.getStyleClass().add("strong");
        OptionCard card = OptionCard.radio(headGroup, name, new Label(), text);
        card.selected().subscribe((before, now) -> {
            if (now) {
                change(sweep().with(head));
            }
        });
        HBox.setHgrow(card, Priority.ALWAYS);
        headCards.put(head, card);
        heads.getChildren().add(card);
    }

    private ModelSweep sweep() {
        return ModelSweep.of(
                wizard.draft().models().stream().filter(m -> !m.external()).toList());
    }

    private void change(ModelSweep sweep) {
        if (!showing) {
            List<ModelSpec> models = new ArrayList<>(sweep.models());
            wizard.draft().models().stream().filter(ModelSpec::external).forEach(models::add);
            wizard.draft().models().setAll(models);
            show();
        }
    }

    private void show() {
        showing = true;
        // What is wrong with a model file is said at its own fields.
        List<ModelSpec> models = wizard.draft().models();
        problem.leaveOut(models.stream()
                .filter(ModelSpec::external)
                .findFirst()
                .map(m -> "models[" + models.indexOf(m) + "]")
                .orElse(""));
        ModelSweep sweep = sweep();
        cards.forEach((id, card) -> card.selected().set(sweep.networks().contains(id)));
        widthButtons.forEach(
                (width, button) -> button.setSelected(sweep.widths().contains(width)));
        headCards.get(sweep.head()).selected().set(true);
        width.setVisible(!sweep.networks().isEmpty());
        heads.getParent().setVisible(!sweep.networks().isEmpty());
        width.setDisable(sweep.networks().stream().noneMatch(ModelSweep::scalable));
        facts.forEach((id, label) -> label.setText(facts(id, sweep)));
        showing = false;
    }

    private String facts(String network, ModelSweep sweep) {
        DataReport report = wizard.data().report().get();
        int classes = report == null ? 10 : report.classes().size();
        Reading reading = wizard.draft().reading().get();
        int side = reading.side();
        ModelSpec model = sweep.models(network).get(0);
        NetworkCost cost = costs.of(model, Math.max(side, Zoo.smallestSide(network)), Math.max(2, classes));
        return String.format(
                        Locale.ROOT,
                        "%.2f M parameters · %s at %d px%s",
                        cost.parameters() / 1e6,
                        flops(cost.flops()),
                        side,
                        ModelSweep.scalable(network) ? " · α " + model.alpha() : "")
                + "\nmemory, estimated: training " + Bytes.words(cost.training()) + " at batch "
                + NetworkCost.TRAINING_BATCH + ", inference " + Bytes.words(cost.inference()) + " at batch 1";
    }

    private static String flops(long flops) {
        return flops < 1e9
                ? String.format(Locale.ROOT, "%.1f MFLOPs", flops / 1e6)
                : String.format(Locale.ROOT, "%.2f GFLOPs", flops / 1e9);
    }
}
