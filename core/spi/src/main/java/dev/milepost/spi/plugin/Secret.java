// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import java.util.Arrays;

/**
 * A text that must not be seen: it does not show itself, and is revealed only where it is sent.
 * Immutable.
 *
 * @since 0.1
 */
public final class Secret {
  private final char[] text;

  private Secret(char[] text) {
    this.text = text;
  }

  /** A secret of that text. */
  public static Secret of(String text) {
    return new Secret(text.toCharArray());
  }

  /** The text itself. Never log it, never put it into a message or an address. */
  public String reveal() {
    return new String(text);
  }

  /** Whether there is nothing to hide. */
  public boolean isEmpty() {
    return text.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(text, secret.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  /** Three asterisks, whatever the text. */
  @Override
  public String toString() {
    return "***";
  }
}
