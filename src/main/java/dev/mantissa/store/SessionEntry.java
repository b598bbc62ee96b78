package dev.mantissa.store;

import java.nio.file.Path;

/**
 * A line of the list of sessions.
 *
 * @param path folder or file
 * @param name of the study
 * @param model networks, for a person
 * @param data data set and image sizes, for a person
 * @param endedCells cells that ended
 * @param cells cells in all
 * @param state complete, cancelled, interrupted, or damaged
 * @param modifiedAt ISO-8601 instant
 */
public record SessionEntry(
        Path path,
        String name,
        String model,
        String data,
        int endedCells,
        int cells,
        String state,
        String modifiedAt) {}
