package dev.mantissa.ui.fx;

import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/**
 * Which part of a region shows in the scroll pane around it. The region is laid out anew whenever that may have changed, so
 * that it can make what has come into view.
 */
public final class InView {
    private final Region region;
    private Subscription following = Subscription.EMPTY;
    private ScrollPane pane;

    /**
     * From one height to another, in a region's own coordinates.
     *
     * @param top the upper end, px
     * @param bottom the lower end, px
     */
    public record Span(double top, double bottom) {
        /** The same and so much more at both ends. */
        public Span widened(double by) {
            return new Span(top - by, bottom + by);
        }

        /** Whether a part from one height to another lies in it, if only in part. */
        public boolean touches(double from, double to) {
            return to > top && from < bottom;
        }

        /** Its length, px. */
        public double length() {
            return bottom - top;
        }
    }

    /** Follows a region from now on. */
    public InView(Region region) {
        this.region = region;
        region.sceneProperty().subscribe(this::follow);
    }

    /** All that lies between the region and the pane can move it: the pane's content when it is scrolled, any other when one above it grows. */
    private void follow(Scene scene) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        pane = null;
        for (Parent at = scene == null ? null : region; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane found) {
                pane = found;
                following = following.and(found.viewportBoundsProperty().subscribe(region::requestLayout));
                return;
            }
            following = following.and(at.layoutYProperty().subscribe(region::requestLayout));
        }
    }

    /** What shows now; without a scroll pane all of the region, and nothing where the pane has no size yet. */
    public Span span() {
        if (pane == null) {
            return new Span(0, region.getScene() == null ? 0 : region.getHeight());
        }
        Point2D top = region.sceneToLocal(pane.localToScene(0, 0));
        return new Span(top.getY(), top.getY() + pane.getViewportBounds().getHeight());
    }
}
