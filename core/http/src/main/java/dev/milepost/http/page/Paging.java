// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

import dev.milepost.http.ApiResponse;
import dev.milepost.http.page.Page.Next;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes after a page, in the four ways that trackers say it. Each answer is either a next page
 * or a stated end; one that says neither is a {@link RemoteFailureException}, because results would
 * be left out in silence. Stateless.
 *
 * @since 0.1
 */
public final class Paging {
  private static final Pattern LINK =
      Pattern.compile("<([^>]*)>((?:\\s*;[^,\"]*(?:\"[^\"]*\")?)*)");
  private static final Pattern NEXT =
      Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

  private Paging() {}

  /**
   * By a token in the body, and a flag that says whether this was the last page.
   *
   * @param token the member with the token: {@code nextPageToken}
   * @param last the member with the flag, {@code isLast}; empty where an absent token is the end
   */
  public static Next token(JsonObject page, String token, String last) {
    Optional<String> cursor = page.text(token).filter(text -> !text.isEmpty());
    if (!last.isEmpty() && page.get(last).filter(JsonBoolean.TRUE::equals).isPresent()) {
      return new Next.Last();
    }
    if (cursor.isPresent()) {
      return new Next.More(cursor.get());
    }
    if (!last.isEmpty() && page.get(last).isPresent()) {
      throw new RemoteFailureException(
          "the answer says that it is not the last page, and holds no '" + token + "'",
          false,
          null);
    }
    return new Next.Last();
  }

  /**
   * By a position in the whole, counted by what came and not by what was asked for: a server may
   * give fewer. The page is the last where it reaches the total, says {@code isLast}, or, where it
   * says neither, is empty.
   *
   * @param cursor the cursor of this page: a number, empty for the first
   * @param came how many results this page holds
   */
  public static Next position(JsonObject page, String cursor, int came) {
    long end = start(page, cursor) + came;
    if (page.get("isLast").filter(JsonBoolean.TRUE::equals).isPresent()) {
      return new Next.Last();
    }
    OptionalLong total = number(page, "total");
    boolean reached = total.isPresent() && total.getAsLong() >= 0 && end >= total.getAsLong();
    return reached || came == 0 ? new Next.Last() : new Next.More(Long.toString(end));
  }

  /** The position that a cursor of {@link #position} means. */
  public static long start(String cursor) {
    return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
  }

  /** By the {@code Link} header of RFC 8288; its absence is the end. The cursor is an address. */
  public static Next link(ApiResponse answer) {
    for (String header : answer.headers().getOrDefault("link", List.of())) {
      Matcher matcher = LINK.matcher(header);
      while (matcher.find()) {
        if (NEXT.matcher(matcher.group(2)).find()) {
          return more(answer, matcher.group(1));
        }
      }
    }
    return new Next.Last();
  }

  private static Next more(ApiResponse answer, String reference) {
    try {
      return new Next.More(answer.resolve(reference).toString());
    } catch (IllegalArgumentException e) {
      throw new RemoteFailureException(
          "the answer's link to the next page is no address", false, null);
    }
  }

  /**
   * By Azure DevOps' continuation token in a header or the body; its absence is the end, unless
   * {@code isLastBatch} says that it is not.
   */
  public static Next continuation(ApiResponse answer) {
    JsonObject page = answer.object().orElse(JsonObject.EMPTY);
    if (page.get("isLastBatch").filter(JsonBoolean.TRUE::equals).isPresent()) {
      return new Next.Last();
    }
    Optional<String> cursor =
        answer
            .header("x-ms-continuationtoken")
            .or(() -> page.text("continuationToken"))
            .filter(text -> !text.isEmpty());
    if (cursor.isEmpty() && page.get("isLastBatch").isPresent()) {
      throw new RemoteFailureException(
          "the answer says that it is not the last batch, and holds no continuation token",
          false,
          null);
    }
    return cursor.<Next>map(Next.More::new).orElseGet(Next.Last::new);
  }

  private static long start(JsonObject page, String cursor) {
    return number(page, "startAt").orElseGet(() -> start(cursor));
  }

  private static OptionalLong number(JsonObject page, String name) {
    Optional<JsonValue> value = page.get(name);
    return value.isPresent() && value.get() instanceof JsonNumber(BigDecimal number)
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
