// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.KeyLocks;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.kernel.work.SprintReports;
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

/** A connection to a Jira site. Safe for use by many threads. */
final class JiraIntegration implements DevOpsIntegration {
  private final JiraClient client;
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

  JiraIntegration(JiraConfig config, PluginContext context) {
    client = new JiraClient(config, context);
    Boards boards = new Boards(client);
    FieldCatalog fields = new FieldCatalog(client, boards, context);
    Statuses statuses = new Statuses(client, context);
    ItemReader reader = new ItemReader(client, fields, statuses);
    OwnWrites own = new OwnWrites(config, context);
    Finder finder = new Finder(client, own);
    links = new Links(client);
    room =
        new Room(
            client,
            fields,
            statuses,
            new IssueTypes(client, context),
            reader,
            new Items(client, reader, links, fields),
            finder,
            new Marks(client, finder, context),
            own,
            KeyLocks.of(context));
    Moves moves = new Moves(room, new Workflow(room, context));
    Drafts drafts = new Drafts(room);
    changes = new Changes(room, moves);
    creation = new Creation(room, drafts, changes);
    comments = new Comments(room);
    histories = new Histories(client, fields);
    searches = new Searches(room, histories, context);
    incidents = new Incidents(room, drafts, creation, comments, moves);
    sprints = new Sprints(room, boards, new SprintLogs(room, histories, context));
    webhooks = new Webhooks(room, context);
  }

  @Override
  public Set<Capability> capabilities() {
    return JiraPlugin.CAPABILITIES;
  }

  @Override
  public Session authenticate() {
    JsonObject me = client.object(client.get("myself").label("authenticate"));
    Person person = room.reader().person(me);
    if (person.account().isEmpty()) {
      throw client.broken(
          "authenticate",
          "this is not a Jira: the answer of "
              + client.site().address()
              + " to 'myself' has no '"
              + (client.cloud() ? "accountId" : "name")
              + "'; check api_endpoint");
    }
    return new Session(person, client.site().name(), Set.of());
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
    return "JiraIntegration[" + client + "]";
  }
}
