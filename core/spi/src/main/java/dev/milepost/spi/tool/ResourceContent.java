// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import java.util.Base64;

/**
 * What a resource holds. Immutable.
 *
 * @param uri its address
 * @param mediaType such as {@code text/markdown}
 * @param data the text, or bytes in Base64
 * @param binary whether the data is bytes
 * @since 0.1
 */
public record ResourceContent(String uri, String mediaType, String data, boolean binary) {
  /** A text. */
  public static ResourceContent text(String uri, String mediaType, String text) {
    return new ResourceContent(uri, mediaType, text, false);
  }

  /** Bytes. */
  public static ResourceContent bytes(String uri, String mediaType, byte[] bytes) {
    return new ResourceContent(uri, mediaType, Base64.getEncoder().encodeToString(bytes), true);
  }
}
