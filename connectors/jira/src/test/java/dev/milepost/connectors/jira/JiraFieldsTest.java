// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every field, as it is set, cleared, refused and asked for. */
class JiraFieldsTest extends JiraCase {
  private static final FieldValue NUMBER = new FieldValue.Points(BigDecimal.ONE);

  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  private UpdateResult update(WorkItem item, WorkItemChange.Builder change) {
    return jira.updateWorkItem(item.id(), change.build());
  }

  private WorkItem read(WorkItem item) {
    return jira.getWorkItem(item.id());
  }

  @Test
  void everyFieldIsSetAndSaidToBeUnchangedTheSecondTime() {
    String me = jira.authenticate().user().account();
    WorkItem whole = jira.createWorkItem(wish("whole").type("bug").build()).item();
    WorkItem item = jira.createWorkItem(wish("part").type("feature").build()).item();
    WorkItemChange.Builder change =
        WorkItemChange.builder()
            .title("another")
            .description(RichText.plain("text"))
            .assignee(me)
            .priority(WorkItemPriority.LOW)
            .labels(Set.of("b", "a"))
            .parent(whole.id())
            .storyPoints(new BigDecimal("3"))
            .customField("reference", JsonValue.of("R-1"))
            .change(new FieldChange.Set(WorkItemField.custom("Reviewer"), new FieldValue.Text(me)))
            .customField("Findings", JsonValue.of("two"));

    assertThat(update(item, change).outcomes())
        .extracting(UpdateResult.FieldOutcome::state)
        .containsOnly(State.APPLIED);
    WorkItem after = read(item);
    assertThat(after.title()).isEqualTo("another");
    assertThat(after.assigned()).hasValueSatisfying(it -> assertThat(it.account()).isEqualTo(me));
    assertThat(after.urgency()).contains(WorkItemPriority.LOW);
    assertThat(after.labels()).contains("a", "b");
    assertThat(after.parent()).contains(whole.id());
    assertThat(after.points()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("3"));
    assertThat(after.customFields()).containsEntry("reference", JsonValue.of("R-1"));
    // By raw key a value is as Jira has it: a document, a user.
    assertThat(after.customFields().values().toString()).contains("two", me);

    WorkItemChange.Builder again =
        WorkItemChange.builder()
            .title("another")
            .assignee(me)
            .priority(WorkItemPriority.LOW)
            .storyPoints(new BigDecimal("3.0"))
            .customField("reference", JsonValue.of("R-1"))
            .addLabel("a")
            .removeLabel("c");
    assertThat(update(item, again).outcomes())
        .extracting(UpdateResult.FieldOutcome::state)
        .containsOnly(State.UNCHANGED);
  }

  @Test
  void everyFieldThatMayBeEmptyIsCleared() {
    String me = jira.authenticate().user().account();
    WorkItem whole = jira.createWorkItem(wish("whole").type("bug").build()).item();
    WorkItem item =
        jira.createWorkItem(
                wish("part")
                    .type("feature")
                    .assignee(me)
                    .label("a")
                    .parent(whole.id())
                    .storyPoints(BigDecimal.ONE)
                    .customField("reference", JsonValue.of("R-1"))
                    .build())
            .item();

    update(
        item,
        WorkItemChange.builder()
            .clear(WorkItemField.DESCRIPTION)
            .clear(WorkItemField.ASSIGNEE)
            .clear(WorkItemField.LABELS)
            .clear(WorkItemField.PARENT)
            .clear(WorkItemField.STORY_POINTS)
            .clear(WorkItemField.custom("reference")));

    WorkItem after = read(item);
    assertThat(after.description().blocks()).isEmpty();
    assertThat(after.assigned()).isEmpty();
    assertThat(after.labels()).doesNotContain("a");
    assertThat(after.parent()).isEmpty();
    assertThat(after.points()).isEmpty();
    assertThat(after.customFields()).doesNotContainEntry("reference", JsonValue.of("R-1"));
  }

  @Test
  void whatAFieldCannotHoldIsRefusedWithAllFaultsAtOnce() {
    WorkItem item = make("as it is");
    List<FieldChange> wrong =
        List.of(
            new FieldChange.Set(WorkItemField.TITLE, NUMBER),
            new FieldChange.Set(WorkItemField.DESCRIPTION, NUMBER),
            new FieldChange.Set(WorkItemField.PRIORITY, new FieldValue.Text("high")),
            new FieldChange.Add(WorkItemField.ASSIGNEE, new FieldValue.Text("ada")),
            new FieldChange.Clear(WorkItemField.STATUS));
    WorkItemChange.Builder change = WorkItemChange.builder();
    wrong.forEach(change::change);

    assertThatThrownBy(() -> update(item, change))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal ->
                assertThat(refusal.fields())
                    .containsOnlyKeys("title", "description", "priority", "assignee", "status"));
    assertThat(read(item).version()).isEqualTo(item.version());
  }

  @Test
  void aTitleThatIsTooLongIsRefusedByName() {
    assertThatThrownBy(() -> make("x".repeat(256)))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal ->
                assertThat(refusal.fields())
                    .containsEntry("title", "it has 256 characters, Jira takes 255"));
  }

  @Test
  void whatTheSiteRefusesOfManyIsToldOfEachItem() {
    NewWorkItem good = wish("good").build();
    NewWorkItem bad = wish("bad").assignee("nobody-of-this-name").build();

    List<CreateResult> results = jira.createWorkItems(List.of(good, bad));

    assertThat(results.get(0)).isInstanceOf(CreateResult.Created.class);
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            CreateResult.Refused.class,
            refused ->
                assertThat(refused.failure())
                    .isInstanceOfSatisfying(
                        ValidationException.class,
                        failure -> assertThat(failure.fields()).containsKey("assignee")));
  }

  @Test
  void aTypeOrProjectThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> jira.createWorkItem(wish("x").type("saga").build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("has no type 'saga'; it has ")
        .hasMessageContaining("Task");
    assertThatThrownBy(() -> jira.createWorkItem(wish("x").project("NONE").build()))
        .isInstanceOf(IntegrationException.class)
        .hasMessageContaining("NONE");
  }

  @Test
  void aConfiguredFieldThatIsNotThereIsTold() {
    PluginConfig.Builder config =
        site.settings()
            .apiKey(Secret.of(site.account().token()))
            .setting("email", site.account().user())
            .setting("story_points_field", "no such field");

    assertThatThrownBy(() -> connect(config.build()).getWorkItem(make("x").id()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("custom_settings.story_points_field")
        .hasMessageContaining("no such field");
  }

  @Test
  void aConfigurationThatWillNotDoOpensNothing() {
    PluginConfig config = site.settings().setting("authentication", "magic").build();

    assertThatThrownBy(() -> site.plugin().connect(config, context))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("authentication");
  }

  @Test
  void conditionsOfASearchReachTheSite() {
    String me = jira.authenticate().user().account();
    WorkItem whole = jira.createWorkItem(wish("qzx whole").type("bug").build()).item();
    WorkItem part =
        jira.createWorkItem(
                wish("qzx part").type("feature").parent(whole.id()).assignee(me).build())
            .item();

    assertThat(ids(WorkItemQuery.builder().parent(whole.id()))).containsExactly(part.id());
    assertThat(ids(WorkItemQuery.builder().text("qzx").assignee(me))).containsExactly(part.id());
    assertThat(ids(WorkItemQuery.builder().text("qzx").type("bug"))).containsExactly(whole.id());
    assertThat(ids(WorkItemQuery.builder().text("qzx").status(WorkItemStatus.UNKNOWN))).isEmpty();
    assertThat(ids(WorkItemQuery.builder().text("qzx").updated(part.updatedAt(), null)))
        .contains(part.id());
    assertThat(ids(WorkItemQuery.builder().text("?!"))).isEmpty();
    assertThatThrownBy(
            () -> ids(WorkItemQuery.builder().nativeQuery("labels = x ORDER BY created")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("it orders the items");
  }

  @Test
  void whatIsAttachedIsListed() throws IOException, InterruptedException {
    WorkItem item = make("with a file");
    String login = site.account().user() + ":" + site.account().token();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(site.address() + "/rest/api/3/issue/" + item.id() + "/attachments"))
            .header("X-Atlassian-Token", "no-check")
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    --cut\r
                    Content-Disposition: form-data; name="file"; filename="log.txt"\r
                    Content-Type: text/plain\r
                    \r
                    12345\r
                    --cut--\r
                    """))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    assertThat(jira.attachments(item.id()))
        .singleElement()
        .satisfies(file -> {
          assertThat(file.name()).isEqualTo("log.txt");
          assertThat(file.mediaType()).isEqualTo("text/plain");
          assertThat(file.size()).isEqualTo(5);
          assertThat(file.url().toString()).startsWith(site.address());
        });
  }

  @Test
  void aConnectionSaysWhereItLeadsAndNotHow() {
    try (DevOpsIntegration other = connect(site.config())) {
      assertThat(other.toString()).contains(site.address()).doesNotContain(site.account().token());
      assertThat(new JiraPlugin().integrations()).hasSize(1);
    }
  }
}
