// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

/**
 * What wrote a stack trace.
 *
 * @since 0.1
 */
public enum Language {
  JAVA("Java"),
  PYTHON("Python"),
  NODE("Node.js"),
  GO("Go"),
  DOTNET(".NET");

  private final String title;

  Language(String title) {
    this.title = title;
  }

  /** The name for people. */
  public String title() {
    return title;
  }
}
