// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Relation;
import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Comparison;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers queries over an organization as it is or, with ASOF, as it was: each item is judged by
 * the update that was its newest at that moment. Items in the recycle bin now are in no answer,
 * whatever moment is asked for. A query with more than {@link #LARGEST} rows is refused, never cut.
 */
public final class WiqlEngine {
  /** The vendor's bound of rows. */
  public static final int LARGEST = 20_000;

  private final Organization organization;

  public WiqlEngine(Organization organization) {
    this.organization = organization;
  }

  /** Answers the query; throws {@link WiqlException} where the vendor refuses it. */
  public QueryResult run(WiqlQuery query, QueryContext context) {
    Values values = new Values(organization, context);
    check(query.where(), values);
    Matcher matcher = new Matcher(values, context.timePrecision());
    Instant asOf = query.asOf().map(values::moment).orElse(context.now());
    boolean past = query.asOf().isPresent();
    return query.links()
        ? links(query, context, matcher, asOf, past)
        : items(query, context, matcher, asOf, past);
  }

  /** Faulty operands are refused even where no item is compared with them. */
  private static void check(Optional<Condition> where, Values values) {
    where.ifPresent(condition -> check(condition, values));
  }

  private static void check(Condition condition, Values values) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> check(part, values));
      case Condition.Any any -> any.parts().forEach(part -> check(part, values));
      case Condition.Not not -> check(not.part(), values);
      case Comparison comparison ->
          comparison.operands().stream()
              .filter(operand -> !(operand instanceof Condition.Operand.OtherField))
              .forEach(operand -> values.of(comparison, operand));
    }
  }

  private QueryResult items(
      WiqlQuery query, QueryContext context, Matcher matcher, Instant asOf, boolean past) {
    List<Snapshot> rows =
        new ArrayList<>(
            snapshots(asOf, past)
                .filter(snapshot -> meets(query.where(), matcher, snapshot))
                .limit(limit(context))
                .toList());
    bound(rows.size(), context);
    sort(rows, query);
    return new QueryResult(
        asOf,
        rows.stream().limit(context.top().orElse(LARGEST)).map(Snapshot::id).toList(),
        List.of());
  }

  /** One more than is allowed shows that there are too many; sorting needs all that are. */
  private static long limit(QueryContext context) {
    return context.top().isPresent() ? Long.MAX_VALUE : LARGEST + 1L;
  }

  private static void bound(int rows, QueryContext context) {
    if (rows > LARGEST && context.top().isEmpty()) {
      throw new WiqlException(
          "VS402337: The number of work items returned exceeds the size limit of "
              + LARGEST
              + ". Change the query to return fewer items.");
    }
  }

  private Stream<Snapshot> snapshots(Instant asOf, boolean past) {
    return organization.items().stream()
        .filter(WorkItem::visible)
        .flatMap(item -> past ? item.asOf(asOf).stream() : Stream.of(item.now()));
  }

  private static boolean meets(Optional<Condition> where, Matcher matcher, Snapshot snapshot) {
    return where.isEmpty()
        || matcher.matches(where.get(), comparison -> matcher.matches(comparison, snapshot));
  }

  private static void sort(List<Snapshot> rows, WiqlQuery query) {
    Comparator<Snapshot> order = null;
    for (WiqlQuery.Order column : query.orderBy()) {
      Comparator<Snapshot> next =
          Comparator.comparing(
              snapshot -> new SortKey(snapshot.value(column.field().referenceName())));
      next = column.descending() ? next.reversed() : next;
      order = order == null ? next : order.thenComparing(next);
    }
    if (order != null) {
      rows.sort(order);
    }
  }

  private QueryResult links(
      WiqlQuery query, QueryContext context, Matcher matcher, Instant asOf, boolean past) {
    List<Snapshot> sources =
        new ArrayList<>(
            snapshots(asOf, past)
                .filter(source -> sideMeets(query, matcher, Side.SOURCE, source))
                .toList());
    sort(sources, query);
    List<QueryResult.Link> rows = new ArrayList<>();
    for (Snapshot source : sources) {
      switch (query.mode()) {
        case RECURSIVE -> {
          rows.add(new QueryResult.Link(0, source.id(), ""));
          descend(query, matcher, asOf, past, source, rows, new HashSet<>(Set.of(source.id())));
        }
        case MUST_CONTAIN, MAY_CONTAIN, DOES_NOT_CONTAIN -> {
          List<QueryResult.Link> found = linksOf(query, matcher, asOf, past, source);
          if (found.isEmpty()
              ? query.mode() != WiqlQuery.Mode.MUST_CONTAIN
              : query.mode() != WiqlQuery.Mode.DOES_NOT_CONTAIN) {
            rows.add(new QueryResult.Link(0, source.id(), ""));
            rows.addAll(found);
          }
        }
      }
    }
    bound(rows.size(), context);
    return new QueryResult(asOf, List.of(), rows);
  }

  private void descend(
      WiqlQuery query,
      Matcher matcher,
      Instant asOf,
      boolean past,
      Snapshot parent,
      List<QueryResult.Link> rows,
      Set<Integer> seen) {
    for (QueryResult.Link link : linksOf(query, matcher, asOf, past, parent)) {
      if (seen.add(link.target())) {
        rows.add(link);
        at(link.target(), asOf, past)
            .ifPresent(child -> descend(query, matcher, asOf, past, child, rows, seen));
      }
    }
  }

  private List<QueryResult.Link> linksOf(
      WiqlQuery query, Matcher matcher, Instant asOf, boolean past, Snapshot source) {
    List<QueryResult.Link> found = new ArrayList<>();
    for (Relation relation : source.relations()) {
      if (relation.betweenItems() && linkMeets(query, matcher, relation)) {
        at(relation.other(), asOf, past)
            .filter(target -> sideMeets(query, matcher, Side.TARGET, target))
            .ifPresent(target ->
                found.add(new QueryResult.Link(source.id(), target.id(), relation.rel())));
      }
    }
    return found;
  }

  private Optional<Snapshot> at(int id, Instant asOf, boolean past) {
    return organization.item(id).flatMap(item -> past ? item.asOf(asOf) : Optional.of(item.now()));
  }

  /** Parts of the condition about other sides are taken as met. */
  private static boolean sideMeets(WiqlQuery query, Matcher matcher, Side side, Snapshot snapshot) {
    return query.where().isEmpty()
        || terms(query.where().get())
            .filter(term -> about(term, side))
            .allMatch(
                term -> matcher.matches(term, comparison -> matcher.matches(comparison, snapshot)));
  }

  private static boolean linkMeets(WiqlQuery query, Matcher matcher, Relation relation) {
    return query.where().isEmpty()
        || terms(query.where().get())
            .filter(term -> about(term, Side.LINK))
            .allMatch(term ->
                matcher.matches(
                    term, comparison -> matcher.matchesText(comparison, relation.rel())));
  }

  private static Stream<Condition> terms(Condition condition) {
    return condition instanceof Condition.All all
        ? all.parts().stream().flatMap(WiqlEngine::terms)
        : Stream.of(condition);
  }

  private static boolean about(Condition condition, Side side) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().anyMatch(part -> about(part, side));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> about(part, side));
      case Condition.Not not -> about(not.part(), side);
      case Comparison comparison ->
          comparison.side() == side || (comparison.side() == Side.ITEM && side == Side.SOURCE);
    };
  }
}
