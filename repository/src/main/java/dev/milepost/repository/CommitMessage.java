// SPDX-License-Identifier: MIT
package dev.milepost.repository;

/**
 * What a commit says. Immutable.
 *
 * @param sha 40 hexadecimal digits
 * @param text the whole message, without blanks around it
 * @since 0.1
 */
public record CommitMessage(String sha, String text) {
  /** The first line. */
  public String subject() {
    return text.lines().findFirst().orElse("").strip();
  }
}
