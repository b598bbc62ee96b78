package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.ui.fx.Background;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** The templates side by side, each with what it will take here; times are computed in the background. */
final class TemplateCards extends GridPane {
    private static final double WIDE = 700;

    private final WizardModel wizard;
    private final ObservableValue<Machine> machine;
    private final Background background;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<StudyTemplate, OptionCard> cards = new EnumMap<>(StudyTemplate.class);
    private final Map<StudyTemplate, Label> times = new EnumMap<>(StudyTemplate.class);

    /** What the estimates rest on; {@code report} is null while the images are not read. */
    private record Question(StudySpec study, DataReport report, Machine machine) {}

    private Question asked;

    TemplateCards(
            WizardModel wizard,
            ObservableValue<Machine> machine,
            Background background,
            Consumer<StudyTemplate> chosen) {
        this.wizard = wizard;
        this.machine = machine;
        this.background = background;
        setHgap(8);
        setVgap(8);
        for (StudyTemplate template : StudyTemplate.values()) {
            cards.put(template, card(template, chosen));
        }
        widthProperty().subscribe(w -> arrange(w.doubleValue() > 0 && w.doubleValue() < WIDE ? 2 : cards.size()));
        wizard.draft().reading().subscribe(this::show);
        wizard.data().report().subscribe(this::show);
        machine.subscribe(this::show);
    }

    private OptionCard card(StudyTemplate template, Consumer<StudyTemplate> chosen) {
        Label name = new Label(template.label());
        name.getStyleClass().add("strong");
        OptionCard card = OptionCard.radio(group, name, new Label(), template.words());
        card.setId("template-" + template.name().toLowerCase(Locale.ROOT));
        Label time = new Label();
        time.getStyleClass().add("template-time");
        time.setWrapText(true);
        time.setMinHeight(USE_PREF_SIZE);
        times.put(template, time);
        card.add(time);
        card.mark().setOnAction(e -> {
            chosen.accept(template);
            // Who gave up choosing a file has chosen no template.
            show();
        });
        return card;
    }

    private void arrange(int columns) {
        if (getColumnConstraints().size() == columns) {
            return;
        }
        getColumnConstraints().clear();
        getChildren().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        int at = 0;
        for (OptionCard card : cards.values()) {
            add(card, at % columns, at / columns);
            at++;
        }
    }

    private Machine here(Device device) {
        return machine.getValue() == null ? null : machine.getValue().on(device);
    }

    private void show() {
        StudySpec now = wizard.draft().reading().get().spec();
        if (now.data().imageSizes().isEmpty()) {
            return;
        }
        Machine here = here(now.device());
        cards.forEach((template, card) -> card.selected().set(template.fills(now, here)));
        Question question = new Question(now, wizard.data().report().get(), here);
        if (question.equals(asked)) {
            return;
        }
        asked = question;
        background.run(
                () -> estimates(question),
                found -> {
                    if (question.equals(asked)) {
                        found.forEach((template, words) -> times.get(template)
                                .setText(words.replace("estimate: ", "").replace(" · ", "\n")));
                    }
                },
                why -> times.values().forEach(t -> t.setText("")));
    }

    private Map<StudyTemplate, String> estimates(Question question) {
        Map<StudyTemplate, String> words = new EnumMap<>(StudyTemplate.class);
        for (StudyTemplate template : StudyTemplate.values()) {
            StudySpec study = template.of(question.study(), question.machine());
            words.put(
                    template,
                    study.models().isEmpty() ? "asks for the file" : wizard.consequence(study, question.report()));
        }
        return words;
    }

    /** The study that a template fills in now. */
    StudySpec study(StudyTemplate template) {
        StudySpec now = wizard.draft().reading().get().spec();
        return template.of(now, here(now.device()));
    }
}
