// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this connection wrote a moment ago: searches may not know it yet, and webhooks will tell it
 * back. Safe for use by many threads.
 */
final class OwnWrites {
  /** As many as Cloud reconciles. */
  private static final int MOST = 50;

  private static final Duration FRESH = Duration.ofMinutes(2);

  private final PluginContext context;
  private final String space;
  private final Map<Long, Instant> recent = new LinkedHashMap<>();

  OwnWrites(JiraConfig config, PluginContext context) {
    this.context = context;
    this.space = "jira/" + config.plugin().apiEndpoint() + "/own";
  }

  /** An item that was just written, as it is now. */
  void wrote(WorkItem item) {
    wrote(item.uid(), item.version());
  }

  void wrote(String uid, String version) {
    context.remember(space, uid + "@" + version);
    synchronized (recent) {
      long id = Long.parseLong(uid);
      recent.remove(id);
      recent.put(id, context.clock().instant());
      if (recent.size() > MOST) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
  }

  /** Whether an item got into this state by our own doing. */
  boolean made(String uid, String version) {
    return context.remembers(space, uid + "@" + version);
  }

  List<Long> recent() {
    Instant since = context.clock().instant().minus(FRESH);
    synchronized (recent) {
      recent.values().removeIf(at -> at.isBefore(since));
      return List.copyOf(recent.keySet());
    }
  }
}
