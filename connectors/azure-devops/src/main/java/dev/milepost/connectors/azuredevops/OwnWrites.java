// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;

/**
 * What this connection wrote a moment ago: service hooks will tell it back. Safe for use by many
 * threads.
 */
final class OwnWrites {
  private final PluginContext context;
  private final String space;

  OwnWrites(AzureDevOpsClient client, PluginContext context) {
    this.context = context;
    this.space = "azure_devops/" + client.root() + "/own";
  }

  /** An item as the vendor told it after it was written. */
  void wrote(JsonObject item) {
    context.remember(space, ItemReader.id(item) + "@" + ItemReader.revision(item));
  }

  /** Whether this revision of an item is our own doing. */
  boolean made(String id, String revision) {
    return context.remembers(space, id + "@" + revision);
  }

  /** A comment is about to be made; its mark is in what the vendor tells of it. */
  void comments(String mark) {
    context.remember(space, mark);
  }

  boolean commented(String mark) {
    return context.remembers(space, mark);
  }
}
