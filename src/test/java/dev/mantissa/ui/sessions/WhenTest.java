package dev.mantissa.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T15:30:00+01:00");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T14:29:40Z, just now",
        "2026-11-23T14:25:00Z, 5 min ago",
        "2026-11-23T13:02:00Z, today 14:02",
        "2026-11-22T08:30:00Z, yesterday 09:30",
        "2026-11-22T22:59:00Z, yesterday 23:59",
        "2026-11-22T23:30:00Z, today 00:30",
        "2026-11-19T10:00:00Z, 19 Nov",
        "2025-11-19T10:00:00Z, 19 Nov 2025",
        "2026-11-24T10:00:00Z, 24 Nov",
        "sometime, sometime",
    })
    void aMomentIsNamedAsOneSpeaksOfIt(String instant, String words) {
        assertThat(When.of(instant, NOW)).isEqualTo(words);
    }
}
