// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository with the figures of its services through one lens, as far as it has been assessed.
 * Immutable.
 *
 * @param assessedAt null while it has not been assessed through this lens
 * @param firstMonth the first month of every series; null while not assessed
 * @param services sorted by name; empty while not assessed
 * @since 0.1
 */
public record OverviewRow(
    RepositoryEntry repository,
    @Nullable Instant assessedAt,
    String head,
    @Nullable YearMonth firstMonth,
    List<Service> services) {
  /** Copies the list. */
  public OverviewRow {
    services = List.copyOf(services);
  }

  /** When it was assessed. */
  public Optional<Instant> assessed() {
    return Optional.ofNullable(assessedAt);
  }

  /**
   * One service.
   *
   * @param rung the word of the rung its deployments are known by
   * @param deployments inside the period
   * @param bottleneck the key of the stage that costs most, null without lead times
   * @param bottleneckShare of the summed lead time, null without
   * @param changes shipped inside the period, by who made them
   * @param figures one for each metric
   */
  public record Service(
      String name,
      String rung,
      double confidence,
      int deployments,
      @Nullable MaturityLevel level,
      @Nullable String bottleneck,
      @Nullable Double bottleneckShare,
      Origins changes,
      Map<MetricName, Figure> figures) {
    /** Copies the map. */
    public Service {
      figures = Map.copyOf(figures);
    }

    /** The figure of a metric. */
    public Optional<Figure> figure(MetricName metric) {
      return Optional.ofNullable(figures.get(metric));
    }
  }

  /** How many changes people, people with assistants, and bots made. */
  public record Origins(int people, int assisted, int bot) {
    /** All of them. */
    public int all() {
      return people + assisted + bot;
    }
  }

  /**
   * A metric over the whole period, and its months for a spark line.
   *
   * @param value in the metric's unit; null exactly without data
   * @param series one for each month, null where the month has no data; unmodifiable
   */
  public record Figure(
      MetricState state,
      @Nullable Double value,
      @Nullable Double p75,
      @Nullable Double p90,
      int sampleSize,
      String note,
      @Nullable MaturityLevel level,
      boolean atBest,
      List<@Nullable Double> series) {
    /** Copies the series, which may hold nulls. */
    public Figure {
      series = Collections.unmodifiableList(new ArrayList<>(series));
    }
  }
}
