package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.BadInput;

/** Looks at a data set: reads its labels and a few images, and splits it. Not for the user-interface thread. */
@FunctionalInterface
public interface DataCheck {
    /**
     * Checks a data set.
     *
     * @throws BadInput naming the file and the fix, where the images can't be used
     */
    DataReport check(DataReport.Question question) throws BadInput;
}
