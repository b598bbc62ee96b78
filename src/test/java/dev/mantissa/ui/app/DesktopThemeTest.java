package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The answers are those of the real tools: xdg-desktop-portal and GNOME 44, macOS 14, Windows 11. */
class DesktopThemeTest {
    @Test
    void theToolsOfEachSystemAreUnderstood() {
        assertThat(DesktopTheme.portal("(<<uint32 1>>,)")).contains(Theme.DARK);
        assertThat(DesktopTheme.portal("(<<uint32 0>>,)")).contains(Theme.LIGHT);
        assertThat(DesktopTheme.portal("Error: GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown"))
                .isEmpty();
        assertThat(DesktopTheme.gnome("'prefer-dark'")).contains(Theme.DARK);
        assertThat(DesktopTheme.gnome("'default'")).contains(Theme.LIGHT);
        assertThat(DesktopTheme.gnome("No such schema")).isEmpty();
        assertThat(DesktopTheme.mac("Dark\n")).contains(Theme.DARK);
        assertThat(DesktopTheme.mac(
                        "The domain/default pair of (kCFPreferencesAnyApplication, AppleInterfaceStyle) does"
                                + " not exist"))
                .contains(Theme.LIGHT);
        assertThat(DesktopTheme.windows("\r\nHKEY_CURRENT_USER\\...\r\n    AppsUseLightTheme    REG_DWORD    0x0\r\n"))
                .contains(Theme.DARK);
        assertThat(DesktopTheme.windows("    AppsUseLightTheme    REG_DWORD    0x1"))
                .contains(Theme.LIGHT);
        assertThat(DesktopTheme.windows("ERROR: The system was unable to find the specified registry key"))
                .isEmpty();
    }

    @Test
    void theFirstAnswerCountsAndAToolThatIsMissingIsPassedOver() throws InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        DesktopTheme desktop = new DesktopTheme(List.of(
                new DesktopTheme.Question(List.of("no-such-tool-anywhere"), said -> Optional.of(Theme.LIGHT)),
                new DesktopTheme.Question(List.of(java, "-version"), said -> Optional.empty()),
                new DesktopTheme.Question(
                        List.of(java, "-version"),
                        said -> said.contains("version") ? Optional.of(Theme.DARK) : Optional.empty())));
        assertThat(desktop.theme()).contains(Theme.DARK);
        assertThat(new DesktopTheme(List.of()).theme()).isEmpty();
    }
}
