// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.Permissions;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a command sees of its caller, until the call has ended: one that goes on all the same is
 * told to stop and is not heard any more. Safe for use by many threads.
 */
final class GuardedCall implements CallContext, Progress {
  private final PluginContext plugin;
  private final Permissions permissions;
  private final Caller caller;
  private volatile boolean ended;

  GuardedCall(PluginContext plugin, Permissions permissions, Caller caller) {
    this.plugin = plugin;
    this.permissions = permissions;
    this.caller = caller;
  }

  /** Nobody waits for the result any more. */
  void end() {
    ended = true;
  }

  @Override
  public PluginContext plugin() {
    return plugin;
  }

  @Override
  public Path folder() {
    return caller.folder();
  }

  @Override
  public Map<String, String> environment() {
    return caller.environment().entrySet().stream()
        .filter(variable -> permissions.environment(variable.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Progress progress() {
    return this;
  }

  @Override
  public void report(String what, long done, long total) {
    if (!ended) {
      caller.progress().report(what, done, total);
    }
  }

  @Override
  public boolean cancelled() {
    return ended || caller.progress().cancelled();
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    if (!ended) {
      caller.say(level, line);
    }
  }

  @Override
  public Optional<JsonObject> ask(String question, JsonObject schema) {
    return ended ? Optional.empty() : caller.ask(question, schema);
  }

  @Override
  public Optional<String> sample(String prompt, int longest) {
    return ended ? Optional.empty() : caller.sample(prompt, longest);
  }
}
