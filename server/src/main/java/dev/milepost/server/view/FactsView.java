// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.delivery.MetricName;
import dev.milepost.kernel.Fact;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for facts: of which kind, which of them, in which order. Immutable.
 *
 * @param month null for the whole period
 * @since 0.1
 */
public record FactsView(Kind kind, @Nullable YearMonth month, FactQuery query) {
  /** How many rows a page holds unless another number is asked for. */
  public static final int PAGE = 50;

  private static final int MOST = 1_000;
  private static final int LAST = 10_000_000;

  /** The three kinds of facts. */
  public enum Kind {
    DEPLOYMENTS(
        List.of(FactQuery.Only.ALL, FactQuery.Only.FAILED, FactQuery.Only.REWORK),
        List.of(FactQuery.Sort.WHEN, FactQuery.Sort.VERSION, FactQuery.Sort.CHANGES)),
    CHANGES(
        List.of(FactQuery.Only.ALL, FactQuery.Only.COUNTED, FactQuery.Only.LEFT_OUT),
        List.of(
            FactQuery.Sort.WHEN,
            FactQuery.Sort.VERSION,
            FactQuery.Sort.AUTHORED,
            FactQuery.Sort.LEAD_TIME,
            FactQuery.Sort.ORIGIN)),
    FAILURES(
        List.of(FactQuery.Only.ALL, FactQuery.Only.RECOVERED, FactQuery.Only.OPEN),
        List.of(FactQuery.Sort.WHEN, FactQuery.Sort.VERSION, FactQuery.Sort.RECOVERY));

    private final List<FactQuery.Only> filters;
    private final List<FactQuery.Sort> sorts;

    Kind(List<FactQuery.Only> filters, List<FactQuery.Sort> sorts) {
      this.filters = filters;
      this.sorts = sorts;
    }

    /** Which of them may be asked for. */
    public List<FactQuery.Only> filters() {
      return filters;
    }

    /** What they may be sorted by. */
    public List<FactQuery.Sort> sorts() {
      return sorts;
    }

    /** The kind that is behind a metric. */
    public static Kind behind(MetricName metric) {
      return switch (metric) {
        case DEPLOYMENT_FREQUENCY, DEPLOYMENT_REWORK_RATE -> DEPLOYMENTS;
        case CHANGE_LEAD_TIME -> CHANGES;
        case CHANGE_FAIL_RATE, FAILED_DEPLOYMENT_RECOVERY_TIME -> FAILURES;
      };
    }

    /** Which of them a metric counts. */
    public static FactQuery.Only countedBy(MetricName metric) {
      return switch (metric) {
        case DEPLOYMENT_REWORK_RATE -> FactQuery.Only.REWORK;
        case CHANGE_LEAD_TIME -> FactQuery.Only.COUNTED;
        case FAILED_DEPLOYMENT_RECOVERY_TIME -> FactQuery.Only.RECOVERED;
        case DEPLOYMENT_FREQUENCY, CHANGE_FAIL_RATE -> FactQuery.Only.ALL;
      };
    }
  }

  /** Reads a request for facts of a service of the assessment. */
  public static FactsView of(
      Context context,
      ArchivedAssessment archived,
      ServiceAssessment service,
      Kind kind,
      FactQuery.Only only) {
    Optional<YearMonth> month = Parameters.month(context, "month");
    ZoneId zone = archived.assessment().definitions().zone();
    String order = Parameters.text(context, "order");
    if (!order.isEmpty() && !order.equals("asc") && !order.equals("desc")) {
      throw HttpProblem.parameter("order", order, "asc | desc");
    }
    int limit = Parameters.whole(context, "limit", PAGE, 1, MOST);
    int page = Parameters.whole(context, "page", 1, 1, LAST / limit);
    String deployment = Parameters.text(context, "deployment");
    return new FactsView(
        kind,
        month.orElse(null),
        new FactQuery(
            archived.repository().key(),
            archived.lens(),
            service.name(),
            month.map(m -> start(m, zone)).orElse(null),
            month.map(m -> start(m.plusMonths(1), zone)).orElse(null),
            deployment.isEmpty() ? null : deployment,
            kind == Kind.CHANGES ? origin(context) : null,
            Parameters.choice(context, "only", kind.filters(), only),
            Parameters.text(context, "q"),
            Parameters.choice(context, "sort", kind.sorts(), FactQuery.Sort.WHEN),
            !order.equals("asc"),
            (page - 1) * limit,
            limit));
  }

  private static Fact.@Nullable Origin origin(Context context) {
    String text = Parameters.text(context, "origin");
    if (text.isEmpty()) {
      return null;
    }
    return Arrays.stream(Fact.Origin.values())
        .filter(origin -> Parameters.word(origin).equals(text))
        .findFirst()
        .orElseThrow(() -> HttpProblem.parameter("origin", text, "people | assisted | bot"));
  }

  private static Instant start(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  /** The number of the page, from 1. */
  public int page() {
    return query.offset() / query.limit() + 1;
  }

  /** The address that restores this view below a path. */
  public Address address(Address path, FactQuery.Only defaultOnly) {
    Fact.Origin origin = query.origin();
    return Parameters.through(query.lens(), path)
        .with("service", query.service())
        .with("month", month == null ? null : month.toString())
        .with("deployment", query.deployment())
        .with("origin", origin == null ? null : Parameters.word(origin))
        .with("only", Parameters.word(query.only()), Parameters.word(defaultOnly))
        .with("q", query.text())
        .with("sort", Parameters.word(query.sort()), Parameters.word(FactQuery.Sort.WHEN))
        .with("order", query.descending() ? null : "asc")
        .with("limit", query.limit(), PAGE)
        .with("page", page(), 1);
  }

  /** The same facts sorted by a column; sorted by it already, in the other direction. */
  public FactsView sortedBy(FactQuery.Sort sort) {
    boolean again = query.sort() == sort;
    FactQuery changed =
        new FactQuery(
            query.repository(),
            query.lens(),
            query.service(),
            query.since(),
            query.until(),
            query.deployment(),
            query.origin(),
            query.only(),
            query.text(),
            sort,
            again != query.descending(),
            0,
            query.limit());
    return new FactsView(kind, month, changed);
  }

  /** Another page of the same facts. */
  public FactsView onPage(int page) {
    return new FactsView(kind, month, query.page((page - 1) * query.limit(), query.limit()));
  }

  /** The months of the period, newest first. */
  public static List<YearMonth> months(ServiceAssessment service) {
    List<YearMonth> months = new ArrayList<>();
    service
        .metrics()
        .deploymentFrequency()
        .series()
        .forEach(month -> months.addFirst(month.month()));
    return List.copyOf(months);
  }
}
