package dev.mantissa.ui.runtimes;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.ui.app.RuntimePack;
import dev.mantissa.ui.app.Runtimes;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Task;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.Loading;
import dev.mantissa.ui.fx.TitledTask;
import java.util.concurrent.Executors;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.TaskProgressView;

/** Binds the page of runtimes. */
final class RuntimesController {
    private final RuntimesModel model;
    private final Services services;
    private final CapabilityTable table = new CapabilityTable();

    @FXML
    private StackPane packs;

    @FXML
    private Card fetching;

    @FXML
    private TaskProgressView<TitledTask> tasks;

    @FXML
    private Card machine;

    @FXML
    private StackPane capabilities;

    RuntimesController(RuntimesModel model, Services services) {
        this.model = model;
        this.services = services;
    }

    @FXML
    void initialize() {
        fetching.visibleProperty().bind(Bindings.isNotEmpty(tasks.getTasks()));
        fetching.managedProperty().bind(fetching.visibleProperty());
        packs.getChildren().setAll(new Loading("Looking for the files of the packs"));
        model.read().addListener((o, before, now) -> packs.getChildren().setAll(new PackTable(model, this::fetch)));
        services.machine().addListener((o, before, now) -> show(now));
        show(services.machine().get());
    }

    private void show(Machine now) {
        if (now == null) {
            capabilities.getChildren().setAll(new Loading("Looking at this machine"));
            return;
        }
        machine.setSubtitle(now.cpu() + ", " + now.threads() + " threads, " + RuntimesModel.size(now.memoryBytes())
                + " · " + now.gpu());
        table.getItems().setAll(now.capabilities());
        capabilities.getChildren().setAll(table);
    }

    private void fetch(RuntimePack pack) {
        TitledTask task =
                new TitledTask("Fetching " + pack.title(), reporter -> model.fetch(pack, new Relay(reporter)));
        Task listed = services.tasks().begin(task.getTitle(), task::cancel);
        task.messageProperty().subscribe(now -> listed.at(now, task.getProgress()));
        task.setOnSucceeded(e -> {
            listed.end(Task.State.DONE, "");
            model.fetched(pack);
        });
        task.setOnFailed(e -> {
            listed.end(Task.State.FAILED, task.sentence());
            model.failed(pack, task.sentence());
        });
        task.setOnCancelled(e -> {
            listed.end(Task.State.CANCELLED, "");
            model.failed(pack, "");
        });
        model.begin(pack);
        tasks.getTasks().add(task);
        services.background().run(Executors.callable(task), done -> {}, sentence -> model.failed(pack, sentence));
    }

    /** Hands the progress of a fetch to the list of tasks. */
    private record Relay(TitledTask.Reporter reporter) implements Runtimes.Progress {
        @Override
        public void at(String file, long done, long total) {
            reporter.at(file + ", " + RuntimesModel.size(done) + " of " + RuntimesModel.size(total), done, total);
        }

        @Override
        public boolean cancelled() {
            return reporter.cancelled();
        }
    }
}
