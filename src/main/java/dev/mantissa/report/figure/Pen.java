package dev.mantissa.report.figure;

/** Something that marks are drawn with: a canvas, an image, a file. */
public interface Pen {
    /** A straight line. */
    void line(Mark.Line line);

    /** A rectangle. */
    void rect(Mark.Rect rect);

    /** Connected lines. */
    void polyline(Mark.Polyline polyline);

    /** A filled polygon. */
    void area(Mark.Area area);

    /** A marker. */
    void symbol(Mark.Symbol symbol);

    /** A line of text. */
    void text(Mark.Text text);
}
