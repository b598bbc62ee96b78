package dev.mantissa.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AskedSizeTest {
    private Stage stage;

    @Start
    void open(Stage primary) {
        stage = primary;
        stage.setScene(new Scene(new Region(), 480, 180));
        stage.sizeToScene();
        stage.show();
    }

    @Test
    void aWindowThatFallsToItsLeastSizeWhenItShowsGetsTheSizeItWasShownWith(FxRobot robot) {
        robot.interact(() -> {
            AskedSize.hold(stage);
            // So does a window manager, between showing and the next turn.
            stage.setWidth(200);
            stage.setHeight(100);
        });
        WaitForAsyncUtils.waitForFxEvents(10);

        assertThat(stage.getScene().getWidth()).isEqualTo(480);
        assertThat(stage.getScene().getHeight()).isEqualTo(180);
    }

    @Test
    void noWindowIsHeldToMoreThanTheScreenHas(FxRobot robot) {
        robot.interact(() -> {
            stage.setWidth(5_000);
            stage.setHeight(4_000);
        });
        robot.interact(() -> AskedSize.hold(stage));
        WaitForAsyncUtils.waitForFxEvents(10);

        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        assertThat(stage.getWidth()).isEqualTo(screen.getWidth());
        assertThat(stage.getHeight()).isEqualTo(screen.getHeight());
    }
}
