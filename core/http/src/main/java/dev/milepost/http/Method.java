// SPDX-License-Identifier: MIT
package dev.milepost.http;

/**
 * The methods of RFC 9110 and 5789 that trackers use.
 *
 * @since 0.1
 */
public enum Method {
  GET(true, true),
  HEAD(true, true),
  OPTIONS(true, true),
  PUT(false, true),
  DELETE(false, true),
  POST(false, false),
  PATCH(false, false);

  private final boolean readOnly;
  private final boolean repeatable;

  Method(boolean readOnly, boolean repeatable) {
    this.readOnly = readOnly;
    this.repeatable = repeatable;
  }

  /** Whether it changes nothing by itself. */
  boolean readOnly() {
    return readOnly;
  }

  /** Whether doing it twice is as good as once. */
  boolean repeatable() {
    return repeatable;
  }
}
