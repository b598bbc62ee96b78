package dev.mantissa.modelfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * How keras-applications calls the layers of a network, and in what its network differs from ours. Sources:
 * keras-applications' vgg16.py, vgg19.py, resnet.py (and resnet50.py before 1.0.7), mobilenet.py.
 *
 * @param layer the layer of a node
 * @param epsilon of its batch normalizations; empty where it has none
 * @param facts differences that weights can't carry over, for the provenance of the cell
 */
record KerasNames(UnaryOperator<String> layer, OptionalDouble epsilon, Map<String, String> facts) {
    private static final String V1 =
            "the file's network has the stride of 2 in the first 1x1 convolution of a block (v1),"
                    + " this one in the 3x3 convolution (v1.5); the weights fit both, the outputs differ";

    private static final String IMAGES =
            "keras-applications trained this network on BGR images with the mean subtracted; here"
                    + " images are RGB, x / 127.5 - 1";

    /** The namings of a network of the zoo, the newest first; none where Keras has no such network or other layers. */
    static List<KerasNames> of(String network) {
        return switch (network) {
            case "vgg16", "vgg19" ->
                List.of(new KerasNames(KerasNames::vgg, OptionalDouble.empty(), Map.of("images", IMAGES)));
            case "mobilenet_v1" -> List.of(new KerasNames(KerasNames::mobileNet, OptionalDouble.of(1e-3), Map.of()));
            case "resnet50" -> {
                List<KerasNames> both = new ArrayList<>();
                both.add(new KerasNames(
                        KerasNames::resNet, OptionalDouble.of(1.001e-5), Map.of("strides", V1, "images", IMAGES)));
                both.add(new KerasNames(
                        KerasNames::oldResNet, OptionalDouble.of(1e-3), Map.of("strides", V1, "images", IMAGES)));
                yield both;
            }
            default -> List.of();
        };
    }

    /** group1.conv2: block1_conv2. */
    private static String vgg(String node) {
        return switch (node) {
            case "dense1" -> "fc1";
            case "dense2" -> "fc2";
            case "logits" -> "predictions";
            default -> node.replace("group", "block").replace('.', '_');
        };
    }

    /** conv1.norm: conv1_bn; block3.depthwise.norm: conv_dw_3_bn; block3.pointwise: conv_pw_3. */
    private static String mobileNet(String node) {
        String plain = node.replace(".norm", "");
        String bn = node.endsWith(".norm") ? "_bn" : "";
        if (node.equals("logits")) {
            return "conv_preds";
        }
        if (!plain.startsWith("block")) {
            return plain + bn;
        }
        String block = plain.substring("block".length(), plain.indexOf('.'));
        return (plain.endsWith("depthwise") ? "conv_dw_" : "conv_pw_") + block + bn;
    }

    /** stage1.block2.conv3.norm: conv2_block2_3_bn; its shortcut is number 0. */
    private static String resNet(String node) {
        String kind = node.endsWith(".norm") ? "_bn" : "_conv";
        String plain = node.replace(".norm", "");
        if (node.equals("logits")) {
            return "predictions";
        }
        if (!plain.startsWith("stage")) {
            return plain + kind;
        }
        String[] parts = plain.split("\\.");
        return "conv" + (number(parts[0]) + 1) + "_block" + number(parts[1]) + "_" + branch(parts[2]) + kind;
    }

    /** stage1.block2.conv3.norm: bn2b_branch2c; its shortcut is branch1. */
    private static String oldResNet(String node) {
        boolean norm = node.endsWith(".norm");
        String plain = node.replace(".norm", "");
        if (node.equals("logits")) {
            return "fc1000";
        }
        if (!plain.startsWith("stage")) {
            return norm ? "bn_" + plain : plain;
        }
        String[] parts = plain.split("\\.");
        int branch = branch(parts[2]);
        return (norm ? "bn" : "res") + (number(parts[0]) + 1) + letter(number(parts[1])) + "_branch"
                + (branch == 0 ? "1" : "2" + letter(branch));
    }

    private static int branch(String part) {
        return part.equals("shortcut") ? 0 : number(part);
    }

    private static int number(String part) {
        return Integer.parseInt(part.replaceAll("\\D+", ""));
    }

    private static char letter(int number) {
        return (char) ('a' + number - 1);
    }
}
