// SPDX-License-Identifier: MIT
package dev.milepost.json;

/**
 * How much a JSON text may ask of whoever reads it. Immutable.
 *
 * @param nesting how deep arrays and objects may lie in each other
 * @param textLength how many characters one string may have
 * @param values how many values one document, or one element of a streamed array, may hold
 * @since 0.1
 */
public record JsonLimits(int nesting, int textLength, int values) {
  /**
   * More than any tracker sends: 200 levels, strings of 16 million characters, 4 million values.
   */
  public static final JsonLimits DEFAULT = new JsonLimits(200, 16_000_000, 4_000_000);

  /** Checks that each is positive. */
  public JsonLimits {
    if (nesting < 1 || textLength < 1 || values < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: " + nesting + ", " + textLength + ", " + values);
    }
  }
}
