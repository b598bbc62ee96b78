package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudySpec;
import java.util.List;

/**
 * What a draft amounts to.
 *
 * @param spec the study; where a field can't be read it holds a stand-in and there is a problem
 * @param problems what keeps it from running; none if it is valid
 */
public record Reading(StudySpec spec, List<Problem> problems) {
    public Reading {
        problems = List.copyOf(problems);
    }

    /** Whether the study can run as far as its fields say. */
    public boolean valid() {
        return problems.isEmpty();
    }

    /** The problems of the fields whose names start so, for instance {@code training.batch_sizes}. */
    public List<Problem> at(String field) {
        return problems.stream().filter(p -> p.where().startsWith(field)).toList();
    }

    /** The first image size in pixels; a usual one where none can be read. */
    int side() {
        return at("data.image_sizes").isEmpty() ? spec.data().imageSizes().get(0) : 48;
    }
}
