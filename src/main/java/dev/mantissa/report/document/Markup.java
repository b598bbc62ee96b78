package dev.mantissa.report.document;

/** HTML that is XML too, so that browsers and the PDF renderer read the same; text is escaped. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes as name and value in turn. */
    Markup open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    Markup close(String... names) {
        for (String name : names) {
            out.append("</").append(name).append(">\n");
        }
        return this;
    }

    Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds text alone. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close(name);
    }

    /** Markup of our own: a figure, a style sheet. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** All of it; characters that XML may not hold are replaced. */
    @Override
    public String toString() {
        return out.toString()
                .replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
