// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.template.Words;
import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.StackTrace;
import dev.milepost.incident.trace.Thrown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ids of failures, equal wherever the same failure is seen: line numbers, addresses, counters and
 * the names of generated code take no part.
 */
final class Fingerprints {
  private static final int FRAMES = 3;

  /** Numbers of lambdas, proxies, anonymous classes, and hashes in generated names. */
  private static final Pattern GENERATED =
      Pattern.compile("0x[0-9a-fA-F]{1,16}|[0-9a-f]{8,40}|\\d{1,20}");

  private Fingerprints() {}

  /** Type, message and topmost own frames of the first cause. */
  static String of(StackTrace trace, OwnCode own) {
    Thrown root = trace.root();
    List<String> parts = new ArrayList<>();
    parts.add(trace.language().name());
    trace.chain().stream()
        .filter(thrown -> thrown.relation() != Thrown.Relation.SUPPRESSED)
        .forEach(thrown -> parts.add(thrown.type()));
    parts.add(Words.normalised(root.message()));
    List<Frame> frames =
        trace.chain().stream()
            .filter(thrown -> thrown.relation() != Thrown.Relation.SUPPRESSED)
            .toList()
            .reversed()
            .stream()
            .flatMap(thrown -> thrown.frames().stream())
            .filter(frame -> own.owns(trace.language(), frame))
            .limit(FRAMES)
            .toList();
    (frames.isEmpty() ? root.frames().stream().limit(FRAMES).toList() : frames)
        .forEach(frame -> parts.add(name(frame)));
    return hash(parts);
  }

  /** A line without a stack trace: who wrote it, and what without that which varies. */
  static String of(String logger, String message) {
    return hash(
        List.of("line", GENERATED.matcher(logger).replaceAll("#"), Words.normalised(message)));
  }

  /** A frame without its line; the file counts only where the function is unknown. */
  private static String name(Frame frame) {
    String file = frame.file().substring(frame.file().lastIndexOf('/') + 1);
    String name = frame.function().isEmpty() ? file : frame.function();
    return GENERATED.matcher(name).replaceAll("#");
  }

  static String hash(List<String> parts) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
