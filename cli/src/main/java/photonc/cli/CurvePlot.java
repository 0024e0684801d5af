package photonc.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Accuracy over the values of a sweep, with the spread of the chips, as a picture. */
final class CurvePlot {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;

  private CurvePlot() {}

  /** The curve as PNG. Values that are no numbers stand at 1, 2, 3, ... in their order. */
  static byte[] png(SweepOptions sweep, EvalResult result) {
    double[] places = places(sweep.values());
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("accuracy over " + sweep.key())
            .xAxisTitle(sweep.key())
            .yAxisTitle("accuracy, %")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSW);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    addTrials(chart, places, result.trials());
    for (Contender other : result.others()) {
      double[] level = DoubleStream.of(places).map(x -> 100 * other.meanAccuracy()).toArray();
      chart
          .addSeries(other.name(), places, level)
          .setMarker(SeriesMarkers.NONE)
          .setLineStyle(
              new BasicStroke(
                  1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 4}, 0));
    }
    return encoded(chart);
  }

  private static void addTrials(XYChart chart, double[] places, List<Contender> trials) {
    double[] means = trials.stream().mapToDouble(t -> 100 * t.meanAccuracy()).toArray();
    int chips = trials.get(0).chips().size();
    String name = chips == 1 ? "target" : "target, mean of " + chips + " chips";
    chart.addSeries(name, places, means).setMarker(SeriesMarkers.CIRCLE);
    if (chips > 1) {
      List<DoubleSummaryStatistics> spreads = trials.stream().map(Contender::accuracies).toList();
      double[] least = spreads.stream().mapToDouble(s -> 100 * s.getMin()).toArray();
      double[] most = spreads.stream().mapToDouble(s -> 100 * s.getMax()).toArray();
      chart.addSeries("lowest chip", places, least).setMarker(SeriesMarkers.NONE);
      chart.addSeries("highest chip", places, most).setMarker(SeriesMarkers.NONE);
    }
  }

  private static double[] places(List<String> values) {
    List<Double> numbers = new ArrayList<>();
    values.forEach(value -> number(value).ifPresent(numbers::add));
    return numbers.size() == values.size()
        ? numbers.stream().mapToDouble(Double::doubleValue).toArray()
        : IntStream.rangeClosed(1, values.size()).asDoubleStream().toArray();
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException unit) {
      return Optional.empty();
    }
  }

  private static byte[] encoded(XYChart chart) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
