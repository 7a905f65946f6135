// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Iterator;
import java.util.Optional;

/**
 * What changed since a moment, oldest first, as far as the tracker can say: it finds what missed
 * webhooks did not tell. Events may repeat after a resumption, none is left out.
 *
 * @since 0.1
 */
public interface ChangeFeed extends Iterator<ItemEvent>, AutoCloseable {
  /** Where to go on next time; also when there was no event. */
  Optional<String> cursor();

  /** Stops. */
  @Override
  void close();
}
