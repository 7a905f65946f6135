// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.testkit.integration.SiteControls.Signing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The nasty cases of Jira Cloud. */
class JiraCloudCasesTest extends JiraCase {
  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  @Test
  void aShortPageIsNotTheLast() {
    turn("short-pages", "true");

    addedAndFound(250);
  }

  @Test
  void aMissingFlagOfTheLastPageEndsWithTheTokens() {
    turn("omit-is-last", "true");

    addedAndFound(250);
  }

  @Test
  void aTokenThatEndsInTheMiddleSkipsNothing() {
    site.jira().addItems(400);
    List<String> all = ids(WorkItemQuery.builder());
    List<String> seen = new ArrayList<>();
    try (WorkItemSearch search = jira.searchWorkItems(WorkItemQuery.builder().build())) {
      while (search.hasNext()) {
        seen.add(search.next().id());
        if (seen.size() == 150) {
          site.sandbox().controls().clock().advance(Duration.ofDays(8));
        }
      }
    }

    assertThat(seen).containsExactlyElementsOf(all);
  }

  @Test
  void everySearchIsBoundedAndNamesItsFields() {
    make("bounded");
    ids(WorkItemQuery.builder().text("bounded").label("x"));

    assertThat(asked("/search/jql"))
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.body()).contains("\"jql\":\"project = \\\"PAY\\\"", "\"fields\":[");
        });
  }

  @Test
  void anEditKeepsTablesMediaAndNodesThatNobodyKnows() {
    String key =
        ids(WorkItemQuery.builder()).stream().filter(this::isRich).findFirst().orElseThrow();
    JsonObject before = document(key);
    RichText text = jira.getWorkItem(key).description();

    jira.updateWorkItem(
        key,
        WorkItemChange.builder()
            .description(text.append(Block.Paragraph.of("A line more.")))
            .build());

    List<JsonValue> content = document(key).elements("content");
    assertThat(content).hasSize(before.elements("content").size() + 1);
    assertThat(content.subList(0, content.size() - 1)).isEqualTo(before.elements("content"));
  }

  private boolean isRich(String key) {
    return JsonText.write(document(key)).contains("sandboxOnly");
  }

  private JsonObject document(String key) {
    return site.askThree("issue/" + key)
        .object("fields")
        .flatMap(it -> it.object("description"))
        .orElse(JsonObject.EMPTY);
  }

  @Test
  void aTeamManagedProjectHasNoPriority() {
    WorkItem item = jira.getWorkItem("OPS-1");
    DevOpsIntegration operations =
        connect(
            site.settings()
                .project("OPS")
                .apiKey(site.config().apiKey())
                .setting("email", site.account().user())
                .setting("issue_types", new JsonObject(Map.of("bug", JsonValue.of("Task"))))
                .build());
    IncidentReport report =
        new IncidentReport(
            "fingerprint-9",
            "Queue is full",
            WorkItemPriority.HIGH,
            Instant.EPOCH,
            Set.of("message queue"),
            "nobody at all",
            RichText.plain("full"),
            RichText.plain("again"));

    WorkItem incident = operations.createFromIncident(report).item();

    assertThat(item.urgency()).isEmpty();
    assertThat(incident.urgency()).isEmpty();
    assertThat(incident.assigned()).isEmpty();
    assertThat(incident.labels()).contains("message-queue", "milepost-incident-fingerprint-9");
  }

  @Test
  void anIncidentHoldsWhatItsProjectDemands() {
    DevOpsIntegration demanding =
        connect(
            site.settings()
                .apiKey(site.config().apiKey())
                .setting("email", site.account().user())
                .setting("issue_types", JsonObject.EMPTY)
                .setting("incident_fields", FieldWriter.named("Found in", "Production"))
                .build());
    IncidentReport report =
        new IncidentReport(
            "fingerprint-10",
            "Queue is full",
            WorkItemPriority.HIGH,
            Instant.EPOCH,
            Set.of(),
            null,
            RichText.plain("full"),
            RichText.plain("again"));

    WorkItem incident = demanding.createFromIncident(report).item();

    assertThat(incident.type()).isEqualTo("Bug");
    JsonObject fields = site.ask("issue/" + incident.id()).object("fields").orElseThrow();
    assertThat(Reading.text(fields, "customfield_10045", "value")).isEqualTo("Production");
  }

  @Test
  void doneIsNeverAStatusOfWorkThatWasGivenUp() {
    WorkItem item = make("to be done");

    WorkItem done =
        jira.updateWorkItem(item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build())
            .item();

    // One step leads to "Rejected", which Jira counts among what is done; four lead to "Done".
    assertThat(done.nativeStatus()).isEqualTo("Done");
  }

  @Test
  void ofTwoStoryPointFieldsTheBoardsCounts() {
    WorkItem item =
        jira.createWorkItem(wish("estimated").storyPoints(new BigDecimal("0.5")).build()).item();

    JsonObject fields = site.ask("issue/" + item.id()).object("fields").orElseThrow();
    assertThat(Reading.number(fields, "customfield_10033")).contains(new BigDecimal("0.5"));
    assertThat(Reading.number(fields, "customfield_10034")).isEmpty();
  }

  @Test
  void aFieldThatIsNotOnTheScreenIsRefusedByName() {
    assertThatThrownBy(() ->
            jira.createWorkItem(
                wish("x").customField("customfield_10034", JsonText.parse("3")).build()))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsKey("customfield_10034"));
  }

  @Test
  void manyWritesOfOneItemWaitForItsOwnLimit() {
    WorkItem item = make("busy");
    turn("per-issue-limit", "true");

    for (int i = 0; i < 25; i++) {
      jira.updateWorkItem(item.id(), WorkItemChange.builder().title("title " + i).build());
    }

    assertThat(jira.getWorkItem(item.id()).title()).isEqualTo("title 24");
  }

  @Test
  void refusalsOfEachLimitAreOutlived() {
    for (String preset : List.of("429-iso-reset", "429-bare", "429-cost", "429-retry-now")) {
      site.sandbox()
          .controls()
          .faults()
          .add(Fault.next("*", new Fault.Effect.Answer(site.sandbox().controls().preset(preset))));

      assertThat(jira.authenticate().user().account()).as(preset).isNotBlank();
    }
  }

  @Test
  void aLogOfMoreThanAHundredChangesIsWhole() {
    List<History> logs = new ArrayList<>();
    try (WorkItemSearch search =
        jira.searchWorkItems(WorkItemQuery.builder().text("Busy issue").history(true).build())) {
      search.forEachRemaining(item -> logs.add(item.history()));
    }

    assertThat(logs)
        .singleElement()
        .satisfies(log -> {
          assertThat(log.complete()).isTrue();
          assertThat(log.entries()).hasSizeGreaterThanOrEqualTo(130);
        });
  }

  @Test
  void anUnsignedWebhookIsAHintOnly() {
    WorkItem item = make("as it is");
    JsonObject forged =
        site.ask("issue/" + item.id())
            .with(
                "fields",
                FieldWriter.named("summary", "forged")
                    .with("updated", JsonValue.of("2026-01-01T00:00:00.000+0000")));

    for (String event : List.of("jira:issue_updated", "jira:issue_deleted")) {
      WebhookResult result =
          jira.webhookHandler(
              JiraDeliveries.delivery(JiraDeliveries.event(event, forged), Signing.MISSING));

      assertThat(result)
          .isInstanceOfSatisfying(
              WebhookResult.Accepted.class,
              accepted ->
                  assertThat(accepted.events())
                      .singleElement()
                      .isInstanceOfSatisfying(
                          ItemEvent.Upserted.class,
                          news -> assertThat(news.item().title()).isEqualTo("as it is")));
    }
  }

  @Test
  void aLateCommentOfAnItemThatIsGoneIsNoNews() {
    WorkItem item = make("going");
    JsonObject issue = site.ask("issue/" + item.id());
    site.jira().people().delete(item.id());

    WebhookResult result =
        jira.webhookHandler(
            JiraDeliveries.delivery(
                JiraDeliveries.event("comment_deleted", issue), Signing.MISSING));

    assertThat(result).isInstanceOf(WebhookResult.Ignored.class);
  }

  @Test
  void aLaggingIndexMakesNoSecondItemAndHidesNoOwnOne() {
    turn("index-lag", "PT10M");
    var wish = wish("lagging").build();

    WorkItem first = jira.createWorkItem(wish).item();
    var second = connect(site.config()).createWorkItem(wish);

    assertThat(second.made()).isFalse();
    assertThat(second.item().id()).isEqualTo(first.id());
    assertThat(ids(WorkItemQuery.builder().text("lagging"))).containsExactly(first.id());
  }
}
