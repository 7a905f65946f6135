// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.assessment.Assessment;

/**
 * Writes an assessment as bytes and reads it back, losing nothing. Thread-safe.
 *
 * @since 0.1
 */
public interface AssessmentDocuments {
  /** The assessment as bytes, packed. */
  byte[] encode(Assessment assessment);

  /**
   * The assessment of the bytes.
   *
   * @throws dev.milepost.kernel.MilepostException when they were written by a version whose form is not known
   */
  Assessment decode(byte[] document);
}
