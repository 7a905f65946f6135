// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.McpError;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that does not change while the server runs.
 *
 * @param next the cursor of the next page, null where this is the last
 */
record Pages<T>(List<T> items, @Nullable String next) {
  private static final int SIZE = 50;

  /** The page at a cursor, the first one for null. */
  static <T> Pages<T> of(List<T> all, @Nullable Object cursor) {
    int from = cursor == null ? 0 : offset(cursor, all.size());
    int to = Math.min(all.size(), from + SIZE);
    String next =
        to == all.size()
            ? null
            : Base64.getUrlEncoder().withoutPadding().encodeToString(("at:" + to).getBytes(UTF_8));
    return new Pages<>(all.subList(from, to), next);
  }

  private static int offset(Object cursor, int size) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor.toString()), UTF_8);
      int offset = text.startsWith("at:") ? Integer.parseInt(text.substring(3)) : -1;
      if (offset > 0 && offset < size && offset % SIZE == 0) {
        return offset;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as is every other cursor that this server did not give.
    }
    throw McpError.builder(Wire.INVALID_PARAMS)
        .message("the cursor is not one that this server gave")
        .build();
  }
}
