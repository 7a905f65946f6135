// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.json.JsonLimits;

/**
 * How much one answer may ask of us. Immutable.
 *
 * @param body how many bytes a body may have, unpacked
 * @param stream how many bytes a body may have that is read member by member, unpacked
 * @param headers how many header lines
 * @param json of a JSON body, or of each element of a streamed array
 * @since 0.1
 */
public record Bounds(long body, long stream, int headers, JsonLimits json) {
  /** 32 MB whole, 4 GB streamed, 256 header lines. */
  public static final Bounds DEFAULT = new Bounds(32L << 20, 4L << 30, 256, JsonLimits.DEFAULT);

  /** Checks that each is positive. */
  public Bounds {
    if (body < 1 || stream < 1 || headers < 1 || body > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "bounds must be positive: " + body + ", " + stream + ", " + headers);
    }
  }

  /** These, with another size of whole bodies. */
  public Bounds withBody(long bytes) {
    return new Bounds(bytes, stream, headers, json);
  }
}
