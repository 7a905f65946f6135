// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are fetched before they are asked for. */
class JiraReadAheadTest extends JiraCase {
  private static final String PAGES = "POST /rest/api/3/search/jql";
  private static final String LOGS = "POST /rest/api/3/changelog/bulkfetch";

  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  private DevOpsIntegration impatient() {
    PluginConfig config =
        site.settings()
            .apiKey(Secret.of(site.account().token()))
            .setting("email", site.account().user())
            .retryAttempts(0)
            .build();
    return connect(config);
  }

  private static WorkItemQuery all() {
    return WorkItemQuery.builder().history(true).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGES, LOGS})
  void afterAFailureTheSearchGoesOnBehindWhatItGave(String route) {
    site.jira().addItems(1_500);
    List<String> wanted = ids(WorkItemQuery.builder());
    Fault.Effect down = new Fault.Effect.Answer(Response.text(503, "Service Unavailable"));
    site.sandbox().controls().faults().add(Fault.next(route, down).after(5).times(1));
    List<String> given = new ArrayList<>();
    int failures = 0;

    try (WorkItemSearch search = impatient().searchWorkItems(all())) {
      while (true) {
        try {
          if (!search.hasNext()) {
            break;
          }
          given.add(search.next().id());
        } catch (RemoteFailureException e) {
          assertThat(search.cursor()).isPresent();
          failures++;
        }
      }
    }

    assertThat(failures).isEqualTo(1);
    assertThat(given).containsExactlyElementsOf(wanted);
  }

  @Test
  void aCursorOfTheMiddleKnowsNothingOfPagesThatWereNotGiven() {
    site.jira().addItems(1_000);
    List<String> given = new ArrayList<>();
    String cursor;
    try (WorkItemSearch search = jira.searchWorkItems(all())) {
      for (int i = 0; i < 250; i++) {
        given.add(search.next().id());
      }
      cursor = search.cursor().orElseThrow();
    }

    given.addAll(ids(WorkItemQuery.builder().cursor(cursor)));

    assertThat(given).containsExactlyElementsOf(ids(WorkItemQuery.builder()));
  }

  @Test
  void onePageIsFetchedForWhoeverWantsOne() {
    site.jira().addItems(1_000);
    site.sandbox().controls().journal().clear();

    try (WorkItemSearch search = jira.searchWorkItems(all())) {
      for (int i = 0; i < 100; i++) {
        search.next();
      }
      assertThat(site.sandbox().controls().journal().count(PAGES)).isEqualTo(1);
    }
  }

  @Test
  void itemsWaitInMemoryByTheHundred() throws InterruptedException {
    site.jira().addItems(3_000);
    site.sandbox().controls().journal().clear();
    CountDownLatch asked = new CountDownLatch(1);
    site.sandbox()
        .controls()
        .watch(request -> {
          if (site.sandbox().controls().journal().count(LOGS) >= 3) {
            asked.countDown();
          }
        });

    try (WorkItemSearch search = jira.searchWorkItems(all())) {
      for (int i = 0; i < 101; i++) {
        search.next();
      }
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      // One that was given, one in hand, two that wait, one behind them.
      assertThat(site.sandbox().controls().journal().count(PAGES)).isBetween(3, 5);
    }
  }

  @Test
  void cancellingFreesWhoeverWaits() throws Exception {
    site.jira().addItems(1_000);
    WorkItemSearch search = jira.searchWorkItems(all());
    for (int i = 0; i < 100; i++) {
      search.next();
    }
    CountDownLatch asked = new CountDownLatch(1);
    site.jira().afterRequests(1, asked::countDown);
    site.jira().hang();
    CompletableFuture<Boolean> more = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> more.complete(search.hasNext()));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    search.cancel();

    assertThat(more.get(30, TimeUnit.SECONDS)).isFalse();
    assertThat(search.cancelled()).isTrue();
  }

  @Test
  void anInterruptedCallerIsTold() {
    site.jira().addItems(1_000);
    try (WorkItemSearch search = jira.searchWorkItems(all())) {
      WorkItem first = search.next();
      for (int i = 1; i < 150; i++) {
        search.next();
      }
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> search.forEachRemaining(item -> assertThat(item).isNotEqualTo(first)))
          .isInstanceOf(RemoteFailureException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
