// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;

/** What the process says of itself when it ends. */
final class ExitCode {
  static final int DONE = 0;
  static final int THRESHOLD = 1;
  static final int CALLER = 2;
  static final int REMOTE_OR_LIMIT = 3;
  static final int OUTDATED = 4;
  static final int BUG = 70;
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(MilepostException.Kind kind) {
    return switch (kind) {
      case CALLER -> CALLER;
      case REMOTE, LIMIT -> REMOTE_OR_LIMIT;
      case OUTDATED -> OUTDATED;
      case BUG -> BUG;
    };
  }
}
