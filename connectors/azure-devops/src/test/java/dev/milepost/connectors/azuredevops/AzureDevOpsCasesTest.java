// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.LinkResult;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.testkit.integration.SiteControls.Signing;
import dev.milepost.testkit.integration.SiteControls.SiteRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nasty cases of Azure DevOps, by their numbers in the list of them. */
class AzureDevOpsCasesTest extends AzureDevOpsCase {
  private static final String SHA = "4800cfa0be564b1e606d6811e99e0380f765a9c4";

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 302, 401})
  void case1aPageToSignInIsABadTokenWhateverItsStatus(int status) {
    Response page =
        Response.html(status, "<!DOCTYPE html><title>Azure DevOps Services | Sign In</title>")
            .with("Location", site.address() + "/_signin?realm=dev.azure.com");
    WorkItem item = make("guarded");
    answerNext("*", 3, page);

    assertThatThrownBy(() -> azure.getWorkItem(item.id()))
        .isInstanceOf(AuthenticationException.class);
    assertThatThrownBy(() -> ids(WorkItemQuery.builder()))
        .isInstanceOf(AuthenticationException.class);
    assertThatThrownBy(() -> make("not made")).isInstanceOf(AuthenticationException.class);
    assertThat(azure.getWorkItem(item.id()).title()).isEqualTo("guarded");
  }

  @Test
  void case2aGoodAnswerThatAsksForAPauseGetsOne() {
    turn("delay-on-success", "1");
    azure.authenticate();
    turn("delay-on-success", "0");
    int before = site.azure().requests().size();

    azure.authenticate();

    List<SiteRequest> requests = site.azure().requests();
    assertThat(requests.get(before).at())
        .isAfterOrEqualTo(requests.get(before - 1).at().plusMillis(900));
    assertThat(azure.healthCheck().limits()).extracting(it -> it.limit()).contains(200L);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 429, 503})
  void case3aBlockedRequestIsMadeAgainWhateverItsStatus(int status) {
    answerNext(CREATE, 2, AzureDevOpsSiteControls.blocked(status).with("Retry-After", "0"));

    WorkItem item = make("blocked at first");

    assertThat(azure.getWorkItem(item.id()).title()).isEqualTo("blocked at first");
    assertThat(ids(WorkItemQuery.builder().text("blocked"))).containsExactly(item.id());
  }

  @Test
  void case4twentyThousandAndOneRowsComeEachOnce() {
    site.azure().addItems(20_001);
    try (AzureDevOpsClient client =
        new AzureDevOpsClient(new AzureDevOpsConfig(site.config()), context)) {
      String project = AzureDevOpsContractSite.PROJECT;
      Wiql wiql = Wiql.ofProject(project).text("item");
      Finder finder = new Finder(client, new Items(client, reader(client)));
      Cancellation never = Cancellation.create();
      IdPager pager = new IdPager(client, finder, project, wiql, 0, Finder.PAGE, never);
      List<Integer> ids = new ArrayList<>();
      while (!pager.ended()) {
        ids.addAll(pager.next());
      }

      assertThat(ids).hasSize(20_001).doesNotHaveDuplicates().isSorted();
      assertThat(asked("/wiql")).hasSizeGreaterThan(20_001 / Finder.PAGE);
    }
  }

  private ItemReader reader(AzureDevOpsClient client) {
    return new ItemReader(
        client, new FieldCatalog(client, context), new Processes(client, context));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VS402337: The number of work items returned exceeds the size limit of 20000.",
        "VS402335: The timeout period elapsed prior to completion of the query."
      })
  void case4aRefusedQueryIsHalvedUntilItIsNot(String message) {
    site.azure().addItems(30);
    List<String> all = ids(WorkItemQuery.builder());
    answerNext(AzureDevOpsSiteControls.WIQL, 12, refusal(400, "QueryException", message));

    assertThat(ids(WorkItemQuery.builder())).containsExactlyElementsOf(all);
    assertThat(asked("/wiql")).anyMatch(entry -> entry.body().contains("[System.Id] <= "));
  }

  @Test
  void case4aQueryThatIsRefusedForASingleIdIsAFailure() {
    answerNext(
        AzureDevOpsSiteControls.WIQL, 1_000, refusal(400, "QueryException", "VS402337: too many"));

    assertThatThrownBy(() -> ids(WorkItemQuery.builder()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("VS402337");
  }

  @Test
  void case5moreThanTwoHundredIdsAreReadInBatches() {
    site.azure().addItems(201);

    assertThat(ids(WorkItemQuery.builder().text("item"))).hasSize(201);
    assertThat(asked("/workitemsbatch"))
        .extracting(entry -> entry.body().split(",", -1).length)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(parts -> assertThat(parts).isLessThanOrEqualTo(202));
  }

  @Test
  void case6whatIsDeletedBetweenQueryAndBatchIsLeftOut() {
    List<String> doomed = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> doomed.add(make("doomed " + i).id()));
    try (WorkItemSearch search =
        azure.searchWorkItems(WorkItemQuery.builder().text("doomed").build())) {
      site.azure().afterRequests(2, () -> site.azure().delete(doomed.get(2)));

      List<String> seen = new ArrayList<>();
      search.forEachRemaining(item -> seen.add(item.id()));

      assertThat(seen).hasSize(4).doesNotContain(doomed.get(2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412})
  void case7whoWantsNoRevisionGetsTheNewest(int status) {
    turn("conflict-status", Integer.toString(status));
    WorkItem item = make("raced for");
    site.azure().afterRequests(2, () -> site.azure().addLabel(item.id(), "theirs"));

    azure.updateWorkItem(item.id(), WorkItemChange.builder().addLabel("ours").build());

    assertThat(azure.getWorkItem(item.id()).labels()).contains("ours", "theirs");
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412})
  void case7aRevisionThatWasPassedInTheMeantimeIsAConflict(int status) {
    turn("conflict-status", Integer.toString(status));
    WorkItem item = make("raced for");
    site.azure().afterRequests(2, () -> site.azure().editTitle(item.id(), "theirs"));

    assertThatThrownBy(() ->
            azure.updateWorkItem(
                item.id(),
                WorkItemChange.builder().title("ours").expectedVersion(item.version()).build()))
        .isInstanceOf(ConflictException.class);
    assertThat(azure.getWorkItem(item.id()).title()).isEqualTo("theirs");
  }

  private CommitRef ownCommit() {
    return new CommitRef(SHA, URI.create(site.address() + "/Fulfilment/_git/fulfilment"));
  }

  private String artifact(String id) {
    return Relations.of(raw(id)).stream()
        .filter(it -> Relations.kind(it).equals(Relations.ARTIFACT))
        .map(Relations::url)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void case8aRelationThatSomebodyMadeInTheMeantimeIsASuccess() {
    WorkItem first = make("first");
    azure.linkToCommit(first.id(), ownCommit());
    String url = artifact(first.id());
    WorkItem second = make("second");
    site.azure()
        .afterRequests(
            3,
            () ->
                patch(
                    second.id(),
                    "add",
                    "/relations/-",
                    relation(Relations.ARTIFACT, url, "Fixed in Commit")));

    LinkResult result = azure.linkToCommit(second.id(), ownCommit());

    assertThat(result.made()).isFalse();
    assertThat(azure.getWorkItem(second.id()).links()).hasSize(1);
  }

  @Test
  void case9separatorsOfArtifactsAreOneInEitherCase() {
    WorkItem first = make("first");
    azure.linkToCommit(first.id(), ownCommit());
    String url = artifact(first.id());
    WorkItem second = make("second");
    patch(
        second.id(),
        "add",
        "/relations/-",
        relation(Relations.ARTIFACT, url.replace("%2F", "%2f"), "Fixed in Commit"));

    LinkResult result = azure.linkToCommit(second.id(), ownCommit());

    assertThat(url).contains("%2F");
    assertThat(result.made()).isFalse();
    assertThat(result.link().kind()).isEqualTo(ItemLink.Kind.COMMIT);
    assertThat(azure.getWorkItem(second.id()).links()).hasSize(1);
  }

  @Test
  void case10aNameThatTwoShareIsRefusedAndAnAccountIsNot() {
    assertThatThrownBy(() -> make(wish("for whom").assignee("Tester")))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsOnlyKeys("assignee"));

    WorkItem item = make(wish("for one").assignee("second.tester@example.com"));
    assertThat(item.assigned())
        .hasValueSatisfying(person -> {
          assertThat(person.account()).isEqualTo("second.tester@example.com");
          assertThat(person.name()).isEqualTo("Tester");
        });
    assertThat(ids(WorkItemQuery.builder().assignee("second.tester@example.com")))
        .containsExactly(item.id());
    assertThat(ids(WorkItemQuery.builder().assignee("tester@example.com"))).isEmpty();
  }

  @Test
  void case11statesOfAnInheritedProcessAreFoundByTheirCategory() {
    WorkItem item = make("in another process");

    azure.updateWorkItem(item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());

    assertThat(azure.getWorkItem(item.id()).nativeStatus()).isEqualTo("Closed");
    assertThat(azure.history(item.id()).entries())
        .filteredOn(entry -> entry.field().equals("System.State"))
        .extracting(History.Entry::to)
        .containsExactly("New", "In Development", "Closed");
  }

  @Test
  void case12whatIsInTheRecycleBinIsNotThereAndIsToldAsDeleted() {
    Instant before = Instant.now().minusSeconds(5);
    WorkItem item = make("to the bin");
    azure.deleteWorkItem(item.id());

    assertThatThrownBy(() -> azure.getWorkItem(item.id()))
        .isInstanceOf(WorkItemNotFoundException.class)
        .hasMessageContaining("TF401232");
    List<ItemEvent> events = new ArrayList<>();
    try (ChangeFeed feed = azure.changesSince(before, null)) {
      feed.forEachRemaining(events::add);
    }
    assertThat(events)
        .filteredOn(event -> event.itemId().equals(item.id()))
        .singleElement()
        .isInstanceOf(ItemEvent.Deleted.class);
    assertThat(ids(WorkItemQuery.builder().text("bin"))).isEmpty();
  }

  @Test
  void case13aFieldThatSomebodyTurnedToMarkdownStaysMarkdown() {
    WorkItem item = make("two formats");
    int id = number(item);
    site.people().turnToMarkdown(id, Names.DESCRIPTION);
    site.people().write(id, Names.DESCRIPTION, "# Steps\n\n* one\n* **two**");

    RichText text = azure.getWorkItem(item.id()).description();
    azure.updateWorkItem(
        item.id(),
        WorkItemChange.builder()
            .description(text.append(Block.Paragraph.of("A line more.")))
            .build());

    assertThat(text.blocks().getFirst())
        .isEqualTo(new Block.Heading(1, List.of(Inline.Text.of("Steps"))));
    assertThat(field(item.id(), Names.DESCRIPTION))
        .startsWith("# Steps\n\n* one\n* **two**")
        .endsWith("A line more.")
        .doesNotContain("<p>");
  }

  @Test
  void case14tagsAreOneWithoutRegardToCaseAndSpaces() {
    WorkItem item = make(wish("tagged").label("Needs Review").label("billing"));
    azure.updateWorkItem(
        item.id(),
        WorkItemChange.builder().addLabel(" BILLING ").removeLabel("needs review").build());

    assertThat(azure.getWorkItem(item.id()).labels()).containsExactly("billing");
    assertThat(ids(WorkItemQuery.builder().label("Billing"))).containsExactly(item.id());
    assertThatThrownBy(() -> make(wish("two tags").label("one; two")))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsOnlyKeys("labels"));
    azure.updateWorkItem(item.id(), WorkItemChange.builder().clear(WorkItemField.LABELS).build());
    assertThat(azure.getWorkItem(item.id()).labels()).isEmpty();
  }

  @Test
  void case15theIdOfAnUpdateIsNotTheItems() {
    WorkItem item = make("updated");
    site.azure().editTitle(item.id(), "updated by others");
    byte[] body = site.azure().event("workitem.updated", item.id());

    WebhookResult result =
        azure.webhookHandler(AzureDevOpsSiteControls.delivery(body, Signing.MISSING));

    assertThat(new String(body, UTF_8)).contains("\"id\":2,\"workItemId\":" + item.id());
    assertThat(result)
        .isInstanceOfSatisfying(
            WebhookResult.Accepted.class,
            accepted ->
                assertThat(accepted.events())
                    .extracting(ItemEvent::itemId)
                    .containsExactly(item.id()));
  }

  @Test
  void case16theVendorsDocumentsAreReadPastTheirByteOrderMark() {
    Assumptions.assumeTrue(
        VendorRequests.folder().isPresent(), "the vendor's documents are not here");
    int before = VendorRequests.checked();

    Throwable nothing = catchThrowable(() -> make("checked"));

    assertThat(nothing).isNull();
    assertThat(VendorRequests.checked()).isGreaterThan(before);
  }

  @Test
  void aCustomFieldIsSetByItsRawKeyToo() {
    WorkItem item = make(wish("raw").customField("Custom.Amount", JsonValue.of(15_000_000)));

    assertThat(azure.getWorkItem(item.id()).customFields())
        .containsEntry("Custom.Amount", JsonValue.of(15_000_000))
        .containsKey("System.AreaPath");
  }
}
