// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A failure on its way between two processes.
 *
 * @param kind {@link Kind#BUG} for what is nobody's answer
 * @param tracker what a failure of a tracker says beside its text; without members for any other
 */
record Failure(Kind kind, String code, String text, JsonObject tracker) {
  private static final String MEMBER = "failure";
  private static final int LONGEST = 2_000;

  Failure(Kind kind, String code, String text) {
    this(kind, code, text, JsonObject.EMPTY);
  }

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case IntegrationException told ->
          new Failure(told.kind(), told.code(), told.text(), TrackerFailure.write(told));
      case MilepostException told -> new Failure(told.kind(), told.code(), told.text());
      default ->
          new Failure(
              Kind.BUG,
              "",
              thrown.getClass().getSimpleName()
                  + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()));
    };
  }

  /** That of an answer; empty where it is none. */
  static Optional<Failure> of(JsonObject answer) {
    return answer.object(MEMBER).map(Failure::read);
  }

  static Failure read(JsonObject it) {
    return new Failure(
        Arrays.stream(Kind.values())
            .filter(kind -> kind.name().equals(it.text("kind").orElse("")))
            .findFirst()
            .orElse(Kind.BUG),
        it.text("code").filter(code -> code.matches("[a-z0-9-]{1,64}")).orElse("plugin"),
        shorter(it.text("text").orElse("")),
        it.object("tracker").orElse(JsonObject.EMPTY));
  }

  private static String shorter(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  JsonObject answer() {
    return JsonObject.EMPTY.with(MEMBER, json());
  }

  JsonObject json() {
    return JsonObject.EMPTY
        .with("kind", JsonValue.of(kind.name()))
        .with("code", JsonValue.of(code))
        .with("text", JsonValue.of(shorter(text)))
        .with("tracker", tracker);
  }

  /** As it was thrown on the other side. */
  MilepostException exception() {
    if (!tracker.equals(JsonObject.EMPTY)) {
      return TrackerFailure.read(tracker, text);
    }
    return switch (kind) {
      case CALLER -> MilepostException.caller(code, text);
      case REMOTE, BUG -> MilepostException.remote(code, text, new IllegalStateException(code));
      case LIMIT -> MilepostException.limit(code, text);
      case OUTDATED -> MilepostException.outdated(code, text);
    };
  }
}
