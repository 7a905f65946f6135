// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tracker: nobody is there to be asked, and the tracker may have the secrets of its
 * connection, one at a time and by name.
 *
 * @param host what the tracker may ask of the host; null where it only looks at a configuration
 */
record TrackerCall(TrackerConfig config, @Nullable PluginContext host) implements CallContext {
  /**
   * A secret of the connection.
   *
   * @throws MilepostException where the plugin may have none
   */
  Secret secret(String name) {
    return config.secret(name);
  }

  @Override
  public PluginContext plugin() {
    if (host == null) {
      throw MilepostException.caller(
          "plugin-no-call",
          "a tracker that only looks at a configuration asks nothing of its host");
    }
    return host;
  }

  @Override
  public Path folder() {
    return Path.of("");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public Progress progress() {
    return (what, done, total) -> {};
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    // A tracker writes to its log.
  }

  @Override
  public Optional<JsonObject> ask(String question, JsonObject schema) {
    return Optional.empty();
  }

  @Override
  public Optional<String> sample(String prompt, int longest) {
    return Optional.empty();
  }
}
