// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Set;

/**
 * Who a connection is to the tracker.
 *
 * @param site what the tracker calls itself: product, edition, version
 * @param scopes what the credential may do, empty where the tracker does not say
 * @since 0.1
 */
public record Session(Person user, String site, Set<String> scopes) {
  /** Copies the scopes. */
  public Session {
    scopes = Set.copyOf(scopes);
  }
}
