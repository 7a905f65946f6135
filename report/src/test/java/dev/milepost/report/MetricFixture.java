// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Metrics over thirteen months, the first and the last of which are partial. */
public final class MetricFixture {
  private static final YearMonth FIRST = YearMonth.of(2025, 11);
  private static final int MONTHS = 13;

  private MetricFixture() {}

  /** All five, with a gap, lower bounds and a month of zero. */
  public static DeliveryMetrics rich() {
    return new DeliveryMetrics(
        frequency(), leadTime(), failRate(), recovery(), none(MetricName.DEPLOYMENT_REWORK_RATE));
  }

  /** All five without data. */
  public static DeliveryMetrics empty() {
    return new DeliveryMetrics(
        none(MetricName.DEPLOYMENT_FREQUENCY),
        none(MetricName.CHANGE_LEAD_TIME),
        none(MetricName.CHANGE_FAIL_RATE),
        none(MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME),
        none(MetricName.DEPLOYMENT_REWORK_RATE));
  }

  public static Metric frequency() {
    int[] counts = {3, 5, 6, 4, 0, 0, 7, 6, 8, 9, 7, 10, 8};
    List<Metric.Month> series = new ArrayList<>();
    int sum = 0;
    for (int i = 0; i < MONTHS; i++) {
      double days = i == 0 ? 9 : i == MONTHS - 1 ? 21 : FIRST.plusMonths(i).lengthOfMonth();
      sum += counts[i];
      series.add(month(i, MetricValue.rate(MetricState.MEASURED, counts[i] / days, counts[i], "")));
    }
    return new Metric(
        MetricName.DEPLOYMENT_FREQUENCY,
        MetricValue.rate(MetricState.MEASURED, sum / 365.0, sum, ""),
        series);
  }

  public static Metric leadTime() {
    double[] days = {7.2, 7.6, 7.1, 6.8, -1, -1, 6.4, 5.9, 5.1, 4.8, 4.4, 4.1, 3.9};
    List<Metric.Month> series = new ArrayList<>();
    for (int i = 0; i < MONTHS; i++) {
      series.add(
          month(
              i,
              days[i] < 0
                  ? MetricValue.noData("no deployment in this month")
                  : MetricValue.durations(
                      MetricState.MEASURED, distribution(40 + 7 * i, days[i]), "")));
    }
    return new Metric(
        MetricName.CHANGE_LEAD_TIME,
        MetricValue.durations(MetricState.MEASURED, distribution(1204, 5.3), "3 changes left out"),
        series);
  }

  public static Metric failRate() {
    double[] rates = {0.33, 0.2, 0, 0.25, -1, -1, 0.14, 0.17, 0, 0.11, 0.14, 0, 0.125};
    List<Metric.Month> series = new ArrayList<>();
    for (int i = 0; i < MONTHS; i++) {
      series.add(
          month(
              i,
              rates[i] < 0
                  ? MetricValue.noData("no deployment in this month")
                  : MetricValue.rate(MetricState.LOWER_BOUND, rates[i], 7, "")));
    }
    return new Metric(
        MetricName.CHANGE_FAIL_RATE,
        MetricValue.rate(MetricState.LOWER_BOUND, 7 / 73.0, 73, "from git alone"),
        series);
  }

  public static Metric recovery() {
    List<Metric.Month> series = new ArrayList<>();
    for (int i = 0; i < MONTHS; i++) {
      series.add(
          month(
              i,
              i % 3 == 1
                  ? MetricValue.durations(MetricState.MEASURED, distribution(2, 1.9 / (i + 1)), "")
                  : MetricValue.noData("no failure was repaired in this month")));
    }
    return new Metric(
        MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
        MetricValue.durations(MetricState.MEASURED, distribution(6, 1.9), "1 failure is open"),
        series);
  }

  public static Metric none(MetricName name) {
    List<Metric.Month> series = new ArrayList<>();
    for (int i = 0; i < MONTHS; i++) {
      series.add(month(i, MetricValue.noData("no deployment in this month")));
    }
    return new Metric(name, MetricValue.noData("nothing recorded"), series);
  }

  public static Distribution distribution(int count, double medianDays) {
    double median = medianDays * 86_400;
    return new Distribution(count, median / 4.2, median, median * 1.5, median * 2.1);
  }

  private static Metric.Month month(int index, MetricValue value) {
    return new Metric.Month(FIRST.plusMonths(index), index == 0 || index == MONTHS - 1, value);
  }
}
