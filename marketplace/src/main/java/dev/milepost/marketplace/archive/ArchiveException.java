// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import dev.milepost.kernel.MilepostException;
import org.jspecify.annotations.Nullable;

/**
 * An archive that is not unpacked: it is damaged, larger than allowed, or holds what no plugin may
 * hold.
 *
 * @since 0.1
 */
public final class ArchiveException extends MilepostException {
  private static final long serialVersionUID = 1L;

  /** Of an archive that is damaged, or holds what it must not. */
  public static final String REFUSED = "archive-refused";

  /** Of an archive that is too large. */
  public static final String TOO_LARGE = "archive-too-large";

  private ArchiveException(Kind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }

  static ArchiveException refused(String message) {
    return new ArchiveException(Kind.CALLER, REFUSED, message, null);
  }

  static ArchiveException refused(String message, Throwable cause) {
    return new ArchiveException(Kind.CALLER, REFUSED, message, cause);
  }

  static ArchiveException tooLarge(String message) {
    return new ArchiveException(Kind.LIMIT, TOO_LARGE, message, null);
  }
}
