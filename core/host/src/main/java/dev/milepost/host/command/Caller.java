// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever calls a command: a shell, an agent, the portal. What of it the command sees is the host's
 * to decide. Called from the thread of the command.
 *
 * @since 0.1
 */
public interface Caller {
  /** Where relative paths start. */
  Path folder();

  /** All variables of the environment. */
  Map<String, String> environment();

  /** Where the command says how far it is, and hears that it should stop. */
  Progress progress();

  /** A line beside the result. */
  void say(System.Logger.Level level, String line);

  /** See {@link dev.milepost.spi.command.CallContext#ask}. */
  Optional<JsonObject> ask(String question, JsonObject schema);

  /** See {@link dev.milepost.spi.command.CallContext#sample}. */
  Optional<String> sample(String prompt, int longest);
}
