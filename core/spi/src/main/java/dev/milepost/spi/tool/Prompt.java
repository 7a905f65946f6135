// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.spi.command.CallContext;
import java.util.List;
import java.util.Map;

/**
 * A text with gaps that a person picks to begin a conversation. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface Prompt {
  /** Its description; the same at every call, without side effects. */
  PromptSpec spec();

  /**
   * The messages.
   *
   * @param arguments of those described, the required ones among them
   * @throws dev.milepost.kernel.MilepostException for every failure that a caller can act on
   */
  List<PromptMessage> messages(Map<String, String> arguments, CallContext context);

  /**
   * What can stand for an argument, best first.
   *
   * @param begun what was typed so far
   */
  default List<String> complete(String argument, String begun) {
    return List.of();
  }
}
