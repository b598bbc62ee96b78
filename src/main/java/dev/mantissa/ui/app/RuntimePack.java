package dev.mantissa.ui.app;

/**
 * The libraries of a backend, as the page of runtimes lists them.
 *
 * @param id for instance {@code dl4j-cpu}
 * @param title what it is and its version, for a person
 * @param versions of its main libraries, for a person
 * @param bytes of all its files
 * @param licence of its main library
 * @param fetched whether all its files are on this computer
 * @param refusal why this computer can't run it, a sentence; empty where it can
 */
public record RuntimePack(
        String id, String title, String versions, long bytes, String licence, boolean fetched, String refusal) {}
