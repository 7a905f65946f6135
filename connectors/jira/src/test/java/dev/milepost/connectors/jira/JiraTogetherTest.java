// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What several threads and connections want made at the same time is made once. */
class JiraTogetherTest extends JiraCase {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  private static <T> List<T> together(int threads, IntFunction<T> action) throws Exception {
    List<Future<T>> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        int number = i;
        all.add(executor.submit(() -> action.apply(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : all) {
        results.add(one.get(60, TimeUnit.SECONDS));
      }
      return results;
    }
  }

  @Test
  void listsThatOverlapMakeEachItemOnce() throws Exception {
    List<NewWorkItem> wishes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      wishes.add(wish("together " + i).build());
    }
    List<NewWorkItem> backwards = new ArrayList<>(wishes);
    Collections.reverse(backwards);

    List<List<CreateResult>> results =
        together(
            4,
            number -> connect(site.config()).createWorkItems(number % 2 == 0 ? wishes : backwards));

    assertThat(results)
        .allSatisfy(list ->
            assertThat(list)
                .hasSize(120)
                .allSatisfy(it -> assertThat(it).isInstanceOf(CreateResult.Created.class)));
    assertThat(ids(WorkItemQuery.builder().text("together"))).hasSize(120);
    assertThat(results.stream().flatMap(List::stream).map(CreateResult.Created.class::cast))
        .filteredOn(CreateResult.Created::made)
        .hasSize(120);
  }

  @Test
  void oneAndAListMakeTheirCommonItemOnce() throws Exception {
    NewWorkItem wish = wish("common").build();

    together(
        6,
        number ->
            number % 2 == 0
                ? jira.createWorkItem(wish)
                : jira.createWorkItems(List.of(wish)).getFirst());

    assertThat(ids(WorkItemQuery.builder().text("common"))).hasSize(1);
  }

  @Test
  void manyIncidentsThatRecurAtOnceDoNotWaitForEachOther() throws Exception {
    List<String> ids =
        together(
            40,
            number ->
                jira.createFromIncident(
                        new IncidentReport(
                            "pool-exhausted-" + number % 8,
                            "Pool exhausted " + number % 8,
                            WorkItemPriority.HIGH,
                            AT.plusSeconds(number),
                            Set.of(),
                            null,
                            RichText.plain("all connections are taken"),
                            RichText.plain("again " + number)))
                    .item()
                    .id());

    assertThat(ids.stream().distinct()).hasSize(8);
    assertThat(ids(WorkItemQuery.builder().text("exhausted"))).hasSize(8);
  }
}
