// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class SearchingContract extends ContractPart {
  SearchingContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsSearch() {
    needs(
        Capability.SEARCH,
        () ->
            connection
                .searchWorkItems(WorkItemQuery.builder().build())
                .forEachRemaining(ignored -> {}));
  }

  private static List<String> ids(List<WorkItem> items) {
    return items.stream().map(WorkItem::id).toList();
  }

  @Test
  @Behaviour(31)
  void searchPaginatesTo10kExactlyOnce() {
    SiteControls controls = controls();
    int there = find(WorkItemQuery.builder()).size();
    controls.addItems(10_000);

    List<String> ids = ids(find(WorkItemQuery.builder()));

    assertThat(ids).hasSize(there + 10_000).doesNotHaveDuplicates();
  }

  @Test
  @Behaviour(32)
  void searchStableWhileItemsChange() {
    alsoNeeds(Capability.UPDATE);
    controls().addItems(500);
    List<String> before = ids(find(WorkItemQuery.builder()));
    WorkItemSearch search = keep(connection.searchWorkItems(WorkItemQuery.builder().build()));
    List<String> seen = new ArrayList<>();
    int turn = 0;
    while (search.hasNext()) {
      WorkItem item = search.next();
      seen.add(item.id());
      if (turn++ % 50 == 0) {
        // Both ends of any order: an item that was given and one that was not.
        controls().editTitle(item.id(), "changed " + turn);
        controls().editTitle(before.get(before.size() - 1 - turn % 100), "changed too " + turn);
      }
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  @Behaviour(33)
  void searchStopsOnRepeatedOrEmptyCursor() {
    controls().addItems(1_000);
    controls().repeatPages();

    List<String> seen = new ArrayList<>();
    Throwable failure =
        catchThrowable(() ->
            connection
                .searchWorkItems(WorkItemQuery.builder().build())
                .forEachRemaining(item -> seen.add(item.id())));

    assertThat(failure).isInstanceOf(IntegrationException.class);
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  @Behaviour(33)
  void searchDoesNotEndWhereMoreWasPromised() {
    controls().addItems(1_000);
    Assumptions.assumeTrue(
        controls().omitCursors(), "a page of this vendor cannot promise more and not say where");

    assertThatThrownBy(() -> find(WorkItemQuery.builder()))
        .isInstanceOf(IntegrationException.class);
  }

  @Test
  @Behaviour(34)
  void searchIsLazyAndCancellable() {
    controls().addItems(2_000);
    connection.authenticate();
    int before = controls().requests().size();

    WorkItemSearch search = keep(connection.searchWorkItems(WorkItemQuery.builder().build()));
    assertThat(controls().requests()).hasSize(before);
    search.next();
    int first = controls().requests().size();
    search.cancel();

    assertThat(search.hasNext()).isFalse();
    assertThat(search.cancelled()).isTrue();
    assertThat(controls().requests()).hasSize(first);
    assertThat(first - before).as("requests for one item").isLessThan(10);
  }

  @Test
  @Behaviour(35)
  void searchLimitRespected() {
    controls().addItems(300);

    for (int limit : new int[] {1, 7, 100, 250}) {
      assertThat(find(WorkItemQuery.builder().limit(limit))).hasSize(limit);
    }
  }

  @Test
  @Behaviour(36)
  void searchResumesFromSavedCursor() {
    controls().addItems(700);
    List<String> all = ids(find(WorkItemQuery.builder()));
    WorkItemSearch first = keep(connection.searchWorkItems(WorkItemQuery.builder().build()));
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 333; i++) {
      seen.add(first.next().id());
    }
    Optional<String> cursor = first.cursor();
    assertThat(cursor).isPresent();
    first.close();

    seen.addAll(
        ids(
            all(
                connect(site.config(), new TestingPluginContext())
                    .searchWorkItems(
                        WorkItemQuery.builder().cursor(cursor.orElseThrow()).build()))));

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  @Behaviour(36)
  void anExpiredCursorGoesOnWithoutDuplicates() {
    controls().addItems(400);
    List<String> all = ids(find(WorkItemQuery.builder()));
    WorkItemSearch first = keep(connection.searchWorkItems(WorkItemQuery.builder().build()));
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      seen.add(first.next().id());
    }
    String cursor = first.cursor().orElseThrow();
    controls().expireCursors();

    seen.addAll(ids(find(WorkItemQuery.builder().cursor(cursor))));

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThatThrownBy(() -> find(WorkItemQuery.builder().cursor("no cursor at all")))
        .isInstanceOf(IntegrationException.class);
  }

  @Test
  void conditionsNarrowTheSearch() {
    alsoNeeds(Capability.CREATE, Capability.UPDATE, Capability.STATUS);
    String needle = unique("needle");
    String sought = unique("sought");
    WorkItem wanted = make(wish(needle + " in it").label(sought).build());
    WorkItem other = make(wish(needle + " again").label("other").build());
    connection.updateWorkItem(
        other.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());

    assertThat(ids(find(WorkItemQuery.builder().label(sought)))).containsExactly(wanted.id());
    assertThat(ids(find(WorkItemQuery.builder().text(needle))))
        .containsExactlyInAnyOrder(wanted.id(), other.id());
    assertThat(ids(find(WorkItemQuery.builder().text(needle).status(WorkItemStatus.DONE))))
        .containsExactly(other.id());
    assertThat(
            find(
                WorkItemQuery.builder()
                    .text(needle)
                    .updated(wanted.createdAt().plusSeconds(86_400), null)))
        .isEmpty();
  }

  @Test
  void aNativeQueryIsJoinedToTheOtherConditions() {
    String label = unique("native");
    needs(Capability.NATIVE_QUERY, () -> find(WorkItemQuery.builder().nativeQuery("label = x")));
    alsoNeeds(Capability.CREATE);
    String query = site.nativeQuery(label);
    if (site.controls().isPresent()) {
      assertThat(query).as("a stand-in with a language of its own gives a query").isNotEmpty();
    }
    Assumptions.assumeFalse(query.isEmpty(), "the site gives no query in its own language");
    WorkItem wanted = make(wish("one").label(label).label(label + "x").build());
    make(wish("other").label(label).build());
    make("none");

    assertThat(find(WorkItemQuery.builder().nativeQuery(query))).hasSize(2);
    assertThat(ids(find(WorkItemQuery.builder().nativeQuery(query).label(label + "x"))))
        .containsExactly(wanted.id());
  }

  @Test
  @Behaviour(18)
  void textIsNoQueryLanguage() {
    alsoNeeds(Capability.CREATE);
    make("plain");
    for (String hostile :
        new String[] {
          "' OR 1=1 --", "\" OR project is not EMPTY", "x') OR ([System.Id] > 0", "\\\"", "*", "~"
        }) {
      assertThat(find(WorkItemQuery.builder().text("qzx7 " + hostile))).as(hostile).isEmpty();
      assertThat(find(WorkItemQuery.builder().label("qzx7" + hostile.replace(" ", ""))))
          .as(hostile)
          .isEmpty();
    }
  }

  @Test
  @Behaviour(37)
  void whatWasJustMadeIsFound() {
    alsoNeeds(Capability.CREATE);

    String now = unique("now");
    WorkItem item = make("just " + now);

    assertThat(ids(find(WorkItemQuery.builder().text(now)))).containsExactly(item.id());
  }
}
