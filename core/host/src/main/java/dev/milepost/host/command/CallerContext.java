// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A caller, and what it may ask of the host. */
record CallerContext(Caller caller, PluginContext plugin) implements CallContext {
  @Override
  public Path folder() {
    return caller.folder();
  }

  @Override
  public Map<String, String> environment() {
    return caller.environment();
  }

  @Override
  public Progress progress() {
    return caller.progress();
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    caller.say(level, line);
  }

  @Override
  public Optional<JsonObject> ask(String question, JsonObject schema) {
    return caller.ask(question, schema);
  }

  @Override
  public Optional<String> sample(String prompt, int longest) {
    return caller.sample(prompt, longest);
  }
}
