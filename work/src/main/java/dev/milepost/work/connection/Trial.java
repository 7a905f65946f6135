// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries a connection out for real: makes an item, reads it, takes it away. */
record Trial(Connections connections) {
  StepHandler.Done run(JsonObject payload, String key) {
    String name = ConnectionSteps.name(payload);
    DevOpsIntegration tracker = connections.open(name).integration();
    WorkItem made =
        tracker
            .createWorkItem(
                NewWorkItem.builder(key, ConnectionSteps.TITLE)
                    .description(
                        RichText.plain(
                            "Connection '" + name + "' is being set up. This item may be deleted."))
                    .build())
            .item();
    WorkItem read = tracker.getWorkItem(made.id());
    if (!read.title().equals(ConnectionSteps.TITLE)) {
      throw new RemoteFailureException(
          made.id() + " was made and reads differently; see " + made.url() + " and delete it",
          false,
          null);
    }
    return new StepHandler.Done(
        true,
        Map.of("id", made.id()),
        made.id() + " " + made.version(),
        made.id() + " was made and read, and " + cleared(tracker, made));
  }

  private static String cleared(DevOpsIntegration tracker, WorkItem item) {
    try {
      if (tracker.capabilities().contains(Capability.DELETE)) {
        tracker.deleteWorkItem(item.id());
        return "is deleted";
      }
    } catch (IntegrationException refused) {
      // Many may make items and few may delete them: closing is the next best.
      return closed(tracker, item, refused);
    }
    return closed(tracker, item, null);
  }

  private static String closed(
      DevOpsIntegration tracker, WorkItem item, @Nullable IntegrationException refused) {
    try {
      tracker.updateWorkItem(
          item.id(), WorkItemChange.builder().status(WorkItemStatus.DONE).build());
      return "is closed, because this credential cannot delete it";
    } catch (IntegrationException e) {
      return "stays: delete it at "
          + item.url()
          + " ("
          + (refused == null ? e : refused).text()
          + ")";
    }
  }
}
