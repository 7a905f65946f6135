// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue;
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
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call of the operation that each capability stands for. */
final class Operations {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private Operations() {}

  /**
   * Whether a call can show that a capability is missing: those that add to another's operation
   * need that one, and what only changes an operation's outcome refuses nothing.
   */
  static boolean refusable(Capability capability, Set<Capability> declared) {
    return switch (capability) {
      case RICH_TEXT, WEBHOOK_SIGNATURE -> false;
      case NATIVE_QUERY -> declared.contains(Capability.SEARCH);
      case OPTIMISTIC_LOCK, STATUS -> declared.contains(Capability.UPDATE);
      case PARENT, STORY_POINTS, CUSTOM_FIELDS -> declared.contains(Capability.CREATE);
      default -> true;
    };
  }

  static void call(DevOpsIntegration connection, Capability capability) {
    switch (capability) {
      case READ -> connection.getWorkItem("1");
      case SEARCH ->
          connection
              .searchWorkItems(WorkItemQuery.builder().build())
              .forEachRemaining(ignored -> {});
      case CREATE -> connection.createWorkItem(wish().build());
      case CREATE_MANY -> connection.createWorkItems(List.of(wish().build()));
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
      case NATIVE_QUERY ->
          connection
              .searchWorkItems(WorkItemQuery.builder().nativeQuery("x = y").build())
              .forEachRemaining(ignored -> {});
      case OPTIMISTIC_LOCK ->
          connection.updateWorkItem(
              "1", WorkItemChange.builder().title("x").expectedVersion("1").build());
      case STATUS ->
          connection.updateWorkItem(
              "1", WorkItemChange.builder().status(WorkItemStatus.DONE).build());
      case PARENT -> connection.createWorkItem(wish().parent("1").build());
      case STORY_POINTS -> connection.createWorkItem(wish().storyPoints(BigDecimal.ONE).build());
      case CUSTOM_FIELDS ->
          connection.createWorkItem(wish().customField("own", JsonValue.of("x")).build());
      case RICH_TEXT, WEBHOOK_SIGNATURE ->
          throw new IllegalArgumentException(capability + " refuses nothing");
    }
  }

  private static NewWorkItem.Builder wish() {
    return NewWorkItem.builder("key", "title");
  }
}
