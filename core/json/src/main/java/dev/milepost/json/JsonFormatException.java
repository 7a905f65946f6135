// SPDX-License-Identifier: MIT
package dev.milepost.json;

import dev.milepost.kernel.MilepostException;
import org.jspecify.annotations.Nullable;

/**
 * A text is no JSON, or asks for more than its reader allows. The message says where, and quotes
 * nothing of the text.
 *
 * @since 0.1
 */
public final class JsonFormatException extends MilepostException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "json-format";

  JsonFormatException(String message, @Nullable Throwable cause) {
    super(Kind.CALLER, CODE, message, cause);
  }
}
