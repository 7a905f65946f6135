// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.page.Page.Next;
import dev.milepost.http.page.Paging;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a search in the order of a time that items have. Cloud's tokens and Data Center's
 * positions are used as long as they hold; where a token ended, items moved between pages, or the
 * server's window is passed, the search begins anew at the last item's minute and leaves out what
 * was given. For one thread.
 */
final class IssuePager {
  private static final int SIZE = 100;
  private static final int EMPTY_PAGES = 20;

  private final JiraClient client;
  private final Finder finder;
  private final Request request;
  private final Cancellation cancellation;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> tokens = new HashSet<>();
  private @Nullable Position floor;
  private @Nullable Position restartedAt;
  private @Nullable Position last;
  private String lastRaw = "";
  private String jql;
  private String token = "";
  private long offset;
  private int empty;
  private boolean ended;

  /**
   * What is looked for.
   *
   * @param column the time that orders: {@code created}, {@code updated}
   * @param query from an item on, null for all
   */
  record Request(
      String column, Function<@Nullable From, String> query, List<String> fields, boolean logs) {
    Request {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Where to begin.
   *
   * @param behindKey only items with a later key; empty for all. Needed where one minute, which is
   *     as exact as a query can be, holds more items than the server's window
   */
  record From(Instant at, String behindKey) {}

  IssuePager(
      JiraClient client,
      Finder finder,
      Request request,
      @Nullable Position behind,
      Cancellation cancellation) {
    this.client = client;
    this.finder = finder;
    this.request = request;
    this.cancellation = cancellation;
    this.floor = behind;
    this.last = behind;
    this.jql = request.query().apply(behind == null ? null : new From(behind.at(), ""));
  }

  boolean ended() {
    return ended;
  }

  /** The next issues; none where a page held nothing new. */
  List<JsonObject> next() {
    JsonObject page;
    try {
      page = fetch();
    } catch (ValidationException refused) {
      // A token ends after seven days; Data Center 11 looks no deeper than its window.
      if (token.isEmpty() && offset == 0) {
        throw refused;
      }
      restart(offset > 0 && inOneMinute());
      return List.of();
    }
    List<JsonObject> issues = Reading.objects(page, "issues");
    return client.cloud() ? byToken(page, issues) : byPosition(page, issues);
  }

  private JsonObject fetch() {
    return finder.page(
        new Finder.Ask(
            jql,
            request.fields(),
            SIZE,
            token,
            offset == 0 ? 0 : offset - 1,
            request.logs(),
            cancellation));
  }

  private List<JsonObject> byToken(JsonObject page, List<JsonObject> issues) {
    if (!token.isEmpty() && !tokens.add(token)) {
      throw broken("a page token came back, so that the pages would never end");
    }
    switch (following(page)) {
      case Next.Last() -> ended = true;
      case Next.More(String cursor) -> {
        if (tokens.contains(cursor)) {
          throw broken("a page token came back, so that the pages would never end");
        }
        token = cursor;
      }
    }
    return fresh(issues);
  }

  private Next following(JsonObject page) {
    try {
      return Paging.token(page, "nextPageToken", "isLast");
    } catch (RemoteFailureException unclear) {
      throw broken(unclear.text());
    }
  }

  /** Each page begins with the last item of the one before, unless items moved. */
  private List<JsonObject> byPosition(JsonObject page, List<JsonObject> issues) {
    List<JsonObject> rest = issues;
    if (offset > 0) {
      boolean same = !issues.isEmpty() && Reading.text(issues.getFirst(), "id").equals(lastRaw);
      if (!same) {
        restart(false);
        return List.of();
      }
      rest = issues.subList(1, issues.size());
    }
    offset += rest.size();
    if (!rest.isEmpty()) {
      lastRaw = Reading.text(rest.getLast(), "id");
    }
    long total = Reading.number(page, "total").map(Number::longValue).orElse(Long.MAX_VALUE);
    ended = offset >= total || rest.isEmpty();
    return fresh(rest);
  }

  /** Whether all that came since the last beginning was of that minute. */
  private boolean inOneMinute() {
    return last != null
        && floor != null
        && Duration.between(floor.at(), last.at()).compareTo(Duration.ofMinutes(1)) < 0;
  }

  private void restart(boolean byKey) {
    if (last == null || last.equals(restartedAt)) {
      throw broken("the pages do not follow each other, also after a new beginning");
    }
    restartedAt = last;
    floor = last;
    jql = request.query().apply(new From(last.at(), byKey ? last.key() : ""));
    token = "";
    offset = 0;
  }

  private List<JsonObject> fresh(List<JsonObject> issues) {
    List<JsonObject> fresh = new ArrayList<>();
    for (JsonObject issue : issues) {
      Position position = Position.of(client, issue, request.column());
      boolean given = floor != null && position.compareTo(floor) <= 0;
      if (!given && seen.add(Reading.text(issue, "id") + "@" + position.at().toEpochMilli())) {
        fresh.add(issue);
        last = last == null || position.compareTo(last) > 0 ? position : last;
      }
    }
    empty = issues.isEmpty() ? empty + 1 : 0;
    if (empty > EMPTY_PAGES && !ended) {
      throw broken(empty + " empty pages came in a row, each of which said that more follow");
    }
    return fresh;
  }

  private RemoteFailureException broken(String found) {
    return new RemoteFailureException(
        client.asked("search items") + ": " + found + "; the items up to here are right",
        false,
        null);
  }
}
