// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the key, as written in the file
 * @param found the value that was found; empty where it is missing, {@code ***} for a secret
 * @param wanted what would be right, as the rest of "must be …"
 * @since 0.1
 */
public record ConfigFault(String key, String found, String wanted) {
  /** One line: key, value, wish. */
  public String text() {
    return found.isEmpty()
        ? key + " is missing, must be " + wanted
        : key + " is '" + found + "', must be " + wanted;
  }
}
