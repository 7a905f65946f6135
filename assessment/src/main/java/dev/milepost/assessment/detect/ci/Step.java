// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.scan.Secret;
import dev.milepost.kernel.Finding.Evidence;

/**
 * One thing a job does. Immutable.
 *
 * @param kind how it is done
 * @param text the command on one line, or the action with its inputs behind it
 * @param path of the file it stands in: the pipeline, or a script that it runs
 * @param line from 1
 */
public record Step(Kind kind, String text, String path, int line) {
  private static final int LONGEST = 1_000;

  /** How a step is done. */
  public enum Kind {
    /** A line of a script. */
    RUN,
    /** An action, task, orb or image of others. */
    USES,
    /** Another pipeline's file. */
    INCLUDE
  }

  /** Cuts the text to its bound. */
  public Step {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** Where it stands, with what looks like a credential masked. */
  public Evidence place() {
    return new Evidence(path, line, Secret.redact(text));
  }

  /** The action without its inputs; the whole text for anything else. */
  public String target() {
    int space = text.indexOf(' ');
    return kind == Kind.USES && space > 0 ? text.substring(0, space) : text;
  }
}
