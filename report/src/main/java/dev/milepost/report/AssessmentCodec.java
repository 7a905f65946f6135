// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.kernel.MilepostException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a whole assessment as bytes and reads it back equal, with every fact behind its numbers.
 * For storage: the format is nobody's contract and changes with {@link #VERSION}. Thread-safe.
 *
 * @since 0.1
 */
public final class AssessmentCodec {
  /** Of the format; raised with every change to it. */
  public static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private AssessmentCodec() {}

  /** The assessment as UTF-8 JSON. Equal assessments give equal bytes. */
  public static byte[] encode(Assessment assessment) {
    var bytes = new ByteArrayOutputStream(64 * 1024);
    try (JsonWriter json = JsonWriter.compact(bytes)) {
      new AssessmentEncoder(json).write(assessment);
    }
    return bytes.toByteArray();
  }

  /**
   * The assessment that was encoded; empty when another version of this class wrote it, and it has
   * to be made anew.
   *
   * @throws MilepostException with code {@code assessment-unreadable} when the bytes are damaged
   */
  public static Optional<Assessment> decode(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (root.path("codec").asInt(0) != VERSION) {
        return Optional.empty();
      }
      return Optional.of(AssessmentDecoder.assessment(root));
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      throw MilepostException.caller(
          "assessment-unreadable",
          "a stored assessment cannot be read; assess the repository again",
          e);
    }
  }
}
