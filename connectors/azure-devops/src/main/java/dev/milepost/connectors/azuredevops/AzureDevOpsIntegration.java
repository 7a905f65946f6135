// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.Method;
import dev.milepost.http.connector.Answers;
import dev.milepost.http.limit.KeyLocks;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.IncidentResult;
import dev.milepost.spi.work.LinkResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.Session;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection to an organization. Safe for use by many threads. */
final class AzureDevOpsIntegration implements DevOpsIntegration {
  /** Whom public projects let in without a token. */
  private static final String NOBODY = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";

  private final AzureDevOpsClient client;
  private final Room room;
  private final Creation creation;
  private final Changes changes;
  private final Comments comments;
  private final Histories histories;
  private final Links links;
  private final Searches searches;
  private final Incidents incidents;
  private final Sprints sprints;
  private final Webhooks webhooks;

  AzureDevOpsIntegration(AzureDevOpsConfig config, PluginContext context) {
    client = new AzureDevOpsClient(config, context);
    FieldCatalog fields = new FieldCatalog(client, context);
    Processes processes = new Processes(client, context);
    ItemReader reader = new ItemReader(client, fields, processes);
    Items items = new Items(client, reader);
    room =
        new Room(
            client,
            fields,
            processes,
            reader,
            items,
            new Finder(client, items),
            new OwnWrites(client, context),
            KeyLocks.of(context));
    Writing writing = new Writing(room);
    Moves moves = new Moves(room, writing);
    Drafts drafts = new Drafts(room);
    changes = new Changes(room, writing, moves);
    creation = new Creation(room, drafts, moves);
    comments = new Comments(room);
    histories = new Histories(client);
    links = new Links(room, writing);
    searches = new Searches(room, histories);
    incidents = new Incidents(room, drafts, creation, comments, moves);
    sprints =
        new Sprints(room, new Teams(client, processes), new TimeTravel(room, histories), context);
    webhooks = new Webhooks(room, context);
  }

  @Override
  public Set<Capability> capabilities() {
    return AzureDevOpsPlugin.CAPABILITIES;
  }

  @Override
  public Session authenticate() {
    JsonObject answer =
        client.object(
            AzureDevOpsClient.request(Method.GET, "7.1-preview", "_apis/connectionData")
                .label("authenticate"));
    JsonObject user = answer.object("authenticatedUser").orElse(JsonObject.EMPTY);
    if (Answers.text(user, "id").equals(NOBODY)) {
      throw new AuthenticationException(
          client.asked("authenticate")
              + ": Azure DevOps answered as to somebody who is not signed in; check that the token is"
              + " right and has not expired");
    }
    if (Answers.text(user, "id").isEmpty()) {
      throw client.broken(
          "authenticate",
          "this is not an Azure DevOps: the answer of "
              + client.root()
              + " to '_apis/connectionData' has no 'authenticatedUser' with an 'id'; check"
              + " api_endpoint");
    }
    String account = Answers.text(user, "properties", "Account", "$value");
    String name = Answers.text(user, "providerDisplayName");
    return new Session(
        new Person(account.isEmpty() ? Answers.text(user, "id") : account, name),
        "Azure DevOps " + client.root(),
        Set.of());
  }

  @Override
  public HealthReport healthCheck() {
    return client.health(this::authenticateForProject);
  }

  /** A mistyped project would else be found by the first search only. */
  private Session authenticateForProject() {
    Session session = authenticate();
    client.requireProject();
    return session;
  }

  @Override
  public WorkItem getWorkItem(String id) {
    return room.items().get(id);
  }

  @Override
  public WorkItemSearch searchWorkItems(WorkItemQuery query) {
    return searches.open(query);
  }

  @Override
  public CreateResult.Created createWorkItem(NewWorkItem item) {
    return creation.create(item);
  }

  @Override
  public List<CreateResult> createWorkItems(List<NewWorkItem> items) {
    return creation.createMany(items);
  }

  @Override
  public UpdateResult updateWorkItem(String id, WorkItemChange change) {
    return changes.update(id, change);
  }

  @Override
  public void deleteWorkItem(String id) {
    room.items().delete(id);
  }

  @Override
  public Comment addComment(String id, RichText text, String key) {
    return comments.add(id, text, key);
  }

  @Override
  public List<Comment> comments(String id) {
    return comments.all(id);
  }

  @Override
  public List<Attachment> attachments(String id) {
    return room.items().attachments(id);
  }

  @Override
  public History history(String id) {
    return histories.of(id);
  }

  @Override
  public LinkResult linkToCommit(String id, CommitRef commit) {
    return links.commit(id, commit);
  }

  @Override
  public LinkResult linkToPullRequest(String id, URI pullRequest) {
    return links.pullRequest(id, pullRequest);
  }

  @Override
  public IncidentResult createFromIncident(IncidentReport report) {
    return incidents.open(report);
  }

  @Override
  public SprintReports sprintReports(TeamRef team, TimeRange period) {
    return sprints.reports(team, period);
  }

  @Override
  public WebhookResult webhookHandler(WebhookDelivery delivery) {
    return webhooks.handle(delivery);
  }

  @Override
  public ChangeFeed changesSince(Instant since, @Nullable String cursor) {
    return searches.changes(since, cursor);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "AzureDevOpsIntegration[" + client + "]";
  }
}
