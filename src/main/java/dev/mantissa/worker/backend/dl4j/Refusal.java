package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.UnsupportedWork;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nd4j.linalg.exception.ND4JIllegalStateException;

/** Finds the operator in what ND4J throws where one of them has no kernel for 16-bit numbers. */
final class Refusal {
    /** The outer exception of an operator; the inner one often carries the message of an earlier failure. */
    private static final Pattern OPERATOR = Pattern.compile("^Op \\[(\\w+)] execution failed");

    private static final Pattern MEMORY = Pattern.compile("(?i)alloc|memory");
    private static final String BLAS = "org.nd4j.linalg.api.blas.";

    private Refusal() {}

    /** The sentence for the user; empty where another thing failed than an operator in 16 bit. */
    static Optional<UnsupportedWork> in(Precision precision, RuntimeException thrown) {
        if (!precision.mixed()
                || chain(thrown).anyMatch(t -> MEMORY.matcher(message(t)).find())) {
            return Optional.empty();
        }
        return chain(thrown)
                .flatMap(t -> operator(t).stream())
                .findFirst()
                .map(operator -> new UnsupportedWork("DeepLearning4J's operator " + operator + " refuses "
                        + precision.label() + "; take " + precision.label()
                        + " out of the study for this backend, or choose another network."));
    }

    private static Optional<String> operator(Throwable thrown) {
        Matcher named = OPERATOR.matcher(message(thrown));
        if (named.find()) {
            return Optional.of(named.group(1));
        }
        // Routines of linear algebra say what type they got, and not who they are.
        return thrown instanceof UnsupportedOperationException || thrown instanceof ND4JIllegalStateException
                ? Stream.of(thrown.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(BLAS))
                        .map(StackTraceElement::getMethodName)
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? "" : thrown.getMessage();
    }
}
