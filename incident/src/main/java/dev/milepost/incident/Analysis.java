// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the logs of an incident say. Holds no wall clock: the same input gives the same analysis.
 * Immutable.
 *
 * @param fingerprint of the whole incident; empty when nothing failed in the logs
 * @param first the failure with a stack trace that was seen first, one in own code before others;
 *     null when there is none
 * @param signatures the most frequent first
 * @param causes the most likely first; empty when nothing known was found
 * @param ownCode how own code was told from others'
 * @param failingLines lines that tell of a failure
 * @param notes what has to be read beside the result, such as bounds that were reached
 * @since 0.1
 */
public record Analysis(
    Incident incident,
    String fingerprint,
    @Nullable Signature first,
    List<Signature> signatures,
    List<Cause> causes,
    String ownCode,
    long lines,
    long failingLines,
    List<String> notes) {
  /** Copies the lists. */
  public Analysis {
    signatures = List.copyOf(signatures);
    causes = List.copyOf(causes);
    notes = List.copyOf(notes);
  }
}
