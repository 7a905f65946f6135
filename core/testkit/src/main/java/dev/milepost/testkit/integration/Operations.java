// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call of the operation that each capability stands for. */
final class Operations {
  /** Capabilities without an operation of their own: they add to another's. */
  static final Set<Capability> ADDED =
      EnumSet.of(
          Capability.NATIVE_QUERY,
          Capability.OPTIMISTIC_LOCK,
          Capability.STATUS,
          Capability.PARENT,
          Capability.STORY_POINTS,
          Capability.CUSTOM_FIELDS,
          Capability.RICH_TEXT,
          Capability.WEBHOOK_SIGNATURE);

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private Operations() {}

  static EnumSet<Capability> all() {
    return EnumSet.complementOf(EnumSet.copyOf(ADDED));
  }

  static void call(DevOpsIntegration connection, Capability capability) {
    switch (capability) {
      case READ -> connection.getWorkItem("1");
      case SEARCH ->
          connection
              .searchWorkItems(WorkItemQuery.builder().build())
              .forEachRemaining(ignored -> {});
      case CREATE -> connection.createWorkItem(NewWorkItem.builder("key", "title").build());
      case CREATE_MANY ->
          connection.createWorkItems(List.of(NewWorkItem.builder("key", "title").build()));
      case UPDATE -> connection.updateWorkItem("1", WorkItemChange.builder().title("x").build());
      case DELETE -> connection.deleteWorkItem("1");
      case COMMENT -> connection.addComment("1", RichText.plain("x"), "key");
      case ATTACHMENTS -> connection.attachments("1");
      case HISTORY -> connection.history("1");
      case LINK_COMMIT ->
          connection.linkToCommit(
              "1", new CommitRef("0123456789", URI.create("https://git.example.com/a/b")));
      case LINK_PULL_REQUEST ->
          connection.linkToPullRequest("1", URI.create("https://git.example.com/a/b/pull/1"));
      case INCIDENT ->
          connection.createFromIncident(
              new IncidentReport(
                  "fingerprint-1",
                  "title",
                  WorkItemPriority.HIGH,
                  THEN,
                  Set.of(),
                  null,
                  RichText.EMPTY,
                  RichText.EMPTY));
      case SPRINTS ->
          connection.sprintReports(new TeamRef(""), new TimeRange(THEN, THEN.plusSeconds(1)));
      case WEBHOOK ->
          connection.webhookHandler(
              new WebhookDelivery("", Map.of(), ByteBuffer.wrap(new byte[0]), THEN));
      case CHANGE_FEED -> connection.changesSince(THEN, null).forEachRemaining(ignored -> {});
      case NATIVE_QUERY,
          OPTIMISTIC_LOCK,
          STATUS,
          PARENT,
          STORY_POINTS,
          CUSTOM_FIELDS,
          RICH_TEXT,
          WEBHOOK_SIGNATURE ->
          throw new IllegalArgumentException(capability + " has no operation of its own");
    }
  }
}
