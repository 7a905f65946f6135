// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

/**
 * What is to be known of a resource, or of a template of resources, without reading it. Immutable.
 *
 * @param uri its address; of a template one with gaps, {@code sprint://{board}/{number}}
 * @param name short, for programs
 * @param title what people call it
 * @param description one sentence
 * @param mediaType such as {@code text/markdown}
 * @since 0.1
 */
public record ResourceSpec(
    String uri, String name, String title, String description, String mediaType) {
  /** Checks that there is an address with a scheme, and a name. */
  public ResourceSpec {
    if (uri.indexOf(':') < 1 || name.isBlank()) {
      throw new IllegalArgumentException("resource '" + uri + "' has no scheme, or no name");
    }
  }
}
