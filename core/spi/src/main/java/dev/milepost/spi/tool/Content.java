// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import java.util.Base64;

/**
 * A piece of what a tool or a prompt gives. Immutable.
 *
 * @since 0.1
 */
public sealed interface Content {
  /** A text; Markdown where it has a form. */
  record Text(String text) implements Content {}

  /**
   * A picture.
   *
   * @param base64 its bytes in Base64
   * @param mediaType such as {@code image/png}
   */
  record Image(String base64, String mediaType) implements Content {
    /** A picture of these bytes. */
    public static Image of(byte[] bytes, String mediaType) {
      return new Image(Base64.getEncoder().encodeToString(bytes), mediaType);
    }
  }

  /**
   * A sound.
   *
   * @param base64 its bytes in Base64
   * @param mediaType such as {@code audio/wav}
   */
  record Audio(String base64, String mediaType) implements Content {
    /** A sound of these bytes. */
    public static Audio of(byte[] bytes, String mediaType) {
      return new Audio(Base64.getEncoder().encodeToString(bytes), mediaType);
    }
  }

  /** A resource with what it holds. */
  record Embedded(ResourceContent resource) implements Content {}

  /** A resource to be read later. */
  record Link(ResourceSpec resource) implements Content {}
}
