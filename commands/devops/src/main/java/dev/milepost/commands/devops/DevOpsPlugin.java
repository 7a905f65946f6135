// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.tool.ToolSet;
import java.util.List;

/**
 * The plugin {@code databricks-devops-integrations}: work items, incidents and velocity on the
 * connections of whoever runs it. A part of the distribution, because it works with its engines.
 * Safe for use by many threads.
 *
 * @since 0.1
 */
public final class DevOpsPlugin implements MilepostPlugin {
  /** Its name. */
  public static final String ID = "databricks-devops-integrations";

  private static final PluginMetadata METADATA =
      new PluginMetadata(
          ID,
          "DevOps integrations",
          "0.1.0",
          "Set up Jira and Azure DevOps, triage defects, open incidents from logs, report velocity.",
          "Milepost",
          SpiVersion.CURRENT,
          null);

  private final TrackerAccess trackers;

  /** The plugin over these connections. */
  public DevOpsPlugin(TrackerAccess trackers) {
    this.trackers = trackers;
  }

  @Override
  public PluginMetadata metadata() {
    return METADATA;
  }

  @Override
  public List<PluginCommand> commands() {
    return List.of(
        new SetupCommand(trackers, Tracker.JIRA),
        new SetupCommand(trackers, Tracker.AZURE_DEVOPS),
        new TriageDefect(trackers),
        new OpenIncident(trackers),
        new AnalyzeIncident(),
        new ReportVelocity(trackers),
        new Deploy(trackers),
        new SearchItems(trackers),
        new GetItem(trackers),
        new CreateItem(trackers),
        new CommentItem(trackers),
        new LinkItem(trackers));
  }

  @Override
  public List<ToolSet> toolSets() {
    return List.of(new WorkItemTools(trackers));
  }
}
