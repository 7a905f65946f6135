// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricValue;
import dev.milepost.kernel.MilepostException;
import dev.milepost.report.chart.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is behind one number: the deployments, changes or failures that it was computed from.
 * Immutable.
 *
 * @param service whose number it is
 * @param month of the number; null for the whole period
 * @param value the number itself
 * @param columns of the facts
 * @param rows the facts, in order of time, each as wide as the columns
 * @since 0.1
 */
public record Explanation(
    MetricName metric,
    String service,
    @Nullable YearMonth month,
    MetricValue value,
    Definitions definitions,
    List<Column> columns,
    List<List<Cell>> rows) {
  /** What an explanation can be written as. */
  public static final Set<Format> FORMATS =
      Set.copyOf(EnumSet.of(Format.TERMINAL, Format.JSON, Format.MARKDOWN, Format.CSV));

  /** Copies the lists. */
  public Explanation {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A column.
   *
   * @param key in JSON and CSV
   * @param title for people; empty for columns that only machines need
   * @param width in a terminal; 0 for columns that only machines need
   */
  public record Column(String key, String title, int width, boolean number) {}

  /**
   * A fact's part.
   *
   * @param text for people
   * @param raw for machines: text, a number, true or false, or null
   */
  public record Cell(String text, @Nullable Object raw) {}

  /**
   * What is behind a metric of a service.
   *
   * @param month one of the metric's series; null for the whole period
   * @throws IllegalArgumentException when the series has no such month
   */
  public static Explanation of(
      ServiceAssessment service,
      Definitions definitions,
      MetricName name,
      @Nullable YearMonth month) {
    Metric metric = service.metrics().get(name);
    MetricValue value =
        month == null
            ? metric.whole()
            : metric.series().stream()
                .filter(it -> it.month().equals(month))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no month " + month))
                .value();
    ExplainedRows rows = new ExplainedRows(service.facts(), definitions, month);
    return new Explanation(
        name, service.name(), month, value, definitions, rows.columns(name), rows.rows(name));
  }

  /**
   * What is behind a metric of an assessed repository.
   *
   * @param service which; may be left out where there is one
   * @throws MilepostException of kind CALLER where the service or the month is not there, naming
   *     those that are
   */
  public static Explanation of(
      Assessment assessment, Optional<String> service, MetricName name, Optional<YearMonth> month) {
    ServiceAssessment found = service(assessment, service);
    month.ifPresent(it -> requireMonth(found.metrics().get(name), it));
    return of(found, assessment.definitions(), name, month.orElse(null));
  }

  private static ServiceAssessment service(Assessment assessment, Optional<String> wanted) {
    List<ServiceAssessment> services = assessment.services();
    if (wanted.isEmpty() && services.size() == 1) {
      return services.getFirst();
    }
    List<String> names = services.stream().map(ServiceAssessment::name).toList();
    if (wanted.isEmpty()) {
      throw MilepostException.caller(
          "service-missing",
          "the repository has "
              + services.size()
              + " services; the option service has to name one of "
              + String.join(", ", names));
    }
    return services.stream()
        .filter(it -> it.name().equals(wanted.get()))
        .findFirst()
        .orElseThrow(() ->
            MilepostException.caller(
                "service-unknown",
                "there is no service '"
                    + wanted.get()
                    + "'; there are "
                    + String.join(", ", names)));
  }

  private static void requireMonth(Metric metric, YearMonth month) {
    List<YearMonth> months = metric.series().stream().map(Metric.Month::month).toList();
    if (!months.contains(month)) {
      throw MilepostException.caller(
          "month-outside",
          "month "
              + month
              + " is outside the period, which has "
              + months.getFirst()
              + " to "
              + months.getLast()
              + "; since and until change it");
    }
  }

  /** {@code Change fail rate of payments-api in Sep 2026: ≥ 9.59 %}. */
  public String headline() {
    return metric.title()
        + " of "
        + service
        + (month == null ? "" : " in " + Figures.monthAndYear(month))
        + ": "
        + Figures.of(metric, value).text();
  }

  /** What the rows are: {@code 7 failed deployments of 73}. */
  public String summary() {
    int count = rows.size();
    return switch (metric) {
      case DEPLOYMENT_FREQUENCY -> Figures.count(count, "deployment", "deployments");
      case CHANGE_LEAD_TIME ->
          Figures.count(count, "change", "changes")
              + ", "
              + Figures.count(value.sampleSize())
              + " with a lead time";
      case CHANGE_FAIL_RATE -> of(count, "failed deployment", "failed deployments");
      case FAILED_DEPLOYMENT_RECOVERY_TIME ->
          Figures.count(count, "failed deployment", "failed deployments")
              + ", "
              + Figures.count(value.sampleSize(), "recovery", "recoveries");
      case DEPLOYMENT_REWORK_RATE ->
          of(count, "deployment that repaired another", "deployments that repaired another");
    };
  }

  private String of(int count, String one, String many) {
    String text = Figures.count(count, one, many);
    return value.hasData() ? text + " of " + Figures.count(value.sampleSize()) : text;
  }

  /** Writes it in UTF-8. */
  public void write(Format format, RenderOptions options, OutputStream out) throws IOException {
    switch (format) {
      case TERMINAL -> out.write(terminal(options).getBytes(StandardCharsets.UTF_8));
      case MARKDOWN -> out.write(markdown().getBytes(StandardCharsets.UTF_8));
      case CSV -> out.write(csv().getBytes(StandardCharsets.UTF_8));
      case JSON -> JsonWriter.rethrowing(() -> json(out));
      case HTML, SARIF -> throw Reports.unsupported(format);
    }
    out.flush();
  }

  private String terminal(RenderOptions options) {
    var page = new TextPage(options);
    page.text(0, 2, TextPage.Style.STRONG, headline());
    String detail = Words.detail(value);
    page.quiet(
        0, summary() + (detail.isEmpty() ? "" : ", " + detail) + ". Times in " + zone() + ".");
    if (rows.isEmpty()) {
      return page.toString();
    }
    page.blank();
    List<Integer> shown = shown();
    page.row(
        shown.stream()
            .map(i ->
                TextPage.Cell.left(
                    columns.get(i).title(), columns.get(i).width(), TextPage.Style.QUIET))
            .toList());
    for (List<Cell> row : rows) {
      line(page, shown, row);
    }
    return page.toString();
  }

  /** A row; what does not fit its column stands below, but for the first, which names the row. */
  private void line(TextPage page, List<Integer> shown, List<Cell> row) {
    List<TextPage.Cell> cells = new ArrayList<>();
    List<String> below = new ArrayList<>();
    for (int i : shown) {
      int room = columns.get(i).width() - 1;
      boolean fits = TextColumns.width(row.get(i).text()) <= room;
      if (!fits && i > 0) {
        below.add(row.get(i).text());
      }
      cells.add(TextPage.Cell.left(fits || i == 0 ? row.get(i).text() : "", room));
      cells.add(TextPage.Cell.left("", 1));
    }
    page.row(cells);
    below.forEach(text -> page.text(2, 4, TextPage.Style.QUIET, text));
  }

  private List<Integer> shown() {
    return java.util.stream.IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).width() > 0)
        .boxed()
        .toList();
  }

  private String markdown() {
    var page = new Markdown();
    page.heading(1, Markdown.escape(headline()));
    page.paragraph(Markdown.escape(summary()) + ". Times in " + Markdown.escape(zone()) + ".");
    if (!rows.isEmpty()) {
      List<Integer> shown = shown();
      page.table(
          shown.stream().map(i -> columns.get(i).title()).toList(),
          rows.stream()
              .map(row -> shown.stream().map(i -> Markdown.escape(row.get(i).text())).toList())
              .toList());
    }
    return page.toString();
  }

  /** The rows as CSV, for spreadsheets: text that would be run as a formula is defused. */
  private String csv() {
    var csv = new Csv();
    csv.row(columns.stream().map(Column::key).toList());
    for (List<Cell> row : rows) {
      csv.row(row.stream().map(Cell::raw).toList());
    }
    return csv.toString();
  }

  private void json(OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      json.object(() -> {
        json.field("schemaVersion", JsonReport.SCHEMA_VERSION);
        json.field("metric", metric.key());
        json.field("service", service);
        json.field("month", month == null ? null : month.toString());
        json.field("zone", Words.zone(definitions));
        json.field("state", value.state().word());
        json.field("value", value.value());
        json.field("unit", metric.unit().word());
        json.field("sampleSize", value.sampleSize());
        json.array("facts", rows, row -> json.object(() -> row(json, row)));
      });
      json.end("\n");
    }
  }

  private void row(JsonWriter json, List<Cell> row) {
    for (int i = 0; i < columns.size(); i++) {
      json.any(columns.get(i).key(), row.get(i).raw());
    }
  }

  private String zone() {
    return Words.zone(definitions);
  }
}
