// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import java.util.List;

/**
 * The ids that a query finds, in pages. Each page begins behind the last id of the one before, so
 * that changes of items move none across the border, and no answer comes near the vendor's 20,000
 * rows. Where a query is refused nevertheless, a range of ids is halved until it is not. For one
 * thread.
 */
final class IdPager {
  private static final long WIDTH = 20_000;
  private static final long WIDEST = Integer.MAX_VALUE;

  private final AzureDevOpsClient client;
  private final Finder finder;
  private final String project;
  private final Wiql wiql;
  private final int size;
  private final Cancellation cancellation;
  private long last;
  private long end;
  private long width = WIDTH;
  private boolean ended;

  IdPager(
      AzureDevOpsClient client,
      Finder finder,
      String project,
      Wiql wiql,
      long behind,
      int size,
      Cancellation cancellation) {
    this.client = client;
    this.finder = finder;
    this.project = project;
    this.wiql = wiql;
    this.last = behind;
    this.size = size;
    this.cancellation = cancellation;
  }

  boolean ended() {
    return ended;
  }

  /** The next ids; none at the end only. */
  List<Integer> next() {
    while (!ended) {
      List<Integer> ids;
      try {
        ids = finder.ids(project, wiql.ids(last, end).query(), size, cancellation);
      } catch (ValidationException refused) {
        narrow(refused);
        continue;
      }
      if (!ids.isEmpty()) {
        follow(ids);
        return ids;
      }
      widen();
    }
    return List.of();
  }

  /** Half of the range, or a first one where there was none. */
  private void narrow(ValidationException refused) {
    if (!Finder.tooMuch(refused)) {
      throw refused;
    }
    if (end > 0) {
      width = (end - last) / 2;
    }
    if (width < 1) {
      throw refused;
    }
    end = last + width;
  }

  /** Behind a range all the rest is tried again, which may fit now. */
  private void widen() {
    if (end == 0 || end >= WIDEST) {
      ended = true;
      return;
    }
    last = end;
    end = 0;
    width = Math.min(WIDEST, width * 2);
  }

  private void follow(List<Integer> ids) {
    for (int id : ids) {
      if (id <= last) {
        throw new RemoteFailureException(
            client.asked("search items")
                + ": id "
                + id
                + " came behind id "
                + last
                + ", so that the pages would never end; the items up to here are right",
            false,
            null);
      }
      last = id;
    }
  }
}
