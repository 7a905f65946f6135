// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command or a tool may ask of its host while it runs: the same from a shell, an agent and
 * the portal. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface CallContext {
  /** What the plugin as a whole may ask. */
  PluginContext plugin();

  /** Where relative paths start. */
  Path folder();

  /** The variables of the environment that the plugin is allowed to see. */
  Map<String, String> environment();

  /** Where it says how far it is, and hears that it should stop. */
  Progress progress();

  /** Says a line to whoever called, beside the result. */
  void say(System.Logger.Level level, String line);

  /**
   * Asks whoever called; empty where nobody can be asked or the answer is refused, so that a
   * command always has a way without.
   *
   * @param question one sentence
   * @param schema a JSON Schema of the object wanted, of plain values only
   */
  Optional<JsonObject> ask(String question, JsonObject schema);

  /**
   * Lets the language model of whoever called write a text; empty where there is none, as in a
   * shell. No result may depend on it alone.
   *
   * @param longest the most tokens of the answer
   */
  Optional<String> sample(String prompt, int longest);
}
