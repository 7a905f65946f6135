// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import java.time.Duration;

/**
 * How a server serves. Immutable.
 *
 * @param allowWrites whether tools that propose changes are offered, and their plans applied
 * @param allTools whether every tool is listed, however many there are
 * @param deadline how long one call may take
 * @param parallel how many calls run at the same time; further ones wait
 * @since 0.1
 */
public record McpOptions(boolean allowWrites, boolean allTools, Duration deadline, int parallel) {
  /** Reading only, few tools, ten minutes, 32 calls. */
  public static final McpOptions DEFAULT = new McpOptions(false, false, Duration.ofMinutes(10), 32);

  /** Checks the bounds. */
  public McpOptions {
    if (deadline.isNegative() || deadline.isZero() || parallel < 1) {
      throw new IllegalArgumentException("a call needs time, and one must be able to run");
    }
  }

  /** These options with other answers to who may write and what is listed. */
  public McpOptions with(boolean writes, boolean all) {
    return new McpOptions(writes, all, deadline, parallel);
  }
}
