// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira.jql;

/** A query that cannot be read or answered; the message is what Jira would say. */
public final class JqlFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With Jira's words. */
  public JqlFault(String message) {
    super(message, null, false, false);
  }

  /** The message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
