package dev.mantissa.ui.run;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.StackPane;

/** The running cell's samples as a line: no animation, no symbols, at most 300 points, so that drawing it stays cheap. */
final class LiveChart extends StackPane {
    private final XYChart.Series<Number, Number> series = new XYChart.Series<>();

    LiveChart() {
        NumberAxis x = new NumberAxis();
        x.setForceZeroInRange(false);
        x.setTickMarkVisible(false);
        x.setMinorTickVisible(false);
        NumberAxis y = new NumberAxis();
        y.setTickMarkVisible(false);
        y.setMinorTickVisible(false);
        x.setAnimated(false);
        y.setAnimated(false);
        LineChart<Number, Number> chart = new LineChart<>(x, y);
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setLegendVisible(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setVerticalZeroLineVisible(false);
        chart.setMinSize(0, 0);
        chart.getData().add(series);
        chart.getStyleClass().add("live-chart");
        getChildren().add(chart);
    }

    void show(List<Double> values) {
        List<XYChart.Data<Number, Number>> points = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            points.add(new XYChart.Data<>(i + 1, values.get(i)));
        }
        series.getData().setAll(points);
    }
}
