// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.FactPage;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.assessment.archive.SearchHit;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.store.embedded.LinkedPrograms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assessments and their facts come back as they were put in. */
class SqlStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final Lens LENS = Lens.DEFAULT;

  @TempDir static Path folder;

  private static SqlStore store;
  private static Path shop;
  private static Assessment assessment;

  @BeforeAll
  static void start() {
    store =
        SqlStore.embedded(
            LinkedPrograms.in(folder.resolve("postgres")), RepositoryFixture.DOCUMENTS);
    shop = RepositoryFixture.create(folder.resolve("shop.git"), 6);
    assessment = RepositoryFixture.assess(shop);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @AfterEach
  void forget() {
    store.repositories().all().forEach(repository -> store.repositories().remove(repository.key()));
  }

  private static RepositoryEntry add(String name) {
    return store.repositories().add(folder.resolve(name), name, NOW);
  }

  private static RepositoryEntry assessed(String name) {
    RepositoryEntry entry = add(name);
    assertThat(store.assessments().replace(entry.key(), LENS, NOW, assessment)).isTrue();
    return entry;
  }

  @Test
  void namesRepositoriesForAddresses() {
    assertThat(add("Shop Web").key()).isEqualTo("shop-web");
    assertThat(store.repositories().add(folder.resolve("b/Shop Web"), "Shop Web", NOW).key())
        .isEqualTo("shop-web-2");
    assertThat(add("…").key()).isEqualTo("repository");
    assertThat(add("x".repeat(300)).key()).hasSize(80);
    assertThat(add("Shop Web").key()).as("the same path again").isEqualTo("shop-web");
    assertThat(store.repositories().all()).hasSize(4);
  }

  @Test
  void returnsTheWholeAssessment() {
    RepositoryEntry entry = assessed("shop");
    assertThat(store.assessments().find(entry.key(), LENS))
        .hasValueSatisfying(found -> assertThat(found.assessment()).isEqualTo(assessment));
    assertThat(store.assessments().find(entry.key(), new Lens(3, Benchmark.Y2021))).isEmpty();
    assertThat(store.assessments().lenses(entry.key())).containsExactly(LENS);
  }

  @Test
  void anAssessmentThatCannotBeWrittenLeavesTheOneBefore() {
    RepositoryEntry entry = assessed("shop");
    // No PostgreSQL text holds a NUL, so the last statement of the transaction fails.
    Assessment broken = withNote("\0");
    assertThatThrownBy(
            () -> store.assessments().replace(entry.key(), LENS, NOW.plusSeconds(9), broken))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.assessments().find(entry.key(), LENS))
        .hasValueSatisfying(found -> {
          assertThat(found.assessedAt()).isEqualTo(NOW);
          assertThat(found.assessment()).isEqualTo(assessment);
        });
    assertThat(facts(entry).total()).isEqualTo(6);
  }

  private static Assessment withNote(String text) {
    var recommendation = new Recommendation(9, "id", text, "shop", "", "", List.of(), List.of());
    return new Assessment(
        assessment.repository(),
        assessment.period(),
        assessment.definitions(),
        assessment.services(),
        assessment.maturity(),
        assessment.capabilities(),
        assessment.findings(),
        List.of(recommendation));
  }

  @Test
  void replacingTwiceKeepsFactsOnce() {
    RepositoryEntry entry = assessed("shop");
    store.assessments().replace(entry.key(), LENS, NOW.plusSeconds(1), assessment);
    assertThat(facts(entry).total()).isEqualTo(6);
    assertThat(store.assessments().overview(LENS)).hasSize(1);
  }

  @Test
  void keepsNothingOfARepositoryThatIsGone() {
    RepositoryEntry entry = assessed("shop");
    assertThat(store.repositories().remove(entry.key())).isTrue();
    assertThat(store.assessments().replace(entry.key(), LENS, NOW, assessment)).isFalse();
    assertThat(store.assessments().overview(LENS)).isEmpty();
    assertThat(facts(entry).total()).isZero();
  }

  @Test
  void summarisesForTheOverview() {
    add("untouched");
    assessed("shop");
    List<OverviewRow> rows = store.assessments().overview(LENS);
    assertThat(rows)
        .extracting(row -> row.repository().name())
        .containsExactly("shop", "untouched");
    assertThat(rows.getLast().assessed()).isEmpty();
    ServiceAssessment expected = assessment.services().getFirst();
    OverviewRow.Service service = rows.getFirst().services().getFirst();
    assertThat(service.name()).isEqualTo(expected.name());
    assertThat(service.deployments()).isEqualTo(6);
    for (Metric metric : expected.metrics().all()) {
      OverviewRow.Figure figure = service.figure(metric.name()).orElseThrow();
      assertThat(figure.value()).isEqualTo(metric.whole().value());
      assertThat(figure.state()).isEqualTo(metric.whole().state());
      List<Double> months = new ArrayList<>();
      metric.series().forEach(month -> months.add(month.value().value()));
      assertThat(figure.series()).isEqualTo(months);
    }
    assertThat(rows.getFirst().firstMonth())
        .isEqualTo(expected.metrics().changeLeadTime().series().getFirst().month());
  }

  @Test
  void sortsFiltersAndPagesFacts() {
    RepositoryEntry entry = assessed("shop");
    ServiceFacts facts = assessment.services().getFirst().facts();
    FactQuery all = query(entry);
    assertThat(store.facts().deployments(all.page(0, 100)).rows())
        .isEqualTo(facts.deployments().reversed());
    assertThat(store.facts().changes(all.page(0, 1_000)).rows())
        .containsExactlyInAnyOrderElementsOf(facts.changes());
    assertThat(store.facts().failures(all).rows()).isEqualTo(facts.failures());
    assertThat(facts.failures()).as("the revert was seen").isNotEmpty();

    FactPage<ServiceFacts.Shipment> second = store.facts().deployments(all.page(4, 4));
    assertThat(second.total()).isEqualTo(6);
    assertThat(second.rows()).isEqualTo(facts.deployments().reversed().subList(4, 6));

    assertThat(store.facts().deployments(filtered(entry, "v1.2", FactQuery.Only.ALL)).rows())
        .extracting(ServiceFacts.Shipment::version)
        .containsExactly("v1.2.0");
    assertThat(store.facts().deployments(filtered(entry, "", FactQuery.Only.FAILED)).rows())
        .isNotEmpty()
        .allMatch(ServiceFacts.Shipment::failed);
    assertThat(store.facts().deployments(filtered(entry, "%", FactQuery.Only.ALL)).rows())
        .as("a percent sign is no wildcard")
        .isEmpty();
    assertThat(store.facts().changes(sorted(entry)).rows())
        .extracting(ServiceFacts.ShippedChange::leadTimeSeconds)
        .isSortedAccordingTo(Comparator.nullsLast(Comparator.naturalOrder()));
  }

  @Test
  void findsRepositoriesServicesAndFindings() {
    assessed("shop");
    add("other");
    assertThat(search("sho"))
        .first()
        .extracting(SearchHit::kind)
        .isEqualTo(SearchHit.Kind.REPOSITORY);
    assertThat(search("shop readme")).isNotEmpty().allMatch(hit -> hit.repository().equals("shop"));
    assertThat(search("_"))
        .as("an underscore is no wildcard")
        .allMatch(hit -> hit.title().contains("_") || hit.detail().contains("_"));
    assertThat(search("  ")).isEmpty();
    assertThat(search("no such thing")).isEmpty();
  }

  private static List<SearchHit> search(String text) {
    return store.assessments().search(text, LENS, 30);
  }

  private static FactPage<ServiceFacts.Shipment> facts(RepositoryEntry entry) {
    return store.facts().deployments(query(entry));
  }

  private static FactQuery query(RepositoryEntry entry) {
    return FactQuery.of(entry.key(), LENS, assessment.services().getFirst().name(), 50);
  }

  private static FactQuery filtered(RepositoryEntry entry, String text, FactQuery.Only only) {
    FactQuery q = query(entry);
    return new FactQuery(
        q.repository(),
        q.lens(),
        q.service(),
        null,
        null,
        null,
        null,
        only,
        text,
        q.sort(),
        true,
        0,
        50);
  }

  private static FactQuery sorted(RepositoryEntry entry) {
    FactQuery q = query(entry);
    return new FactQuery(
        q.repository(),
        q.lens(),
        q.service(),
        null,
        null,
        null,
        null,
        FactQuery.Only.ALL,
        "",
        FactQuery.Sort.LEAD_TIME,
        false,
        0,
        500);
  }
}
