package photonc.cli.sensitivity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import photonc.cli.sensitivity.Canvas.Anchor;
import photonc.target.Constant.Direction;

/**
 * A tornado for each response: the constants with the largest effects below each other, from the
 * line of no change a bar for each side they were varied to. Assumed constants are bold.
 */
public final class TornadoPlot {
  /** Constants of a tornado. */
  public static final int MOST = 15;

  private static final int WIDTH = 900;
  private static final int LEFT = 330;
  private static final int RIGHT = WIDTH - 40;
  private static final int TOP = 56;
  private static final int LINE = 22;
  private static final int BAR = 8;

  /** Of a panel beside its lines: title above, axis below. */
  private static final int FRAME = 80;

  private static final String DOWN = "#2b6cb0";
  private static final String UP = "#dd6b20";
  private static final String GRID = "#d0d0d0";
  private static final String AXIS = "#404040";
  private static final int TICKS = 4;

  private final Findings findings;
  private final List<Panel> panels = new ArrayList<>();

  /** The rows of one response that have an effect, the largest first. */
  private record Panel(Response response, List<Row> rows) {
    int height() {
      return FRAME + Math.max(1, rows.size()) * LINE;
    }

    /** Where the axis ends on both sides: a round number of percent. */
    double limit() {
      double largest = rows.isEmpty() ? 0 : 100 * rows.get(0).size(response);
      if (largest == 0) {
        return 1;
      }
      double power = Math.pow(10, Math.floor(Math.log10(largest)));
      for (double factor : new double[] {1, 2, 4, 6, 8, 10}) {
        if (largest <= factor * power) {
          return factor * power;
        }
      }
      return 10 * power;
    }
  }

  private TornadoPlot(Findings findings) {
    this.findings = findings;
    for (Response response : findings.responses()) {
      panels.add(new Panel(response, largest(response)));
    }
  }

  private List<Row> largest(Response response) {
    return findings.rows().stream()
        .filter(row -> row.size(response) > 0)
        .sorted(Comparator.comparingDouble((Row row) -> row.size(response)).reversed())
        .limit(MOST)
        .toList();
  }

  /** The plot as PNG. */
  public static byte[] png(Findings findings) {
    TornadoPlot plot = new TornadoPlot(findings);
    return plot.draw(new PngCanvas(WIDTH, plot.height()));
  }

  /** The plot as SVG. */
  public static byte[] svg(Findings findings) {
    TornadoPlot plot = new TornadoPlot(findings);
    return plot.draw(new SvgCanvas(WIDTH, plot.height(), plot.title()));
  }

  private int height() {
    return TOP + panels.stream().mapToInt(Panel::height).sum();
  }

  private String title() {
    return "sensitivity of " + findings.model() + " on " + findings.target();
  }

  private byte[] draw(Canvas canvas) {
    canvas.text(WIDTH / 2.0, 24, 16, Anchor.MIDDLE, true, title());
    canvas.rectangle(LEFT, 34, 12, 12, DOWN);
    canvas.text(LEFT + 18, 45, 12, Anchor.START, false, "constant 10 % less");
    canvas.rectangle(LEFT + 160, 34, 12, 12, UP);
    canvas.text(LEFT + 178, 45, 12, Anchor.START, false, "10 % more");
    canvas.text(LEFT + 270, 45, 12, Anchor.START, true, "bold: assumed");
    int top = TOP;
    for (Panel panel : panels) {
      draw(canvas, panel, top);
      top += panel.height();
    }
    return canvas.encoded();
  }

  private void draw(Canvas canvas, Panel panel, int top) {
    Response response = panel.response();
    String unchanged = response.format(findings.before().of(response));
    canvas.text(middle(), top + 20, 14, Anchor.MIDDLE, true, response.text() + ", of " + unchanged);
    int first = top + 32;
    int last = first + Math.max(1, panel.rows().size()) * LINE;
    axis(canvas, panel, first, last);
    int at = first;
    for (Row row : panel.rows()) {
      bars(canvas, panel, row, at);
      at += LINE;
    }
    canvas.line(middle(), first, middle(), last, AXIS);
  }

  private static double middle() {
    return (LEFT + RIGHT) / 2.0;
  }

  private static void axis(Canvas canvas, Panel panel, int first, int last) {
    for (int tick = -TICKS; tick <= TICKS; tick++) {
      double percent = panel.limit() * tick / TICKS;
      double x = place(panel, percent);
      canvas.line(x, first, x, last, GRID);
      canvas.text(x, last + 16, 11, Anchor.MIDDLE, false, label(percent));
    }
  }

  private static String label(double percent) {
    String number =
        new BigDecimal(percent).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    return percent == 0 ? "0" : (percent > 0 ? "+" : "") + number + " %";
  }

  private static double place(Panel panel, double percent) {
    return middle() + percent / panel.limit() * (RIGHT - LEFT) / 2.0;
  }

  private static void bars(Canvas canvas, Panel panel, Row row, int top) {
    boolean assumed = row.figure().tag().equals("A");
    String label = row.figure().path() + " (" + row.figure().value() + ")";
    canvas.text(LEFT - 10, top + 15, 12, Anchor.END, assumed, label);
    int y = top + (LINE - 2 * BAR) / 2;
    for (Direction direction : Direction.values()) {
      double percent = 100 * row.effect(panel.response(), direction).orElse(0);
      double end = place(panel, percent);
      String colour = direction == Direction.DOWN ? DOWN : UP;
      canvas.rectangle(Math.min(middle(), end), y, Math.abs(end - middle()), BAR, colour);
      y += BAR;
    }
  }
}
