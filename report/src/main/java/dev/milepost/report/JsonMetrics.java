// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricValue;
import dev.milepost.kernel.TimeRange;
import org.jspecify.annotations.Nullable;

/** The parts that every JSON with metrics has: period, definitions, metrics, maturity. */
final class JsonMetrics {
  private final JsonWriter json;

  JsonMetrics(JsonWriter json) {
    this.json = json;
  }

  void period(TimeRange period) {
    json.object(
        "period",
        () -> {
          json.field("since", period.since());
          json.field("until", period.until());
        });
  }

  void definitions(Definitions definitions, Benchmark benchmark) {
    json.object(
        "definitions",
        () -> {
          json.field("zone", Words.zone(definitions));
          json.field("benchmark", benchmark.year());
          json.array(
              "choices",
              java.util.List.of(DefinitionKey.values()),
              key ->
                  json.object(() -> {
                    json.field("choice", key.choice());
                    json.field("key", key.key());
                    json.field("value", definitions.get(key));
                    json.field("default", key.defaultValue());
                    json.field("meaning", key.meaning());
                  }));
        });
  }

  void metrics(DeliveryMetrics metrics) {
    json.object(
        "metrics",
        () -> {
          for (Metric metric : metrics.all()) {
            json.object(metric.name().key(), () -> metric(metric));
          }
        });
  }

  private void metric(Metric metric) {
    json.field("state", metric.whole().state().word());
    json.field("value", metric.whole().value());
    json.field("unit", metric.name().unit().word());
    if (metric.name().unit() == MetricName.Unit.SECONDS) {
      percentiles(metric.whole().distribution());
    }
    json.field("sampleSize", metric.whole().sampleSize());
    json.field("note", metric.whole().note());
    json.array(
        "series", metric.series(), month -> json.object(() -> month(metric.name().unit(), month)));
  }

  private void month(MetricName.Unit unit, Metric.Month month) {
    MetricValue value = month.value();
    json.field("month", month.month().toString());
    json.field("partial", month.partial());
    json.field("state", value.state().word());
    json.field("value", value.value());
    json.field("sampleSize", value.sampleSize());
    if (unit == MetricName.Unit.SECONDS) {
      percentiles(value.distribution());
    }
  }

  void percentiles(@Nullable Distribution distribution) {
    json.field("p10", distribution == null ? null : (Double) distribution.p10());
    json.field("median", distribution == null ? null : (Double) distribution.median());
    json.field("p75", distribution == null ? null : (Double) distribution.p75());
    json.field("p90", distribution == null ? null : (Double) distribution.p90());
  }

  void maturity(Maturity maturity) {
    json.object(
        "maturity",
        () -> {
          json.field("benchmark", maturity.benchmark().year());
          json.field("level", level(maturity.level()));
          MetricName decidedBy = maturity.decidedBy();
          json.field("decidedBy", decidedBy == null ? null : decidedBy.key());
          json.field("reason", maturity.reason());
          json.object("metrics", () -> maturity.metrics().forEach(this::rating));
          json.strings("unrated", maturity.unrated().stream().map(MetricName::key).toList());
        });
  }

  private void rating(Maturity.Rating rating) {
    json.object(
        rating.metric().key(),
        () -> {
          json.field("level", level(rating.level()));
          Maturity.Bound bound = rating.bound();
          json.field("bound", bound == null ? null : bound.word());
          json.field("reason", rating.reason());
        });
  }

  private static @Nullable String level(@Nullable MaturityLevel level) {
    return level == null ? null : level.name();
  }
}
