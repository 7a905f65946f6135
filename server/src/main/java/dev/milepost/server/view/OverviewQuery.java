// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MetricName;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the overview, in which order. Immutable.
 *
 * @param text part of a repository's or service's name or path; empty for all
 * @param level empty for all; {@code unrated} for those without a level
 * @param sort {@code name}, {@code maturity}, {@code assessed} or the key of a metric
 * @since 0.1
 */
public record OverviewQuery(Lens lens, String text, String level, String sort, boolean descending) {
  private static final String NAME = "name";
  private static final String MATURITY = "maturity";
  private static final String ASSESSED = "assessed";
  private static final String UNRATED = "unrated";

  /** A repository and one of its services; no service while it has not been assessed. */
  public record Line(OverviewRow row, OverviewRow.@Nullable Service service) {}

  /** Reads the query of a request. */
  public static OverviewQuery of(Context context) {
    String level = Parameters.text(context, "maturity");
    if (!level.isEmpty() && !levels().contains(level)) {
      throw HttpProblem.parameter("maturity", level, String.join(" | ", levels()));
    }
    String sort = Parameters.text(context, "sort");
    if (!sort.isEmpty() && !sorts().contains(sort)) {
      throw HttpProblem.parameter("sort", sort, String.join(" | ", sorts()));
    }
    String order = Parameters.text(context, "order");
    if (!order.isEmpty() && !order.equals("asc") && !order.equals("desc")) {
      throw HttpProblem.parameter("order", order, "asc | desc");
    }
    return new OverviewQuery(
        Parameters.lens(context),
        Parameters.text(context, "q"),
        level,
        sort.isEmpty() ? NAME : sort,
        order.equals("desc"));
  }

  /** The words that a level may be asked by. */
  public static List<String> levels() {
    List<String> words = new ArrayList<>();
    for (MaturityLevel level : MaturityLevel.values()) {
      words.add(level.name().toLowerCase(Locale.ROOT));
    }
    words.add(UNRATED);
    return words;
  }

  /** The words that rows may be sorted by. */
  public static List<String> sorts() {
    List<String> words = new ArrayList<>(List.of(NAME, MATURITY, ASSESSED));
    Arrays.stream(MetricName.values()).map(MetricName::key).forEach(words::add);
    return words;
  }

  /** The address that restores this view. */
  public Address address(String path) {
    return Parameters.through(lens, Address.of(path))
        .with("q", text)
        .with("maturity", level)
        .with("sort", sort, NAME)
        .with("order", descending ? "desc" : null);
  }

  /** The same rows sorted by a column; sorted by it already, in the other direction. */
  public OverviewQuery sortedBy(String column) {
    return new OverviewQuery(lens, text, level, column, column.equals(sort) && !descending);
  }

  /** Whether all repositories are wanted. */
  public boolean unfiltered() {
    return text.isEmpty() && level.isEmpty();
  }

  /** The lines of the rows that are wanted, sorted; what has no value comes last either way. */
  public List<Line> apply(List<OverviewRow> rows) {
    List<Line> lines = new ArrayList<>();
    for (OverviewRow row : rows) {
      if (row.services().isEmpty()) {
        lines.add(new Line(row, null));
      }
      row.services().forEach(service -> lines.add(new Line(row, service)));
    }
    lines.removeIf(line -> !wanted(line));
    lines.sort(order());
    return List.copyOf(lines);
  }

  private boolean wanted(Line line) {
    OverviewRow.Service service = line.service();
    String words =
        line.row().repository().name()
            + " "
            + line.row().repository().path()
            + " "
            + (service == null ? "" : service.name());
    if (!words.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (level.isEmpty()) {
      return true;
    }
    MaturityLevel found = service == null ? null : service.level();
    return level.equals(found == null ? UNRATED : found.name().toLowerCase(Locale.ROOT));
  }

  private Comparator<Line> order() {
    if (sort.equals(NAME)) {
      Comparator<Line> byName =
          Comparator.comparing((Line line) -> line.row().repository().name())
              .thenComparing(line -> line.row().repository().key())
              .thenComparing(line -> serviceName(line));
      return descending ? byName.reversed() : byName;
    }
    Comparator<Double> inOrder = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(line -> value(line).orElse(null), Comparator.nullsLast(inOrder));
  }

  private static String serviceName(Line line) {
    OverviewRow.Service service = line.service();
    return service == null ? "" : service.name();
  }

  private Optional<Double> value(Line line) {
    if (sort.equals(ASSESSED)) {
      return line.row().assessed().map(Instant::getEpochSecond).map(Long::doubleValue);
    }
    OverviewRow.Service service = line.service();
    if (service == null) {
      return Optional.empty();
    }
    if (sort.equals(MATURITY)) {
      return Optional.ofNullable(service.level()).map(level -> (double) level.ordinal());
    }
    return MetricName.parse(sort).flatMap(service::figure).map(OverviewRow.Figure::value);
  }
}
