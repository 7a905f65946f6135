// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.assessment.Assessment;
import java.util.Optional;

/**
 * Writes an assessment as bytes and reads it back, losing nothing. Thread-safe.
 *
 * @since 0.1
 */
public interface AssessmentDocuments {
  /** The assessment as bytes. */
  byte[] encode(Assessment assessment);

  /**
   * The assessment of the bytes; empty when another version wrote them and it has to be made anew.
   *
   * @throws dev.milepost.kernel.MilepostException when they are damaged
   */
  Optional<Assessment> decode(byte[] document);
}
