// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.IncidentResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs from process to process, and from sign-in to sign-in. */
class ProcessesTest extends AzureDevOpsCase {
  private static NewWorkItem.Builder in(String type) {
    return NewWorkItem.builder("key-of-" + type.replace(' ', '-'), "of type " + type).type(type);
  }

  private static IncidentReport incident(@Nullable String owner) {
    return new IncidentReport(
        "fingerprint-9",
        "Queue is full",
        WorkItemPriority.HIGH,
        Instant.EPOCH,
        Set.of("message queue; orders"),
        owner,
        RichText.plain("full"),
        RichText.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "Fulfilment,User Story,Microsoft.VSTS.Scheduling.StoryPoints",
    "Fulfilment,Epic,Microsoft.VSTS.Scheduling.Effort",
    "Ledger,Product Backlog Item,Microsoft.VSTS.Scheduling.Effort",
    "Catalogue,Requirement,Microsoft.VSTS.Scheduling.Size",
    "Helpdesk,Issue,Microsoft.VSTS.Scheduling.Effort"
  })
  void theEstimateIsInTheFieldOfTheProcess(String project, String type, String field) {
    WorkItem item =
        inProject(project)
            .createWorkItem(in(type).storyPoints(new BigDecimal("2.5")).build())
            .item();

    assertThat(item.points()).contains(new BigDecimal("2.5"));
    assertThat(field(item.id(), field)).isEqualTo("2.5");
  }

  @Test
  void aTypeWithoutAnEstimateRefusesOneByName() {
    assertThatThrownBy(() ->
            inProject("Fulfilment").createWorkItem(in("task").storyPoints(BigDecimal.ONE).build()))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsOnlyKeys("story_points"));
  }

  @ParameterizedTest
  @CsvSource({"Fulfilment,Closed", "Ledger,Done", "Catalogue,Closed", "Helpdesk,Done"})
  void doneIsWhatTheProcessCallsIt(String project, String state) {
    DevOpsIntegration connection = inProject(project);
    WorkItem item =
        connection.createWorkItem(in("task").status(WorkItemStatus.DONE).build()).item();

    assertThat(item.nativeStatus()).isEqualTo(state);
    assertThat(ids(connection, WorkItemQuery.builder().status(WorkItemStatus.DONE)))
        .contains(item.id());
    assertThat(ids(connection, WorkItemQuery.builder().status(WorkItemStatus.BLOCKED))).isEmpty();
  }

  @Test
  void aStateMayBeMappedToBlocked() {
    DevOpsIntegration connection =
        connect(
            site.settings()
                .apiKey(Secret.of(site.token()))
                .setting(
                    "status_mapping",
                    new JsonObject(Map.of("in development", JsonValue.of("blocked"))))
                .build());
    WorkItem item = connection.createWorkItem(wish("waits").build()).item();

    UpdateResult result =
        connection.updateWorkItem(
            item.id(), WorkItemChange.builder().status(WorkItemStatus.BLOCKED).build());

    assertThat(result.item().nativeStatus()).isEqualTo("In Development");
    assertThat(result.item().status()).isEqualTo(WorkItemStatus.BLOCKED);
    assertThatThrownBy(() ->
            azure.updateWorkItem(
                item.id(), WorkItemChange.builder().status(WorkItemStatus.BLOCKED).build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("no way is known from 'In Development' to 'blocked'");
  }

  @Test
  void aBugSaysItsDescriptionWhereItsFormShowsIt() {
    WorkItem bug = make(wish("a fault").type("bug").description(RichText.plain("click it")));

    assertThat(field(bug.id(), Names.REPRO_STEPS)).contains("click it");
    assertThat(field(bug.id(), Names.DESCRIPTION)).isEmpty();
    assertThat(azure.getWorkItem(bug.id()).description().plainText()).isEqualTo("click it");
    assertThat(ids(WorkItemQuery.builder().text("click"))).containsExactly(bug.id());

    site.people().write(number(bug), Names.DESCRIPTION, "<p>hidden</p>");
    azure.updateWorkItem(
        bug.id(), WorkItemChange.builder().clear(WorkItemField.DESCRIPTION).build());
    assertThat(azure.getWorkItem(bug.id()).description().blocks()).isEmpty();

    site.people().write(number(bug), Names.DESCRIPTION, "<p>all there is</p>");
    assertThat(azure.getWorkItem(bug.id()).description().plainText()).isEqualTo("all there is");
  }

  @Test
  void anIncidentIsAnIssueWhereThereAreNoBugsAndGoesWithoutSomebodyWhoLeft() {
    DevOpsIntegration helpdesk = inProject("Helpdesk");

    IncidentResult made = helpdesk.createFromIncident(incident("nobody@example.com"));

    assertThat(made.item().type()).isEqualTo("Issue");
    assertThat(made.item().assigned()).isEmpty();
    assertThat(made.item().urgency()).contains(WorkItemPriority.HIGH);
    assertThat(made.item().labels())
        .contains("message queue orders", "milepost-incident-fingerprint-9");
    assertThat(helpdesk.comments(made.item().id())).isEmpty();
    assertThat(helpdesk.createFromIncident(incident(null)).outcome())
        .isEqualTo(IncidentResult.Outcome.UNCHANGED);
  }

  @Test
  void aRecurrenceWithoutWordsLeavesATraceToo() {
    azure.createFromIncident(incident(null));
    IncidentReport again =
        new IncidentReport(
            "fingerprint-9",
            "Queue is full",
            WorkItemPriority.HIGH,
            Instant.EPOCH.plusSeconds(1),
            Set.of(),
            null,
            RichText.EMPTY,
            RichText.EMPTY);

    IncidentResult result = azure.createFromIncident(again);

    assertThat(azure.comments(result.item().id()))
        .singleElement()
        .satisfies(comment ->
            assertThat(comment.text().plainText())
                .isEqualTo("It happened again at 1970-01-01T00:00:01Z."));
  }

  @Test
  void anUnknownTypeIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> inProject("Helpdesk").createWorkItem(in("Saga").build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("has no type 'Saga'; it has: Epic, Issue, Task");
  }

  @Test
  void anUnknownProjectIsRefusedByName() {
    assertThatThrownBy(() -> inProject("Nowhere").createWorkItem(in("task").build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Nowhere");
    assertThatThrownBy(() -> ids(WorkItemQuery.builder().project("a/b")))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsOnlyKeys("project"));
    assertThat(ids(WorkItemQuery.builder().project("Ledger"))).isEmpty();
  }

  @Test
  void aPriorityOfOnesOwnIsAWordOrRefused() {
    DevOpsIntegration own =
        connect(
            site.settings()
                .apiKey(Secret.of(site.token()))
                .setting("priority_field", "Custom.Sector")
                .setting("priority_mapping", new JsonObject(Map.of("high", JsonValue.of("Urgent"))))
                .build());

    WorkItem item =
        own.createWorkItem(wish("urgent").priority(WorkItemPriority.HIGH).build()).item();

    assertThat(item.urgency()).contains(WorkItemPriority.HIGH);
    assertThat(field(item.id(), "Custom.Sector")).isEqualTo("Urgent");
    assertThatThrownBy(() ->
            connect(
                    site.settings()
                        .apiKey(Secret.of(site.token()))
                        .setting("priority_field", "Custom.Amount")
                        .setting(
                            "priority_mapping",
                            new JsonObject(Map.of("high", JsonValue.of("Urgent"))))
                        .build())
                .createWorkItem(wish("x").priority(WorkItemPriority.HIGH).build()))
        .hasMessageContaining("holds numbers");
    assertThatThrownBy(() ->
            connect(
                    PluginConfig.builder("azure_devops", site.address())
                        .project("Helpdesk")
                        .apiKey(Secret.of(site.token()))
                        .setting("priority_field", "Custom.Sector")
                        .build())
                .createWorkItem(wish("x").priority(WorkItemPriority.HIGH).build()))
        .hasMessageContaining("type 'Task' has no field 'Custom.Sector'");
  }

  @Test
  void fieldsThatAreNotForPeopleOrNotOfTheTypeAreRefused() {
    assertThatThrownBy(() ->
            make(
                wish("x")
                    .customField("Microsoft.VSTS.Common.ClosedDate", JsonValue.of("2026-01-01"))
                    .customField("Root Cause ", JsonValue.of("x"))
                    .customField("System.Title", JsonValue.of("x"))
                    .customField("Microsoft.VSTS.Scheduling.Size", JsonValue.of(1))))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal ->
                assertThat(refusal.fields())
                    .containsOnlyKeys(
                        "Microsoft.VSTS.Common.ClosedDate",
                        "Root Cause ",
                        "System.Title",
                        "Microsoft.VSTS.Scheduling.Size"));
  }

  @Test
  void anApplicationOfEntraIdSignsInAndItsSecretIsChecked() {
    DevOpsIntegration application =
        connect(site.azure().entra().apiKey(Secret.of("sandbox-secret")).build());

    assertThat(application.authenticate().user().account())
        .isEqualTo("delivery.service@example.com");
    assertThatThrownBy(() ->
            connect(site.azure().entra().apiKey(Secret.of("another secret")).build())
                .authenticate())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("Entra ID")
        .hasMessageNotContaining("another secret");
  }

  @Test
  void anAccessTokenMayBeGivenAsItIs() {
    JsonObject granted =
        site.ask(
            "POST",
            "/directory/oauth2/v2.0/token",
            "application/x-www-form-urlencoded",
            ("grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret"
                    + "&scope=499b84ac-1321-427f-aa17-267ca6975798/.default")
                .getBytes(UTF_8));
    PluginConfig.Builder given = site.settings().setting("authentication", "bearer");

    assertThat(
            connect(given.apiKey(Secret.of(granted.text("access_token").orElseThrow())).build())
                .authenticate()
                .user()
                .name())
        .isEqualTo("Delivery Service");
    assertThatThrownBy(() ->
            connect(
                    site.settings()
                        .apiKey(Secret.of("no such token"))
                        .setting("authentication", "bearer")
                        .build())
                .authenticate())
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void aTokenThatOnlyReadsMayNotWrite() {
    DevOpsIntegration reader =
        connect(site.settings().apiKey(Secret.of("sandbox-read-only")).build());

    assertThat(reader.authenticate().user().name()).isEqualTo("Product Owner");
    assertThatThrownBy(() -> reader.createWorkItem(wish("not made").build()))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("TF237111");
  }

  @Test
  void somebodyWhoIsNotSignedInIsTold() {
    answerNext(
        "GET /{organization}/_apis/connectionData",
        1,
        Response.ok(
            Json.object()
                .set(
                    "authenticatedUser",
                    Json.object().put("id", "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"))));

    assertThatThrownBy(azure::authenticate).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void aServerOfOnesOwnIsAskedInItsOwnVersion() {
    WorkItem item = make("on a server");
    List<String> versions = new CopyOnWriteArrayList<>();
    site.sandbox()
        .controls()
        .watch(request -> request.parameter("api-version").ifPresent(versions::add));
    Response tooNew =
        refusal(
            400,
            "VssVersionOutOfRangeException",
            "The requested REST API version of 7.2 is out of range for this server.");
    answerNext(ITEM, 1, tooNew);

    assertThat(azure.getWorkItem(item.id()).title()).isEqualTo("on a server");
    assertThat(azure.getWorkItem(item.id()).title()).isEqualTo("on a server");
    assertThat(versions).containsExactly("7.2-preview", "7.1", "7.1");
  }

  @Test
  void statesThatTheListLeavesOutAreAskedForByType() {
    JsonObject list =
        site.ask(
            "GET",
            "Helpdesk/_apis/wit/workitemtypes?api-version=7.1",
            "application/json",
            new byte[0]);
    String bare = JsonText.write(list).replaceAll("\"states\":\\[[^\\]]*\\]", "\"states\":[]");
    site.sandbox()
        .controls()
        .faults()
        .add(
            Fault.next(
                "GET /{organization}/{project}/_apis/wit/workitemtypes",
                new Fault.Effect.Answer(
                    Response.of(200, "application/json", bare.getBytes(UTF_8)))));

    WorkItem item = inProject("Helpdesk").createWorkItem(in("task").build()).item();

    assertThat(item.status()).isEqualTo(WorkItemStatus.TODO);
    assertThat(asked("/states")).hasSize(3);
  }

  @Test
  void limitsAreToldByTheHealth() {
    turn("tstu-limit", "10");
    DevOpsIntegration fresh =
        connect(
            site.settings()
                .apiKey(Secret.of(site.token()))
                .timeout(Duration.ofSeconds(30))
                .build());
    for (int i = 0; i < 9; i++) {
      fresh.authenticate();
    }

    assertThat(fresh.healthCheck().limits())
        .anySatisfy(limit -> {
          assertThat(limit.limit()).isEqualTo(10);
          assertThat(limit.remaining()).isLessThan(3);
        });
  }

  @Test
  void anIncidentIsOfTheTypeThatIsConfiguredAndHoldsWhatItsProjectDemands() {
    DevOpsIntegration own =
        connect(
            site.settings()
                .apiKey(Secret.of(site.token()))
                .setting("incident_type", "Issue")
                .setting(
                    "incident_fields", new JsonObject(Map.of("sector", JsonValue.of("energy"))))
                .build());

    WorkItem item = own.createFromIncident(incident(null)).item();

    assertThat(item.type()).isEqualTo("Issue");
    assertThat(item.customFields()).containsEntry("sector", JsonValue.of("energy"));
  }
}
