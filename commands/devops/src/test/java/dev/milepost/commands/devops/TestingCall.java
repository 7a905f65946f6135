// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call from nobody in particular: it keeps what is said and answers no question. */
record TestingCall(
    Path folder, Map<String, String> environment, PluginContext plugin, List<String> said)
    implements CallContext {
  TestingCall(Path folder, Map<String, String> environment) {
    this(folder, environment, new TestingPluginContext(), new CopyOnWriteArrayList<>());
  }

  @Override
  public Progress progress() {
    return Progress.NONE;
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    said.add(line);
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
