// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.spi.command.CallContext;
import java.util.Optional;

/**
 * Something that can be read by its address. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface Resource {
  /** Its description; the same at every call, without side effects. */
  ResourceSpec spec();

  /**
   * What it holds now.
   *
   * @throws dev.milepost.kernel.MilepostException where it cannot be read
   */
  ResourceContent read(CallContext context);

  /**
   * Calls back whenever it holds something else, until the watch is closed; empty where nobody can
   * know.
   *
   * @param changed is quick and does not throw
   */
  default Optional<Watch> watch(Runnable changed) {
    return Optional.empty();
  }

  /** A watch that is kept. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
