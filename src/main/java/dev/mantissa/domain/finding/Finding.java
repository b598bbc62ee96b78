package dev.mantissa.domain.finding;

/**
 * Something worth knowing about a study's results, as a colleague would say it.
 *
 * @param severity whether it is good to know, a reason for care, or a failure
 * @param summary the conclusion, one sentence
 * @param evidence the numbers it rests on, with interval and n
 * @param advice what to do or how to read it; empty where nothing follows
 */
public record Finding(Severity severity, String summary, String evidence, String advice) {
    /** How much it weighs. */
    public enum Severity {
        /** A result. */
        RESULT,
        /** Numbers that must be read with care. */
        CARE,
        /** Something could not be measured. */
        FAILURE
    }
}
