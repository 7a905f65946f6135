// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import java.util.Optional;

/** Sends patches of items, and notes what they wrote as our own. */
final class Writing {
  private final AzureDevOpsClient client;
  private final Items items;
  private final OwnWrites own;

  Writing(Room room) {
    this.client = room.client();
    this.items = room.items();
    this.own = room.own();
  }

  /**
   * Applies a patch to the item as it was read.
   *
   * @return the item after it
   * @throws dev.milepost.spi.errors.ConflictException where somebody changed it since
   */
  JsonObject patch(JsonObject item, Patch patch, String label) {
    return send(ItemReader.id(item), patch.document(ItemReader.revision(item)), patch, label);
  }

  /** Applies a patch that no other change can disturb. */
  JsonObject always(String id, Patch patch, String label) {
    return send(id, patch.document(), patch, label);
  }

  /** Asks what the vendor would say to a patch; changes nothing. */
  void look(JsonObject item, Patch patch, String label) {
    String id = ItemReader.id(item);
    try {
      client.object(
          client
              .patch("_apis/wit/workitems/{}", client.checked(id))
              .query("validateOnly", true)
              .json(patch.document(ItemReader.revision(item)), Patch.TYPE)
              .readOnly()
              .label(label)
              .item(id));
    } catch (ValidationException refused) {
      throw patch.renamed(label, refused);
    }
  }

  private JsonObject send(String id, JsonArray document, Patch patch, String label) {
    try {
      JsonObject after =
          client.object(
              client
                  .patch("_apis/wit/workitems/{}", client.checked(id))
                  .query("$expand", "relations")
                  .json(document, Patch.TYPE)
                  .label(label)
                  .item(id));
      own.wrote(after);
      return after;
    } catch (ValidationException refused) {
      throw patch.renamed(label, refused);
    }
  }

  /** The item as it is, where a lost request may have changed it; else nothing. */
  Optional<JsonObject> after(String id, RemoteFailureException lost) {
    return lost.mayHaveHappened() ? Optional.of(items.raw(id)) : Optional.empty();
  }
}
