package dev.mantissa.domain.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cells of one network at one image size. */
final class PlannedModel {
    /** Calibration reads its images in batches of this size at most; only the moving average's ranges depend on it. */
    private static final int CONVERSION_BATCH = 32;

    private final StudySpec spec;
    private final String dataset;
    private final ModelSpec model;
    private final int side;

    PlannedModel(StudySpec spec, String dataset, ModelSpec model, int side) {
        this.spec = spec;
        this.dataset = dataset;
        this.model = model;
        this.side = side;
    }

    /** Its cells in a stage, not shuffled yet. */
    List<Cell> cells(Stage stage, int fork) {
        return switch (stage) {
            case TRAINING -> trainings(fork);
            case CONVERSION -> conversions();
            case INFERENCE -> inferences(fork);
        };
    }

    private List<Cell> trainings(int fork) {
        List<Cell> cells = new ArrayList<>();
        if (!model.external()) {
            for (Backend backend : spec.training().backends()) {
                for (Precision precision : spec.training().precisions()) {
                    for (int batch : spec.training().batchSizes()) {
                        cells.add(training(backend, precision, batch, fork));
                    }
                }
            }
        }
        return cells;
    }

    private List<Cell> conversions() {
        List<Cell> cells = new ArrayList<>();
        for (Origin origin : origins()) {
            for (Backend backend : spec.inference().backends()) {
                for (Precision precision : spec.inference().precisions()) {
                    if (precision.converts()) {
                        variants(origin, precision).forEach(v -> cells.add(conversion(v, backend, precision)));
                    }
                }
            }
        }
        return cells;
    }

    private List<Cell> inferences(int fork) {
        List<Cell> cells = new ArrayList<>();
        for (int batch : spec.inference().batchSizes()) {
            if (spec.inference().base() && !model.external()) {
                for (Backend backend : spec.training().backends()) {
                    for (Precision trained : trainedIn()) {
                        Origin origin = Origin.of(backend, trained);
                        cells.add(cell(Stage.INFERENCE, batch, backend, Precision.FP32, origin, fork, sources(origin)));
                    }
                }
            }
            for (Origin origin : origins()) {
                for (Backend backend : spec.inference().backends()) {
                    for (Precision precision : spec.inference().precisions()) {
                        for (Origin variant : variants(origin, precision)) {
                            List<String> needs = precision.converts()
                                    ? List.of(conversion(variant, backend, precision)
                                            .id())
                                    : sources(origin);
                            cells.add(cell(Stage.INFERENCE, batch, backend, precision, variant, fork, needs));
                        }
                    }
                }
            }
        }
        return cells;
    }

    /** Engines read the models of the first trainer: one set of weights for every engine. */
    private List<Origin> origins() {
        return model.external()
                ? List.of(Origin.NONE)
                : trainedIn().stream()
                        .map(p -> Origin.of(spec.training().backends().get(0), p))
                        .toList();
    }

    private List<Precision> trainedIn() {
        return spec.inference().trainedIn().isEmpty()
                ? List.of(spec.training().precisions().get(0))
                : spec.inference().trainedIn();
    }

    /** One variant, but for INT8, where each calibration is one. */
    private List<Origin> variants(Origin origin, Precision precision) {
        if (precision != Precision.INT8) {
            return List.of(origin);
        }
        List<Origin> variants = new ArrayList<>();
        for (CalibrationSpec.Method method : spec.calibration().methods()) {
            if (!method.reads()) {
                variants.add(origin.quantized(method, 0));
                continue;
            }
            spec.calibration().images().forEach(images -> variants.add(origin.quantized(method, images)));
        }
        return variants;
    }

    /** The trainings a model is read from: the first batch size, fork 0. */
    private List<String> sources(Origin origin) {
        return origin.trainer() == null
                ? List.of()
                : List.of(training(
                                origin.trainer(),
                                origin.trained(),
                                spec.training().batchSizes().get(0),
                                0)
                        .id());
    }

    private Cell training(Backend backend, Precision precision, int batch, int fork) {
        return cell(Stage.TRAINING, batch, backend, precision, Origin.NONE, fork, List.of());
    }

    private Cell conversion(Origin origin, Backend backend, Precision precision) {
        return cell(Stage.CONVERSION, CONVERSION_BATCH, backend, precision, origin, 0, sources(origin));
    }

    private Cell cell(
            Stage stage, int batch, Backend backend, Precision precision, Origin origin, int fork, List<String> needs) {
        String id = String.join(
                "-",
                stage.id(),
                name(),
                String.valueOf(side),
                backend.id(),
                precision.name().toLowerCase(Locale.ROOT) + suffix(origin),
                "b" + batch,
                "f" + fork);
        return new Cell(id, stage, model, dataset, side, batch, backend, precision, origin, fork, needs);
    }

    private String name() {
        // In hundredths, with what decimals it has: two widths of one network have two names.
        String width = model.alpha() == 1.0
                ? ""
                : "-a"
                        + BigDecimal.valueOf(model.alpha())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString();
        // Two files of one network have two names; a hash, since a path is no file name.
        String file = model.file().isEmpty()
                ? ""
                : "-w" + Integer.toHexString(model.file().hashCode());
        return model.network() + width + (!model.external() && model.head() == Head.OWN ? "-own" : "") + file;
    }

    /** Only what the study varies, so that ids of plain studies stay short. */
    private String suffix(Origin origin) {
        String trained = spec.inference().trainedIn().size() > 1 && origin.trained() != null
                ? "-" + origin.trained().name().toLowerCase(Locale.ROOT)
                : "";
        boolean several = spec.calibration().methods().size() > 1
                || spec.calibration().images().size() > 1;
        return trained
                + (several && origin.method() != null ? "-" + origin.method().id() + origin.images() : "");
    }
}
