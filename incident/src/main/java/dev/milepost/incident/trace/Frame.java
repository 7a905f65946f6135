// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

/**
 * A place in code that a stack trace names. Immutable.
 *
 * @param function as written, with its class or package; empty when the trace has none
 * @param file as written; empty when unknown
 * @param line 0 when unknown
 * @since 0.1
 */
public record Frame(String function, String file, int line) {
  /** {@code com.acme.Orders.place(Orders.java:12)}. */
  public String text() {
    String place = line > 0 ? file + ":" + line : file;
    if (function.isEmpty()) {
      return place;
    }
    return place.isEmpty() ? function : function + "(" + place + ")";
  }
}
