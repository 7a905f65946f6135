// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;

/**
 * A tool that is no command. It only reads: whatever changes something is a command, whose plan is
 * seen before it is applied. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface Tool {
  /** Its description; the same at every call, without side effects. */
  ToolSpec spec();

  /**
   * Runs it.
   *
   * @param arguments fit the input schema
   * @throws dev.milepost.kernel.MilepostException for every failure that a caller can act on
   */
  ToolAnswer call(JsonObject arguments, CallContext context);
}
