// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

/**
 * A command that a plugin brings. It writes nothing itself: what it would change is a plan. Safe
 * for use by many threads.
 *
 * @since 0.1
 */
public interface PluginCommand {
  /** Its description; the same at every call, without side effects. */
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @param call the values that it is called with, checked against its description
   * @throws dev.milepost.kernel.MilepostException for every failure that a caller can act on
   */
  CommandResult run(CommandCall call, CallContext context);
}
