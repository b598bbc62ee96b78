package dev.mantissa.report;

/** Text in Markdown. */
public final class Markdown {
    private Markdown() {}

    /** In one line and as it stands: names are the user's and must not turn into headings, links or HTML. */
    public static String escape(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
