package dev.mantissa.report.table;

import java.util.Map;

/**
 * Text for LaTeX: its own characters escaped, signs that its fonts have under another name named. Letters of European languages
 * are left as they are, which LaTeX reads as UTF-8; what its standard fonts do not have becomes a question mark.
 */
final class LatexText {
    private static final int LAST_LATIN = 0x17f;

    /** Latin letters that LaTeX's standard font encoding, OT1, does not have. */
    private static final String NOT_IN_OT1 = "ªºÐÞðþĄąĐđĘęĦħĮįĸĿŀŉŊŋŦŧŲųſ";

    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            // A bracket or star after the end of a row would be an argument of it.
            Map.entry('[', "{[}"),
            Map.entry('*', "{*}"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('$', "\\$"),
            Map.entry('&', "\\&"),
            Map.entry('#', "\\#"),
            Map.entry('_', "\\_"),
            Map.entry('%', "\\%"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('<', "\\textless{}"),
            Map.entry('>', "\\textgreater{}"),
            Map.entry('|', "\\textbar{}"),
            Map.entry('"', "''"),
            Map.entry('×', "$\\times$"),
            Map.entry('·', "$\\cdot$"),
            Map.entry('±', "$\\pm$"),
            Map.entry('µ', "$\\mu$"),
            Map.entry('μ', "$\\mu$"),
            Map.entry('−', "$-$"),
            Map.entry('–', "--"),
            Map.entry('—', "---"),
            Map.entry('◦', "$^{\\circ}$"),
            Map.entry('°', "$^{\\circ}$"),
            Map.entry('“', "``"),
            Map.entry('”', "''"),
            Map.entry('‘', "`"),
            Map.entry('’', "'"),
            Map.entry('…', "\\dots{}"),
            Map.entry('≤', "$\\leq$"),
            Map.entry('≥', "$\\geq$"),
            Map.entry('→', "$\\to$"),
            Map.entry('²', "$^{2}$"),
            Map.entry('³', "$^{3}$"),
            Map.entry('\u00a0', "~"));

    private LatexText() {}

    static String of(String text) {
        StringBuilder latex = new StringBuilder();
        String line = text.replaceAll("[ \\t\\r\\n]+", " ");
        line.codePoints().forEach(c -> latex.append(character(c)));
        return latex.toString();
    }

    private static String character(int c) {
        String name = Character.isBmpCodePoint(c) ? NAMES.get((char) c) : null;
        if (name != null) {
            return name;
        }
        boolean ascii = c >= ' ' && c < 0x7f;
        boolean latin = c > 0x7f && c <= LAST_LATIN && Character.isLetter(c) && NOT_IN_OT1.indexOf(c) < 0;
        return ascii || latin ? Character.toString(c) : "?";
    }
}
