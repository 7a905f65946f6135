// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What code of a plugin sees of a call, as its permissions say, until the call has ended: one that
 * goes on all the same is told to stop and is not heard any more. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ScopedCall implements CallContext, Progress {
  private final CallContext caller;
  private final PluginContext scope;
  private final Permissions permissions;
  private volatile boolean ended;

  /**
   * A call.
   *
   * @param scope what the plugin may ask of the host
   */
  public ScopedCall(CallContext caller, PluginContext scope, Permissions permissions) {
    this.caller = caller;
    this.scope = scope;
    this.permissions = permissions;
  }

  /** Nobody waits for the result any more. */
  public void end() {
    ended = true;
  }

  @Override
  public PluginContext plugin() {
    return scope;
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
