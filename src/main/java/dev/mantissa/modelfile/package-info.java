/**
 * Initial weights from files: Keras, DeepLearning4J, ONNX and earlier sessions. {@link dev.mantissa.modelfile.InitialWeights} is
 * the way in; each format is a {@link dev.mantissa.modelfile.WeightSource}.
 */
package dev.mantissa.modelfile;
