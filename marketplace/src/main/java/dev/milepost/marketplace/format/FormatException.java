// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.MilepostException;

/**
 * A file of a plugin or catalogue that cannot be read as what it has to be. The message begins with
 * the place and quotes nothing of the file.
 *
 * @since 0.1
 */
public final class FormatException extends MilepostException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "plugin-format";

  private final String path;
  private final int line;
  private final String problem;

  FormatException(Place place, String problem) {
    super(Kind.CALLER, CODE, place.text() + ": " + problem, null);
    this.path = place.path();
    this.line = place.line();
    this.problem = problem;
  }

  /** Where it is. */
  public Place place() {
    return new Place(path, line);
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
