package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelInput.Colours;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.ModelSpec;
import java.util.List;

/** A network of a study, or a model file of the user, as JSON. */
final class ModelJson {
    private ModelJson() {}

    static ModelSpec read(Fields in) {
        in.require("network", "for instance \"mobilenet_v1\"");
        String network = in.text("network", "");
        boolean file = network.equals(ModelSpec.ONNX);
        if (file) {
            in.require("file", "name the ONNX file");
        }
        ModelSpec model = new ModelSpec(
                network,
                in.choice("head", List.of(Head.values()), Head::id, file ? Head.OWN : Head.PAPER),
                in.number("alpha", 1.0),
                in.text("file", ""),
                file ? input(in.object("input")) : ModelInput.ZOO);
        in.end();
        return model;
    }

    private static ModelInput input(Fields in) {
        ModelInput input = new ModelInput(
                in.choice("layout", List.of(Layout.values()), Layout::id, Layout.NCHW),
                in.choice("colours", List.of(Colours.values()), Colours::id, Colours.RGB),
                in.number("scale", ModelInput.ZOO.scale()),
                in.numbers("mean", ModelInput.ZOO.mean()),
                in.numbers("std", ModelInput.ZOO.std()));
        in.end();
        return input;
    }

    static ObjectNode write(ModelSpec model) {
        ObjectNode out = Json.object().put("network", model.network());
        if (!model.external()) {
            out.put("head", model.head().id()).put("alpha", model.alpha());
        }
        if (!model.file().isEmpty()) {
            out.put("file", model.file());
        }
        if (model.external()) {
            ObjectNode input = out.putObject("input");
            input.put("layout", model.input().layout().id());
            input.put("colours", model.input().colours().id());
            input.put("scale", model.input().scale());
            ArrayNode mean = input.putArray("mean");
            model.input().mean().forEach(mean::add);
            ArrayNode std = input.putArray("std");
            model.input().std().forEach(std::add);
        }
        return out;
    }
}
