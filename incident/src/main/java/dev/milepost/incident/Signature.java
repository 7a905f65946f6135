// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures that are one and the same: equal in type, message without what varies, and topmost own
 * frames. Immutable.
 *
 * @param id equal wherever the same failure is seen; sixteen hexadecimal digits
 * @param language null for a line without a stack trace
 * @param type of the first cause; empty for a line without a stack trace
 * @param message of the first occurrence, without secrets
 * @param chain types from the outermost to the first cause
 * @param userFrame the first failing frame in own code; null when there is none
 * @param frames the topmost of the first cause
 * @param sources containers or processes it was seen in, some of them
 * @since 0.1
 */
public record Signature(
    String id,
    @Nullable Language language,
    String type,
    String message,
    List<String> chain,
    @Nullable Frame userFrame,
    List<Frame> frames,
    long count,
    long firstLine,
    long lastLine,
    String firstTime,
    String lastTime,
    List<String> sources) {
  /** Copies the lists. */
  public Signature {
    chain = List.copyOf(chain);
    frames = List.copyOf(frames);
    sources = List.copyOf(sources);
  }
}
