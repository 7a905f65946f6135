// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.spi.command.CallContext;
import java.util.List;
import java.util.Map;

/**
 * Resources whose addresses differ in some places. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface ResourceTemplate {
  /** Its description; its address has gaps, {@code {name}}. */
  ResourceSpec spec();

  /**
   * What the resource holds now.
   *
   * @param uri the whole address
   * @param gaps what stands in its gaps, as it was sent: never trusted
   * @throws dev.milepost.kernel.MilepostException where it cannot be read, or there is none
   */
  ResourceContent read(String uri, Map<String, String> gaps, CallContext context);

  /**
   * What can stand in a gap, best first.
   *
   * @param begun what was typed so far
   */
  default List<String> complete(String gap, String begun) {
    return List.of();
  }
}
