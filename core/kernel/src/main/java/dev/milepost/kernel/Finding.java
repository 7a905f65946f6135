// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something observed about a subject. Immutable; safe to share.
 *
 * @since 0.1
 */
public sealed interface Finding {
  /** What was looked for, as {@code group.name}: {@code ci.github-actions}. */
  String rule();

  /** What it was observed about. */
  EntityRef subject();

  /** One sentence that says what was observed. */
  String message();

  /** How sure the rule is. */
  Confidence confidence();

  /** What was seen, and where; empty where nothing was. */
  List<Evidence> evidence();

  /** Whether a capability is there. */
  enum Verdict {
    PRESENT,
    PARTIAL,
    ABSENT,
    NOT_APPLICABLE,
    /** It could not be looked at; the message says why. */
    UNKNOWN
  }

  /** How bad a problem is. */
  enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The lower-case word used in every output format. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A place that shows it.
   *
   * @param path from the root of the repository with {@code /}, or a ref name
   * @param line from 1; 0 where the whole file or ref is meant
   * @param excerpt what stands there, at most 200 characters, never a secret
   */
  record Evidence(String path, int line, String excerpt) {
    private static final int LONGEST_EXCERPT = 200;

    /** Cuts the excerpt to its bound and puts it on one line. */
    public Evidence {
      if (line < 0) {
        throw new IllegalArgumentException("line is " + line + ", must be 0 or more");
      }
      String oneLine = excerpt.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
      excerpt =
          oneLine.length() <= LONGEST_EXCERPT
              ? oneLine
              : oneLine.substring(0, LONGEST_EXCERPT - 1) + "…";
    }

    /** A whole file. */
    public static Evidence file(String path) {
      return new Evidence(path, 0, "");
    }

    /** {@code path:line}, or the path alone where the whole file is meant. */
    public String location() {
      return line == 0 ? path : path + ":" + line;
    }
  }

  /**
   * The verdict of a detector on a capability.
   *
   * @param title what the capability is called
   * @param group the row of the capability matrix it belongs to
   * @param advice what would help, in one line; empty when present or not applicable
   */
  record Capability(
      String rule,
      String title,
      String group,
      EntityRef subject,
      Verdict verdict,
      Confidence confidence,
      String message,
      List<Evidence> evidence,
      String advice)
      implements Finding {
    /** Copies the evidence; an absent capability must say what would help. */
    public Capability {
      evidence = List.copyOf(evidence);
      if (verdict == Verdict.ABSENT && advice.isBlank()) {
        throw new IllegalArgumentException(rule + " is absent and has no advice");
      }
    }
  }

  /**
   * A problem at a place.
   *
   * @param location where, or null where the subject as a whole is meant
   */
  record Problem(
      String rule,
      Severity severity,
      EntityRef subject,
      @Nullable Evidence location,
      String message,
      Confidence confidence)
      implements Finding {
    @Override
    public List<Evidence> evidence() {
      return location == null ? List.of() : List.of(location);
    }
  }
}
