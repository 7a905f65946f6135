// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.text.RichText;
import dev.milepost.kernel.work.SprintReports;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A connection that puts labels on the items that it makes, and notes their ids. */
record MarkingIntegration(DevOpsIntegration connection, Set<String> labels, Set<String> made)
    implements DevOpsIntegration {
  private NewWorkItem marked(NewWorkItem item) {
    return new NewWorkItem(
        item.key(),
        item.project(),
        item.type(),
        item.title(),
        item.description(),
        item.status(),
        item.assignee(),
        item.priority(),
        with(item.labels()),
        item.customFields(),
        item.parentId(),
        item.storyPoints());
  }

  private Set<String> with(Set<String> others) {
    Set<String> all = new TreeSet<>(others);
    all.addAll(labels);
    return all;
  }

  @Override
  public CreateResult.Created createWorkItem(NewWorkItem item) {
    CreateResult.Created created = connection.createWorkItem(marked(item));
    made.add(created.item().id());
    return created;
  }

  @Override
  public List<CreateResult> createWorkItems(List<NewWorkItem> items) {
    List<CreateResult> results =
        connection.createWorkItems(items.stream().map(this::marked).toList());
    for (CreateResult result : results) {
      if (result instanceof CreateResult.Created created) {
        made.add(created.item().id());
      }
    }
    return results;
  }

  @Override
  public IncidentResult createFromIncident(IncidentReport report) {
    IncidentResult result =
        connection.createFromIncident(
            new IncidentReport(
                report.fingerprint(),
                report.title(),
                report.severity(),
                report.occurredAt(),
                with(report.components()),
                report.owner(),
                report.description(),
                report.recurrence()));
    made.add(result.item().id());
    return result;
  }

  @Override
  public Set<Capability> capabilities() {
    return connection.capabilities();
  }

  @Override
  public Session authenticate() {
    return connection.authenticate();
  }

  @Override
  public HealthReport healthCheck() {
    return connection.healthCheck();
  }

  @Override
  public WorkItem getWorkItem(String id) {
    return connection.getWorkItem(id);
  }

  @Override
  public WorkItemSearch searchWorkItems(WorkItemQuery query) {
    return connection.searchWorkItems(query);
  }

  @Override
  public UpdateResult updateWorkItem(String id, WorkItemChange change) {
    return connection.updateWorkItem(id, change);
  }

  @Override
  public void deleteWorkItem(String id) {
    connection.deleteWorkItem(id);
  }

  @Override
  public Comment addComment(String id, RichText text, String key) {
    return connection.addComment(id, text, key);
  }

  @Override
  public List<Comment> comments(String id) {
    return connection.comments(id);
  }

  @Override
  public List<Attachment> attachments(String id) {
    return connection.attachments(id);
  }

  @Override
  public History history(String id) {
    return connection.history(id);
  }

  @Override
  public LinkResult linkToCommit(String id, CommitRef commit) {
    return connection.linkToCommit(id, commit);
  }

  @Override
  public LinkResult linkToPullRequest(String id, URI pullRequest) {
    return connection.linkToPullRequest(id, pullRequest);
  }

  @Override
  public SprintReports sprintReports(TeamRef team, TimeRange period) {
    return connection.sprintReports(team, period);
  }

  @Override
  public WebhookResult webhookHandler(WebhookDelivery delivery) {
    return connection.webhookHandler(delivery);
  }

  @Override
  public ChangeFeed changesSince(Instant since, @Nullable String cursor) {
    return connection.changesSince(since, cursor);
  }

  @Override
  public void close() {
    connection.close();
  }
}
