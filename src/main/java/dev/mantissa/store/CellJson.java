package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cells and plans as JSON. */
final class CellJson {
    private static final String CHANGED = "the file was changed or is damaged";

    private CellJson() {}

    static Plan readPlan(Fields in) {
        in.require("cells", CHANGED);
        List<Cell> cells = in.objects("cells").stream().map(CellJson::read).toList();
        Set<String> ids = new HashSet<>();
        cells.stream()
                .map(Cell::id)
                .filter(id -> !ids.add(id))
                .forEach(id -> in.problem("cells", "names " + id + " twice; " + CHANGED));
        return new Plan(cells);
    }

    static ObjectNode write(Plan plan) {
        ObjectNode out = Json.object();
        ArrayNode cells = out.putArray("cells");
        plan.cells().forEach(c -> cells.add(write(c)));
        return out;
    }

    static Cell read(Fields in) {
        for (String field : List.of("id", "stage", "model", "image_size", "batch", "backend", "precision")) {
            in.require(field, CHANGED);
        }
        String id = in.text("id", "");
        if (in.has("id") && !SessionLayout.isCellId(id)) {
            in.problem("id", "'" + id + "' is no cell id");
        }
        return new Cell(
                id,
                in.choice("stage", List.of(Stage.values()), Stage::id, Stage.INFERENCE),
                in.has("model") ? ModelJson.read(in.object("model")) : new ModelSpec("", Head.PAPER, 1),
                in.text("dataset", ""),
                in.integer("image_size", 0),
                in.integer("batch", 0),
                in.choice("backend", List.of(Backend.values()), Backend::id, Backend.DL4J),
                in.choice("precision", List.of(Precision.values()), Precision::name, Precision.FP32),
                in.has("origin") ? origin(in.object("origin")) : Origin.NONE,
                in.integer("fork", 0),
                in.texts("needs", List.of()));
    }

    private static Origin origin(Fields in) {
        return new Origin(
                in.choice("trainer", List.of(Backend.values()), Backend::id, null),
                in.choice("trained", List.of(Precision.values()), Precision::name, null),
                in.choice("method", List.of(Method.values()), Method::id, null),
                in.integer("images", 0));
    }

    private static ObjectNode write(Origin origin) {
        ObjectNode out = Json.object();
        if (origin.trainer() != null) {
            out.put("trainer", origin.trainer().id())
                    .put("trained", origin.trained().name());
        }
        if (origin.method() != null) {
            out.put("method", origin.method().id()).put("images", origin.images());
        }
        return out;
    }

    static ObjectNode write(Cell cell) {
        ObjectNode out = Json.object()
                .put("id", cell.id())
                .put("stage", cell.stage().id())
                .<ObjectNode>set("model", ModelJson.write(cell.model()))
                .put("dataset", cell.dataset())
                .put("image_size", cell.imageSize())
                .put("batch", cell.batch())
                .put("backend", cell.backend().id())
                .put("precision", cell.precision().name())
                .put("fork", cell.fork());
        if (!cell.origin().equals(Origin.NONE)) {
            out.set("origin", write(cell.origin()));
        }
        ArrayNode needs = out.putArray("needs");
        cell.needs().forEach(needs::add);
        return out;
    }
}
