package dev.mantissa.ui.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** A moment as one speaks of it: "5 min ago", "today 14:02", "yesterday 09:30", "19 Nov", "19 Nov 2025". */
public final class When {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private When() {}

    /** An ISO-8601 instant, seen from now; the text itself where it is none. */
    public static String of(String instant, ZonedDateTime now) {
        try {
            return of(Instant.parse(instant), now);
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    private static String of(Instant instant, ZonedDateTime now) {
        ZonedDateTime then = instant.atZone(now.getZone());
        long minutes = Duration.between(then, now).toMinutes();
        LocalDate day = then.toLocalDate();
        if (minutes >= 0 && minutes < 1) {
            return "just now";
        }
        if (minutes > 0 && minutes < 60) {
            return minutes + " min ago";
        }
        if (day.equals(now.toLocalDate())) {
            return "today " + TIME.format(then);
        }
        if (day.equals(now.toLocalDate().minusDays(1))) {
            return "yesterday " + TIME.format(then);
        }
        return (day.getYear() == now.getYear() ? DAY : DAY_OF_YEAR).format(then);
    }
}
