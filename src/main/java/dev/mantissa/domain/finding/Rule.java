package dev.mantissa.domain.finding;

import dev.mantissa.domain.measure.StudySummary;
import java.util.List;

/** Looks for one kind of finding. */
@FunctionalInterface
public interface Rule {
    /** What it finds in a summary; nothing where it does not apply. */
    List<Finding> find(StudySummary summary);
}
