// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.SecretKeep;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections over a real folder, to sites on paper. */
final class ConnectionsFixture {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  final PaperTracker jira = new PaperTracker("jira", "J");
  final PaperTracker azure = new PaperTracker("azure_devops", "A");
  final Path home;

  ConnectionsFixture(Path home) {
    this.home = home;
  }

  Connections with(Map<String, String> environment) {
    return with(environment, null);
  }

  Connections with(Map<String, String> environment, @Nullable Path file) {
    return Connections.of(
        new ConnectionPlaces(home, file, environment),
        () -> List.of(azure, jira),
        new HostContext(
            InstantSource.fixed(NOW),
            System.getLogger("test"),
            Memory.ofProcess(100),
            SecretKeep.ofProcess()));
  }

  static ConnectionDraft draft(String name) {
    return draft(name, Map.of());
  }

  static ConnectionDraft draft(String name, Map<String, String> more) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "api_endpoint",
                "https://" + name.toLowerCase(Locale.ROOT) + ".example",
                "api_key",
                PaperSite.TOKEN));
    values.putAll(more);
    return new ConnectionDraft(name, "jira", values);
  }
}
