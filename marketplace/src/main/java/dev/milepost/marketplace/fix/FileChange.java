// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.digest.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one file: some of its lines, and whether it may be executed. Immutable.
 *
 * @param root of the plugin or catalogue, absolute
 * @param path of the file from there
 * @param from the file as it was
 * @param to the file as it is to be
 * @param hunks what differs, in order of lines
 */
record FileChange(String root, String path, State from, State to, List<Hunk> hunks) {
  FileChange {
    hunks = List.copyOf(hunks);
  }

  /** A file as it is at one time. */
  record State(String sha256, boolean executable) {
    static State of(byte[] bytes, boolean executable) {
      return new State(Sha256.of(bytes), executable);
    }

    /** For preconditions of plans. */
    String version() {
      return sha256 + (executable ? " executable" : "");
    }

    private JsonObject json() {
      return JsonObject.EMPTY
          .with("sha256", JsonValue.of(sha256))
          .with("executable", JsonValue.of(executable));
    }

    private static State of(JsonObject it) {
      return new State(
          it.text("sha256").orElse(""),
          it.get("executable").filter(JsonValue.of(true)::equals).isPresent());
    }
  }

  /** The text that the file has afterwards; empty where this is not the file that was seen. */
  Optional<byte[]> applied(byte[] bytes) {
    if (hunks.isEmpty()) {
      return Optional.of(bytes);
    }
    try {
      byte[] changed = Hunk.apply(new String(bytes, UTF_8), hunks).getBytes(UTF_8);
      return Optional.of(changed).filter(it -> Sha256.of(it).equals(to.sha256));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  FileChange inverse() {
    return new FileChange(root, path, to, from, Hunk.inverse(hunks));
  }

  JsonObject json() {
    return JsonObject.EMPTY
        .with("root", JsonValue.of(root))
        .with("path", JsonValue.of(path))
        .with("from", from.json())
        .with("to", to.json())
        .with("hunks", new JsonArray(hunks.stream().<JsonValue>map(Hunk::json).toList()));
  }

  static FileChange of(JsonObject it) {
    return new FileChange(
        it.text("root").orElse(""),
        it.text("path").orElse(""),
        State.of(it.object("from").orElse(JsonObject.EMPTY)),
        State.of(it.object("to").orElse(JsonObject.EMPTY)),
        it.elements("hunks").stream()
            .filter(JsonObject.class::isInstance)
            .map(one -> Hunk.of((JsonObject) one))
            .toList());
  }
}
