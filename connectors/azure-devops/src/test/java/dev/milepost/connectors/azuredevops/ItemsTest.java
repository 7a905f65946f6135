// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.LinkResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing, linking, commenting and following items beyond what the contract asks. */
class ItemsTest extends AzureDevOpsCase {
  private static final String SHA = "4800cfa0be564b1e606d6811e99e0380f765a9c4";

  private String repository() {
    return site.address() + "/Fulfilment/_git/fulfilment";
  }

  @Test
  void aPullRequestOfTheOrganizationIsAnArtifact() {
    WorkItem item = make("with a pull request");

    LinkResult link =
        azure.linkToPullRequest(item.id(), URI.create(repository() + "/pullrequest/17"));

    assertThat(link.made()).isTrue();
    assertThat(link.link().kind()).isEqualTo(ItemLink.Kind.PULL_REQUEST);
    assertThat(link.link().title()).isEqualTo("Pull request 17");
    assertThat(link.link().target().toString())
        .startsWith(site.address())
        .endsWith("/pullrequest/17");
    assertThat(Relations.of(raw(item.id())))
        .singleElement()
        .satisfies(relation -> {
          assertThat(Relations.kind(relation)).isEqualTo("ArtifactLink");
          assertThat(Relations.url(relation)).matches("vstfs:///Git/PullRequestId/.+%2F.+%2F17");
        });
  }

  @Test
  void anArtifactNamesTheWholeCommit() {
    WorkItem item = make("with a commit");

    assertThatThrownBy(
            () -> azure.linkToCommit(item.id(), new CommitRef("0123456", URI.create(repository()))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("TF401175");
    assertThat(azure.linkToCommit(item.id(), new CommitRef(SHA, URI.create(repository()))).link())
        .satisfies(link -> {
          assertThat(link.title()).isEqualTo("Commit 4800cfa0be");
          assertThat(link.target().toString()).endsWith("/commit/" + SHA);
        });
  }

  @Test
  void aRepositoryThatIsNotThereIsRefused() {
    WorkItem item = make("not linked");

    assertThatThrownBy(() ->
            azure.linkToCommit(
                item.id(), new CommitRef(SHA, URI.create(site.address() + "/Fulfilment/_git/no"))))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsOnlyKeys("target"));
  }

  @Test
  void linksOfOthersAreToldByWhatTheyLeadTo() {
    WorkItem item = make("linked by others");
    WorkItem other = make("the other");
    String id = item.id();
    patch(id, "add", "/relations/-", relation("Hyperlink", "https://example.com/wiki", ""));
    patch(
        id,
        "add",
        "/relations/-",
        relation("Hyperlink", "https://github.com/acme/pay/commit/0123456789", ""));
    patch(
        id,
        "add",
        "/relations/-",
        relation("Hyperlink", "https://gitlab.com/acme/pay/-/merge_requests/5", ""));
    patch(
        id,
        "add",
        "/relations/-",
        relation("ArtifactLink", "vstfs:///GitHub/Commit/c0ffee%2F0123456789", "GitHub Commit"));
    patch(id, "add", "/relations/-", relation("ArtifactLink", "vstfs:///Build/Build/17", "Build"));
    patch(
        id,
        "add",
        "/relations/-",
        relation(
            "System.LinkTypes.Related",
            site.address() + "/_apis/wit/workItems/" + other.id(),
            "Related"));
    patch(id, "add", "/relations/-", relation("Hyperlink", "no address at all", ""));

    assertThat(azure.getWorkItem(id).links())
        .extracting(ItemLink::kind)
        .containsExactlyInAnyOrder(
            ItemLink.Kind.WEB,
            ItemLink.Kind.COMMIT,
            ItemLink.Kind.PULL_REQUEST,
            ItemLink.Kind.COMMIT,
            ItemLink.Kind.WEB,
            ItemLink.Kind.ITEM);
    assertThat(azure.getWorkItem(id).links())
        .contains(
            new ItemLink(
                ItemLink.Kind.ITEM, URI.create("item:" + other.id()), "Related " + other.id()));
  }

  @Test
  void aParentMayBeChangedAndTakenAway() {
    WorkItem one = make(wish("one").type("feature"));
    WorkItem two = make(wish("two").type("feature"));
    WorkItem part = make(wish("part").parent(one.id()));

    azure.updateWorkItem(part.id(), WorkItemChange.builder().parent(two.id()).build());
    assertThat(azure.getWorkItem(part.id()).parent()).contains(two.id());
    assertThat(ids(WorkItemQuery.builder().parent(two.id()))).containsExactly(part.id());
    assertThat(azure.getWorkItem(two.id()).links())
        .extracting(ItemLink::title)
        .containsExactly("Child " + part.id());

    UpdateResult same =
        azure.updateWorkItem(part.id(), WorkItemChange.builder().parent(two.id()).build());
    assertThat(same.outcomes()).extracting(it -> it.state()).containsExactly(State.UNCHANGED);

    azure.updateWorkItem(part.id(), WorkItemChange.builder().clear(WorkItemField.PARENT).build());
    assertThat(azure.getWorkItem(part.id()).parent()).isEmpty();
  }

  @Test
  void whatAnItemHoldsAlreadyIsNotWrittenAgain() {
    WorkItem item =
        make(
            wish("as it is")
                .label("kept")
                .priority(WorkItemPriority.LOW)
                .assignee("tester@example.com")
                .customField("sector", JsonValue.of("own")));

    UpdateResult result =
        azure.updateWorkItem(
            item.id(),
            WorkItemChange.builder()
                .title("as it is")
                .description(item.description())
                .assignee("TESTER@example.com")
                .priority(WorkItemPriority.LOW)
                .labels(Set.of("KEPT"))
                .addLabel("kept")
                .removeLabel("never there")
                .customField("sector", JsonValue.of("own"))
                .clear(WorkItemField.PARENT)
                .clear(WorkItemField.STORY_POINTS)
                .clear(WorkItemField.custom("Custom.Amount"))
                .build());

    assertThat(result.outcomes()).extracting(it -> it.state()).containsOnly(State.UNCHANGED);
    assertThat(azure.getWorkItem(item.id()).version()).isEqualTo(item.version());
  }

  @Test
  void faultsOfAChangeAreToldAllAtOnce() {
    WorkItem item = make("faulty");
    WorkItemChange change =
        WorkItemChange.builder()
            .title("x".repeat(256))
            .change(new FieldChange.Set(WorkItemField.STORY_POINTS, new FieldValue.Text("five")))
            .change(new FieldChange.Add(WorkItemField.DESCRIPTION, new FieldValue.Text("more")))
            .change(
                new FieldChange.Set(
                    WorkItemField.ASSIGNEE, new FieldValue.Labels(new TreeSet<>(Set.of("a")))))
            .clear(WorkItemField.STATUS)
            .addLabel("a;b")
            .customField("nothing", JsonValue.of(1))
            .build();

    assertThatThrownBy(() -> azure.updateWorkItem(item.id(), change))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal ->
                assertThat(refusal.fields())
                    .containsOnlyKeys(
                        "title",
                        "story_points",
                        "description",
                        "assignee",
                        "status",
                        "labels",
                        "nothing"));
  }

  @Test
  void aCustomFieldIsSetAsTextAndAPriorityCleared() {
    WorkItem item = make(wish("cleared").priority(WorkItemPriority.LOW));

    azure.updateWorkItem(
        item.id(),
        WorkItemChange.builder()
            .change(
                new FieldChange.Set(WorkItemField.custom("sector"), new FieldValue.Text("energy")))
            .clear(WorkItemField.PRIORITY)
            .build());

    WorkItem after = azure.getWorkItem(item.id());
    assertThat(after.customFields()).containsEntry("sector", JsonValue.of("energy"));
    assertThat(after.urgency()).isEmpty();
  }

  @Test
  void aNativeStatusIsReachedByItsName() {
    WorkItem item = make("by name");

    UpdateResult result =
        azure.updateWorkItem(
            item.id(),
            WorkItemChange.builder()
                .change(
                    new FieldChange.Set(
                        WorkItemField.STATUS,
                        new FieldValue.Status(WorkItemStatus.UNKNOWN, "resolved")))
                .build());

    assertThat(result.item().nativeStatus()).isEqualTo("Resolved");
    assertThat(result.item().status()).isEqualTo(WorkItemStatus.IN_REVIEW);
  }

  @Test
  void aLostAnswerOfAChangeIsNoFailureWhereItWasDone() {
    WorkItem item = make("lost");
    site.azure().loseAnswer();

    UpdateResult result =
        azure.updateWorkItem(
            item.id(),
            WorkItemChange.builder().title("found").status(WorkItemStatus.IN_PROGRESS).build());

    assertThat(result.item().title()).isEqualTo("found");
    assertThat(result.item().status()).isEqualTo(WorkItemStatus.IN_PROGRESS);
  }

  @Test
  void aChangeThatWasNotDoneIsAFailure() {
    WorkItem item = make("refused");
    answerNext(PATCH, 1, Response.text(500, "trouble"));

    assertThatThrownBy(
            () -> azure.updateWorkItem(item.id(), WorkItemChange.builder().title("x").build()))
        .isInstanceOf(RemoteFailureException.class);
    assertThat(azure.getWorkItem(item.id()).title()).isEqualTo("refused");
  }

  @Test
  void aWayOfSeveralStepsThatBreaksTellsWhereTheItemStands() {
    WorkItem item = make("half way");
    site.sandbox()
        .controls()
        .faults()
        .add(
            new Fault(
                PATCH, 2, 5, new Fault.Effect.Answer(refusal(400, "Rule", "closed for today"))));

    UpdateResult result =
        azure.updateWorkItem(
            item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());

    assertThat(result.complete()).isFalse();
    assertThat(result.outcomes().getFirst().reason())
        .contains("it stands at 'In Development'", "closed for today");
    assertThat(azure.getWorkItem(item.id()).nativeStatus()).isEqualTo("In Development");
  }

  @Test
  void aLaterStepWhoseAnswerWasLostIsNoFailure() {
    WorkItem item = make("lost on its way");
    site.sandbox().controls().faults().add(new Fault(PATCH, 2, 1, new Fault.Effect.Lose()));

    UpdateResult result =
        azure.updateWorkItem(
            item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());

    assertThat(result.complete()).isTrue();
    assertThat(result.item().nativeStatus()).isEqualTo("Closed");
  }

  @Test
  void commentsOfOthersAndInMarkdownAreReadToo() {
    WorkItem item = make("discussed");
    site.ask(
        "POST",
        "Field%20Service/_apis/wit/workItems/"
            + item.id()
            + "/comments?format=markdown&api-version=7.1-preview.4",
        "application/json",
        "{\"text\":\"**bold**\"}".getBytes(UTF_8));
    Comment ours = azure.addComment(item.id(), RichText.plain("ours"), "k1");

    assertThat(azure.comments(item.id()))
        .extracting(it -> it.text().plainText())
        .containsExactly("bold", "ours");
    assertThat(ours.author()).isNotNull();
    assertThat(field(item.id(), "System.CommentCount")).isEqualTo("2");
    assertThatThrownBy(() -> azure.addComment(item.id(), RichText.EMPTY, "k2"))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> azure.comments("99999999"))
        .isInstanceOf(WorkItemNotFoundException.class);
  }

  @Test
  void pagesOfCommentsThatDoNotEndAreAFailure() {
    WorkItem item = make("endless");
    answerNext(
        "GET /{organization}/{project}/_apis/wit/workItems/{workItemId}/comments",
        3,
        Response.ok(Json.object().put("continuationToken", "same")));

    assertThatThrownBy(() -> azure.comments(item.id()))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("do not end");
  }

  @Test
  void attachmentsAreToldWithoutTheirContent() {
    WorkItem item = make("with a file");
    JsonObject uploaded =
        site.ask(
            "POST",
            "Field%20Service/_apis/wit/attachments?fileName=report.pdf&api-version=7.1",
            "application/octet-stream",
            new byte[1_234]);
    patch(
        item.id(),
        "add",
        "/relations/-",
        relation("AttachedFile", uploaded.text("url").orElseThrow(), ""));

    assertThat(azure.attachments(item.id()))
        .singleElement()
        .satisfies(file -> {
          assertThat(file.name()).isEqualTo("report.pdf");
          assertThat(file.mediaType()).isEqualTo("application/pdf");
          assertThat(file.size()).isEqualTo(1_234);
          assertThat(file.id()).isEqualTo(uploaded.text("id").orElseThrow());
          assertThat(file.createdAt()).isAfter(Instant.EPOCH);
        })
        .extracting(Attachment::url)
        .isNotNull();
    assertThat(azure.getWorkItem(item.id()).links()).isEmpty();
  }

  @Test
  void theHistoryTellsPeopleNumbersAndLinks() {
    WorkItem item = make(wish("with a past").storyPoints(BigDecimal.TWO));
    azure.updateWorkItem(
        item.id(), WorkItemChange.builder().assignee("tester@example.com").build());
    azure.linkToPullRequest(item.id(), URI.create("https://github.com/acme/pay/pull/5"));
    azure.updateWorkItem(item.id(), WorkItemChange.builder().clear(WorkItemField.ASSIGNEE).build());

    List<WorkItem> found = new ArrayList<>();
    try (WorkItemSearch search =
        azure.searchWorkItems(WorkItemQuery.builder().text("past").history(true).build())) {
      search.forEachRemaining(found::add);
    }

    History history = azure.history(item.id());
    assertThat(found.getFirst().history()).isEqualTo(history);
    assertThat(history.entries())
        .extracting(History.Entry::field, History.Entry::from, History.Entry::to)
        .contains(
            tuple("System.AssignedTo", null, "tester@example.com"),
            tuple("System.AssignedTo", "tester@example.com", null),
            tuple("Hyperlink", null, "https://github.com/acme/pay/pull/5"),
            tuple("Microsoft.VSTS.Scheduling.StoryPoints", null, "2"));
  }

  @Test
  void aNativeQueryIsAConditionOnly() {
    WorkItem item = make(wish("native").label("sought"));

    assertThat(ids(WorkItemQuery.builder().nativeQuery("[System.Tags] CONTAINS 'sought'")))
        .containsExactly(item.id());
    assertThatThrownBy(() ->
            ids(WorkItemQuery.builder().nativeQuery("[System.Id] > 0 ORDER BY [System.Title]")))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsOnlyKeys("native_query"));
    assertThatThrownBy(() -> ids(WorkItemQuery.builder().nativeQuery("[No.Such] = 'field'")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("TF51005");
  }

  @Test
  void aSearchNarrowsByTypePeriodAndNothingElse() {
    WorkItem bug = make(wish("typed").type("bug"));
    WorkItem story = make("typed too");

    assertThat(ids(WorkItemQuery.builder().text("typed").type("bug"))).containsExactly(bug.id());
    assertThat(ids(WorkItemQuery.builder().text("typed").updated(null, story.updatedAt())))
        .containsExactly(bug.id());
    WorkItemSearch search = azure.searchWorkItems(WorkItemQuery.builder().limit(1).build());
    search.next();
    assertThatThrownBy(search::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aFeedGoesOnFromItsPagesWithoutLeavingAnythingOut() {
    turn("revision-page", "3");
    Instant before = Instant.now().minusSeconds(60);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(make("fed " + i).id());
    }
    Set<String> seen = new TreeSet<>();
    String cursor = null;
    for (int turn = 0; turn < 20; turn++) {
      try (ChangeFeed feed = azure.changesSince(before, cursor)) {
        if (feed.hasNext()) {
          seen.add(feed.next().itemId());
          while (feed.hasNext() && seen.size() % 3 != 0) {
            seen.add(feed.next().itemId());
          }
        }
        cursor = feed.cursor().orElseThrow();
      }
    }

    assertThat(seen).containsAll(made);
    try (ChangeFeed feed = azure.changesSince(before, cursor)) {
      assertThat(feed.hasNext()).isFalse();
      assertThatThrownBy(feed::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void aFeedThatIsClosedEndsAndAHiddenItemIsToldAsGone() {
    WorkItem item = make("hidden");
    site.azure().hide(item.id());
    List<ItemEvent> events = new ArrayList<>();
    try (ChangeFeed feed = azure.changesSince(item.createdAt().minusSeconds(1), null)) {
      feed.forEachRemaining(events::add);
    }
    assertThat(events)
        .filteredOn(it -> it.itemId().equals(item.id()))
        .allSatisfy(it -> assertThat(it).isInstanceOf(ItemEvent.Deleted.class));

    ChangeFeed closed = azure.changesSince(Instant.EPOCH, null);
    closed.close();
    assertThat(closed.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "at/yesterday", "token/", "1/7"})
  void aFeedsCursorThatIsNoneIsRefused(String cursor) {
    assertThatThrownBy(() -> azure.changesSince(Instant.EPOCH, cursor))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void aFeedWhoseTokensRepeatIsAFailure() {
    answerNext(
        "GET /{organization}/{project}/_apis/wit/reporting/workItemRevisions",
        5,
        Response.ok(Json.object().put("continuationToken", "same").put("isLastBatch", false)));

    assertThatThrownBy(
            () -> {
              try (ChangeFeed feed = azure.changesSince(Instant.EPOCH, null)) {
                feed.forEachRemaining(ignored -> {});
              }
            })
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("token came back");
  }

  @Test
  void anAnswerWithoutADateIsNamed() {
    WorkItem item = make("undated");
    String broken = JsonText.write(raw(item.id())).replace("System.ChangedDate", "Other.Date");
    site.sandbox()
        .controls()
        .faults()
        .add(
            Fault.next(
                ITEM,
                new Fault.Effect.Answer(
                    Response.of(200, "application/json", broken.getBytes(UTF_8)))));

    assertThatThrownBy(() -> azure.getWorkItem(item.id()))
        .isInstanceOf(IntegrationException.class)
        .hasMessageContaining("System.ChangedDate");
  }

  @Test
  void aConnectionShowsItsAddressAndNoSecret() {
    assertThat(azure.toString()).contains(site.address()).doesNotContain(site.token());
    assertThat(azure.capabilities()).isEqualTo(site.plugin().capabilities());
  }

  @Test
  void anItemOfATypeThatIsMappedAwayIsChangedAsWhatItIs() {
    JsonValue title =
        JsonObject.EMPTY
            .with("op", JsonValue.of("add"))
            .with("path", JsonValue.of("/fields/System.Title"))
            .with("value", JsonValue.of("a task of theirs"));
    JsonObject made =
        site.ask(
            "POST",
            "Field%20Service/_apis/wit/workitems/$Task?api-version=7.1",
            "application/json-patch+json",
            JsonText.bytes(new JsonArray(List.of(title))));
    String id = ItemReader.id(made);

    UpdateResult result =
        azure.updateWorkItem(
            id,
            WorkItemChange.builder()
                .customField("Microsoft.VSTS.Scheduling.RemainingWork", JsonValue.of(4))
                .status(WorkItemStatus.DONE)
                .build());

    assertThat(result.complete()).isTrue();
    assertThat(field(id, "Microsoft.VSTS.Scheduling.RemainingWork")).isEqualTo("4");
    assertThat(azure.getWorkItem(id).type()).isEqualTo("Task");
  }

  @Test
  void aSearchThatFailedGoesOnWithoutLeavingAnythingOut() {
    site.azure().addItems(450);
    List<String> all = ids(WorkItemQuery.builder());
    List<String> seen = new ArrayList<>();
    int failures = 0;
    site.sandbox()
        .controls()
        .faults()
        .add(new Fault(BATCH, 1, 1, new Fault.Effect.Answer(Response.text(400, "trouble"))));
    try (WorkItemSearch search = azure.searchWorkItems(WorkItemQuery.builder().build())) {
      boolean more = true;
      while (more) {
        try {
          more = search.hasNext();
          if (more) {
            seen.add(search.next().id());
          }
        } catch (IntegrationException e) {
          failures++;
        }
      }
    }

    assertThat(failures).isEqualTo(1);
    assertThat(seen).containsExactlyElementsOf(all);
  }

  @Test
  void aFeedThatFailedGoesOnWithoutLeavingAnythingOut() {
    Instant before = Instant.now().minusSeconds(60);
    WorkItem item = make("fed");
    site.sandbox()
        .controls()
        .faults()
        .add(Fault.next(BATCH, new Fault.Effect.Answer(Response.text(400, "trouble"))));
    List<String> seen = new ArrayList<>();
    try (ChangeFeed feed = azure.changesSince(before, null)) {
      assertThatThrownBy(feed::hasNext).isInstanceOf(IntegrationException.class);
      feed.forEachRemaining(event -> seen.add(event.itemId()));
    }

    assertThat(seen).contains(item.id());
  }

  @Test
  void aWishThatStandsTwiceInAListIsMadeOnce() {
    NewWorkItem wish = wish("twice in a list").build();

    List<CreateResult> results = azure.createWorkItems(List.of(wish, wish));

    assertThat(results).hasSize(2);
    assertThat(ids(WorkItemQuery.builder().text("twice"))).hasSize(1);
  }

  @Test
  void aListWhoseAnswersAreLostOrRefusedIsMadeOnce() {
    List<NewWorkItem> wishes =
        List.of(wish("lost one").build(), wish("lost two").assignee("nobody").build());
    site.azure().loseAnswer();

    List<CreateResult> results = azure.createWorkItems(wishes);

    assertThat(results.get(0)).isInstanceOf(CreateResult.Created.class);
    assertThat(results.get(1)).isInstanceOf(CreateResult.Refused.class);
    assertThat(ids(WorkItemQuery.builder().text("lost"))).hasSize(1);
  }
}
