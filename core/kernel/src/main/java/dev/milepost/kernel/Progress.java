// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

/**
 * Where long work says how far it is, and asks whether it should stop. Called from the thread that
 * works; an implementation must be quick and must not throw.
 *
 * @since 0.1
 */
public interface Progress {
  /** Says nothing, never stops. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Reports a step of work.
   *
   * @param what is being done, as a phrase: {@code reading history}
   * @param done units so far
   * @param total units in all; 0 while unknown
   */
  void report(String what, long done, long total);

  /** Whether the work should stop at the next convenient point. */
  default boolean cancelled() {
    return false;
  }
}
