// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.UpdateResult.FieldOutcome;
import dev.milepost.spi.work.UpdateResult.State;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkTypesTest {
  private static final Instant THEN = Instant.parse("2026-03-04T05:06:07Z");
  private static final URI PAGE = URI.create("https://tracker.example.com/17");

  private static WorkItem item(Set<String> labels, List<ItemLink> links, boolean full) {
    return new WorkItem(
        "17",
        "10017",
        "Task",
        "title",
        RichText.EMPTY,
        WorkItemStatus.TODO,
        "Open",
        full ? new Person("ada", "Ada") : null,
        full ? WorkItemPriority.LOW : null,
        labels,
        THEN,
        THEN,
        Map.of("b", JsonValue.of(1), "a", JsonValue.of(2)),
        PAGE,
        full ? "16" : null,
        full ? BigDecimal.ZERO : null,
        "1",
        links,
        null);
  }

  @Test
  void anItemKeepsCopies() {
    Set<String> labels = new HashSet<>(Set.of("b", "a"));
    List<ItemLink> links = new ArrayList<>();
    WorkItem item = item(labels, links, true);
    labels.add("c");
    links.add(new ItemLink(ItemLink.Kind.WEB, PAGE, "x"));

    assertThat(item.labels()).containsExactly("a", "b");
    assertThat(item.links()).isEmpty();
    assertThatThrownBy(() -> item.customFields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatAnItemHasNotIsEmptyAndZeroIsNot() {
    WorkItem bare = item(Set.of(), List.of(), false);
    WorkItem full = item(Set.of(), List.of(), true);

    assertThat(bare.assigned()).isEmpty();
    assertThat(bare.urgency()).isEmpty();
    assertThat(bare.parent()).isEmpty();
    assertThat(bare.points()).isEmpty();
    assertThat(full.assigned()).contains(new Person("ada", "Ada"));
    assertThat(full.urgency()).contains(WorkItemPriority.LOW);
    assertThat(full.parent()).contains("16");
    assertThat(full.points()).contains(BigDecimal.ZERO);
  }

  @Test
  void aWishHoldsWhatItsBuilderWasTold() {
    NewWorkItem wish =
        NewWorkItem.builder("key", "title")
            .project("PAY")
            .type("bug")
            .description(RichText.plain("text"))
            .status(WorkItemStatus.TODO)
            .assignee("ada")
            .priority(WorkItemPriority.HIGH)
            .label("b")
            .label("a")
            .customField("own", JsonValue.of("x"))
            .parent("16")
            .storyPoints(BigDecimal.ONE)
            .build();

    assertThat(wish)
        .isEqualTo(
            new NewWorkItem(
                "key",
                "PAY",
                "bug",
                "title",
                RichText.plain("text"),
                WorkItemStatus.TODO,
                "ada",
                WorkItemPriority.HIGH,
                Set.of("a", "b"),
                Map.of("own", JsonValue.of("x")),
                "16",
                BigDecimal.ONE));
  }

  @Test
  void aQueryHoldsWhatItsBuilderWasTold() {
    WorkItemQuery query =
        WorkItemQuery.builder()
            .text("words")
            .project("PAY")
            .status(WorkItemStatus.DONE)
            .type("bug")
            .assignee("ada")
            .label("a")
            .parent("16")
            .updated(THEN, THEN.plusSeconds(1))
            .nativeQuery("x = y")
            .history(true)
            .limit(7)
            .cursor("0:x")
            .build();

    assertThat(query)
        .isEqualTo(
            new WorkItemQuery(
                "words",
                "PAY",
                Set.of(WorkItemStatus.DONE),
                Set.of("bug"),
                "ada",
                Set.of("a"),
                "16",
                THEN,
                THEN.plusSeconds(1),
                "x = y",
                true,
                7,
                "0:x"));
    assertThat(query.since()).contains(THEN);
    assertThat(query.until()).contains(THEN.plusSeconds(1));
    assertThat(query.resumeFrom()).contains("0:x");
    assertThat(WorkItemQuery.builder().build().since()).isEmpty();
    assertThatThrownBy(() -> WorkItemQuery.builder().limit(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit is -1, must be 0 or more");
  }

  @Test
  void aChangeNamesItsFieldsInTheirOrder() {
    WorkItemChange change =
        WorkItemChange.builder()
            .title("t")
            .description(RichText.EMPTY)
            .status(WorkItemStatus.DONE)
            .assignee("ada")
            .priority(WorkItemPriority.LOW)
            .labels(Set.of("b", "a"))
            .addLabel("c")
            .removeLabel("d")
            .parent("16")
            .storyPoints(BigDecimal.ONE)
            .customField("own", JsonValue.of(true))
            .clear(WorkItemField.ASSIGNEE)
            .expectedVersion("3")
            .build();

    assertThat(change.fields())
        .extracting(field -> field.field().name())
        .containsExactly(
            "title",
            "description",
            "status",
            "assignee",
            "priority",
            "labels",
            "labels",
            "labels",
            "parent_id",
            "story_points",
            "own",
            "assignee");
    assertThat(change.fields().get(5))
        .isEqualTo(
            new FieldChange.Set(
                WorkItemField.LABELS, new FieldValue.Labels(new TreeSet<>(Set.of("a", "b")))));
    assertThat(change.fields().get(10).field().custom()).isTrue();
    assertThat(change.expected()).contains("3");
  }

  @Test
  void aResultIsCompleteUnlessAFieldWasRefused() {
    WorkItem item = item(Set.of(), List.of(), false);
    FieldOutcome applied = new FieldOutcome(WorkItemField.TITLE, State.APPLIED, "");
    FieldOutcome same = new FieldOutcome(WorkItemField.LABELS, State.UNCHANGED, "");
    FieldOutcome refused = new FieldOutcome(WorkItemField.STATUS, State.REFUSED, "no way");

    assertThat(new UpdateResult(item, List.of(applied, same)).complete()).isTrue();
    assertThat(new UpdateResult(item, List.of(applied, refused)).complete()).isFalse();
  }

  @Test
  void aCommitAndAFingerprintAreChecked() {
    URI repository = URI.create("https://git.example.com/a");
    assertThat(new CommitRef("0123abc", repository).sha()).isEqualTo("0123abc");
    assertThatThrownBy(() -> new CommitRef("0123ABC", repository))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sha '0123ABC' is not 7 to 64");
    assertThat(incident("abcd-1234").components()).containsExactly("a", "b");
    assertThatThrownBy(() -> incident("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fingerprint 'short'");
  }

  private static IncidentReport incident(String fingerprint) {
    return new IncidentReport(
        fingerprint,
        "title",
        WorkItemPriority.LOW,
        THEN,
        Set.of("b", "a"),
        null,
        RichText.EMPTY,
        RichText.EMPTY);
  }

  @Test
  void aDeliveryKeepsItsBytesAndFindsHeadersInAnyCase() {
    Map<String, List<String>> headers = new HashMap<>(Map.of("X-Signature", List.of("a", "b")));
    WebhookDelivery delivery =
        new WebhookDelivery("", headers, ByteBuffer.wrap(new byte[] {1, 2}), THEN);
    delivery.body().get();

    assertThat(delivery.body().remaining()).isEqualTo(2);
    assertThat(delivery.body().isReadOnly()).isTrue();
    assertThat(delivery.header("x-SIGNATURE")).contains("a");
    assertThat(delivery.header("other")).isEmpty();
  }

  @Test
  void eventsNameTheirItem() {
    WorkItem item = item(Set.of(), List.of(), false);

    assertThat(new ItemEvent.Upserted(item, THEN).itemId()).isEqualTo("17");
    assertThat(new ItemEvent.Upserted(item, THEN).uid()).isEqualTo("10017");
    assertThat(new WebhookResult.Accepted(List.of(new ItemEvent.Deleted("1", "2", THEN))).events())
        .hasSize(1);
  }

  @Test
  void answersKeepCopies() {
    List<HealthReport.Limit> limits =
        new ArrayList<>(List.of(new HealthReport.Limit("burst", 1, 2, THEN)));
    HealthReport report =
        new HealthReport(HealthReport.State.RATE_LIMITED, "", THEN, Duration.ZERO, limits);
    List<History.Entry> entries =
        new ArrayList<>(List.of(new History.Entry("1", THEN, "title", null, "x")));
    History history = new History(entries, true);
    Set<String> scopes = new HashSet<>(Set.of("read"));
    Session session = new Session(new Person("ada", "Ada"), "site", scopes);
    limits.clear();
    entries.clear();
    scopes.clear();

    assertThat(report.limits()).hasSize(1);
    assertThat(history.entries()).hasSize(1);
    assertThat(session.scopes()).containsExactly("read");
  }

  @Test
  void wordsAreThoseOfTheConfiguration() {
    assertThat(HealthReport.State.RATE_LIMITED.word()).isEqualTo("rate-limited");
    assertThat(WorkItemStatus.IN_PROGRESS.word()).isEqualTo("in_progress");
    assertThat(WorkItemPriority.CRITICAL.word()).isEqualTo("critical");
    assertThat(Capability.CREATE_MANY.word()).isEqualTo("create-many");
    assertThat(Capability.CREATE_MANY.description()).isEqualTo("make many items in one go");
  }

  @Test
  void aSearchThatIsClosedIsCancelled() {
    AtomicBoolean cancelled = new AtomicBoolean();
    WorkItemSearch search =
        new WorkItemSearch() {
          @Override
          public Optional<String> cursor() {
            return Optional.empty();
          }

          @Override
          public void cancel() {
            cancelled.set(true);
          }

          @Override
          public boolean cancelled() {
            return cancelled.get();
          }

          @Override
          public boolean hasNext() {
            return false;
          }

          @Override
          public WorkItem next() {
            throw new NoSuchElementException();
          }
        };

    search.close();

    assertThat(search.cancelled()).isTrue();
  }
}
