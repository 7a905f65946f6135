// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.text.RichText;
import dev.milepost.kernel.work.SprintReports;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one site of an issue tracker. Safe for use by many threads.
 *
 * <p>Every operation throws an {@link dev.milepost.spi.errors.IntegrationException} when it fails:
 * its type says what to do about it. An operation whose {@link Capability} is not declared throws
 * {@link dev.milepost.spi.errors.UnsupportedCapabilityException}; the defaults of this interface
 * do. A thread that is interrupted breaks off its operation.
 *
 * @since 0.1
 */
public interface DevOpsIntegration extends AutoCloseable {
  /** What this connection can do. */
  Set<Capability> capabilities();

  /** Asks the site who we are. */
  Session authenticate();

  /** Asks the site how it is; a failure is an answer, not an exception. */
  HealthReport healthCheck();

  /**
   * Needs {@link Capability#READ}. Comments and attachments are asked for by operations of their
   * own.
   */
  default WorkItem getWorkItem(String id) {
    throw Unsupported.by(this, Capability.READ);
  }

  /** Needs {@link Capability#SEARCH}, and {@link Capability#NATIVE_QUERY} for a native query. */
  default WorkItemSearch searchWorkItems(WorkItemQuery query) {
    throw Unsupported.by(this, Capability.SEARCH);
  }

  /**
   * Makes an item, or gives the one that an earlier call with the same key made. Needs {@link
   * Capability#CREATE}.
   */
  default CreateResult.Created createWorkItem(NewWorkItem item) {
    throw Unsupported.by(this, Capability.CREATE);
  }

  /**
   * Makes items, each as {@link #createWorkItem} would; the results are in the order of the wishes.
   * Needs {@link Capability#CREATE_MANY}.
   */
  default List<CreateResult> createWorkItems(List<NewWorkItem> items) {
    throw Unsupported.by(this, Capability.CREATE_MANY);
  }

  /**
   * Changes exactly the named fields. Throws where nothing was changed; where a part was, the
   * result says which. Needs {@link Capability#UPDATE}, for a status {@link Capability#STATUS}.
   */
  default UpdateResult updateWorkItem(String id, WorkItemChange change) {
    throw Unsupported.by(this, Capability.UPDATE);
  }

  /** Deletes an item; one that is gone already is no failure. Needs {@link Capability#DELETE}. */
  default void deleteWorkItem(String id) {
    throw Unsupported.by(this, Capability.DELETE);
  }

  /**
   * Adds a comment, once for each key. Needs {@link Capability#COMMENT}.
   *
   * @param key as {@link NewWorkItem#key}
   */
  default Comment addComment(String id, RichText text, String key) {
    throw Unsupported.by(this, Capability.COMMENT);
  }

  /** All comments, oldest first. Needs {@link Capability#COMMENT}. */
  default List<Comment> comments(String id) {
    throw Unsupported.by(this, Capability.COMMENT);
  }

  /** What is attached. Needs {@link Capability#ATTACHMENTS}. */
  default List<Attachment> attachments(String id) {
    throw Unsupported.by(this, Capability.ATTACHMENTS);
  }

  /** The whole change log. Needs {@link Capability#HISTORY}. */
  default History history(String id) {
    throw Unsupported.by(this, Capability.HISTORY);
  }

  /** Links an item to a commit, once. Needs {@link Capability#LINK_COMMIT}. */
  default LinkResult linkToCommit(String id, CommitRef commit) {
    throw Unsupported.by(this, Capability.LINK_COMMIT);
  }

  /** Links an item to a pull request, once. Needs {@link Capability#LINK_PULL_REQUEST}. */
  default LinkResult linkToPullRequest(String id, URI pullRequest) {
    throw Unsupported.by(this, Capability.LINK_PULL_REQUEST);
  }

  /** Makes, comments or reopens the one item of an incident. Needs {@link Capability#INCIDENT}. */
  default IncidentResult createFromIncident(IncidentReport report) {
    throw Unsupported.by(this, Capability.INCIDENT);
  }

  /**
   * The sprints of a team that were closed inside the period, or run at its end, with what happened
   * in them. Needs {@link Capability#SPRINTS}.
   */
  default SprintReports sprintReports(TeamRef team, TimeRange period) {
    throw Unsupported.by(this, Capability.SPRINTS);
  }

  /** Reads a webhook's delivery. Needs {@link Capability#WEBHOOK}. */
  default WebhookResult webhookHandler(WebhookDelivery delivery) {
    throw Unsupported.by(this, Capability.WEBHOOK);
  }

  /**
   * What changed at or after a moment. Needs {@link Capability#CHANGE_FEED}.
   *
   * @param cursor where an earlier feed stopped, null to begin at {@code since}
   */
  default ChangeFeed changesSince(Instant since, @Nullable String cursor) {
    throw Unsupported.by(this, Capability.CHANGE_FEED);
  }

  /** Ends the connection: requests under way are broken off. */
  @Override
  void close();
}
