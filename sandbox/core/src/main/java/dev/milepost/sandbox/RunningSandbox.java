// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import dev.milepost.sandbox.control.Controls;

/**
 * A stand-in that answers.
 *
 * @since 0.1
 */
public interface RunningSandbox extends AutoCloseable {
  /** How to speak with it. */
  Banner banner();

  /** What a test moves and reads. */
  Controls controls();

  /** Stops it at once. */
  @Override
  void close();
}
