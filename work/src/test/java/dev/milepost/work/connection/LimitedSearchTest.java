// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitedSearchTest {
  /** A tracker whose searches have no end, whatever was asked. */
  private static final class Endless implements WorkItemSearch {
    int given;
    boolean cancelled;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public WorkItem next() {
      String id = Integer.toString(++given);
      return new WorkItem(
          id,
          id,
          "Task",
          "An item",
          RichText.EMPTY,
          WorkItemStatus.TODO,
          "To do",
          null,
          null,
          Set.of(),
          Instant.EPOCH,
          Instant.EPOCH,
          Map.of(),
          URI.create("https://tracker.example/" + id),
          null,
          null,
          "1",
          List.of(),
          null);
    }

    @Override
    public Optional<String> cursor() {
      return Optional.of("after " + given);
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }

  private final Endless endless = new Endless();

  private WorkItemSearch search(int limit) {
    DevOpsIntegration tracker =
        (DevOpsIntegration)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DevOpsIntegration.class},
                (proxy, method, arguments) -> endless);
    return new ConnectionLog(InstantSource.fixed(Instant.EPOCH))
        .watching(tracker)
        .searchWorkItems(WorkItemQuery.builder().limit(limit).build());
  }

  @Test
  void aSearchEndsAtItsLimitWhereTheTrackerDoesNot() {
    List<WorkItem> found = new ArrayList<>();
    WorkItemSearch search = search(3);
    search.forEachRemaining(found::add);

    assertThat(found).hasSize(3);
    assertThat(endless.given).isEqualTo(3);
    assertThat(search.cursor()).contains("after 3");
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(search::next);
    search.close();
    assertThat(endless.cancelled).isTrue();
  }

  @Test
  void noLimitIsNone() {
    WorkItemSearch search = search(0);
    for (int i = 0; i < 1_000; i++) {
      assertThat(search.hasNext()).isTrue();
      search.next();
    }
    assertThat(endless.given).isEqualTo(1_000);
  }
}
