// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A failure that crosses a room: a stable code, whose turn it is to act, and a message that says
 * what was asked, what was found and what to do. The message never holds a secret.
 *
 * @since 0.1
 */
public class MilepostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is to act. */
  public enum Kind {
    /** The caller asked for something that cannot be; another request may work. */
    CALLER,
    /** A system outside failed; the same request may work later. */
    REMOTE,
    /** A bound was reached. */
    LIMIT,
    /** The world is no longer the one that the request was made for; look again and ask anew. */
    OUTDATED,
    /** Milepost is at fault. */
    BUG
  }

  private final String code;
  private final Kind kind;

  /** For the root exception of a room. */
  protected MilepostException(Kind kind, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  /** The caller's mistake. */
  public static MilepostException caller(String code, String message) {
    return new MilepostException(Kind.CALLER, code, message, null);
  }

  /** The caller's mistake, with what revealed it. */
  public static MilepostException caller(String code, String message, Throwable cause) {
    return new MilepostException(Kind.CALLER, code, message, cause);
  }

  /** A failure outside. */
  public static MilepostException remote(String code, String message, Throwable cause) {
    return new MilepostException(Kind.REMOTE, code, message, cause);
  }

  /** A bound that was reached. */
  public static MilepostException limit(String code, String message) {
    return new MilepostException(Kind.LIMIT, code, message, null);
  }

  /** The world changed since the request was made. */
  public static MilepostException outdated(String code, String message) {
    return new MilepostException(Kind.OUTDATED, code, message, null);
  }

  /** The stable code, {@code lower-dashed}. */
  public final String code() {
    return code;
  }

  /** Whose turn it is to act. */
  public final Kind kind() {
    return kind;
  }

  /** The message; never null, unlike that of an arbitrary throwable. */
  public final String text() {
    String message = getMessage();
    return message == null ? code : message;
  }
}
