// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import dev.milepost.kernel.MilepostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a file, and what is only worth a note. Bounded: reading stops at the 20th
 * fault.
 */
final class FaultReport {
  private static final int MOST_FAULTS = 20;
  private static final int MOST_UNKNOWN = 20;
  private static final int LONGEST_QUOTE = 60;

  private final Path file;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> unknownColumns = new LinkedHashSet<>();
  private boolean moreUnknown;

  FaultReport(Path file) {
    this.file = file;
  }

  /** Adds a fault; throws when it is the last that is kept. */
  void fault(long line, String what) {
    faults.add(file + ":" + line + ": " + what);
    if (faults.size() == MOST_FAULTS) {
      faults.add("stopped reading after " + MOST_FAULTS + " faults");
      throwFaults();
    }
  }

  void unknownColumn(String column) {
    if (unknownColumns.size() < MOST_UNKNOWN) {
      unknownColumns.add(quoted(column));
    } else {
      moreUnknown |= !unknownColumns.contains(quoted(column));
    }
  }

  void throwFaults() {
    if (!faults.isEmpty()) {
      throw MilepostException.caller("facts-invalid", String.join("\n", faults));
    }
  }

  List<String> notes() {
    if (unknownColumns.isEmpty()) {
      return List.of();
    }
    String more = moreUnknown ? " and more" : "";
    return List.of(
        file.getFileName()
            + ": ignored columns that no fact has: "
            + String.join(", ", unknownColumns)
            + more);
  }

  /** A value from a file, short and on one line. */
  static String quoted(String value) {
    var text = new StringBuilder("'");
    int end = Math.min(value.length(), LONGEST_QUOTE);
    value.substring(0, end).codePoints().map(FaultReport::visible).forEach(text::appendCodePoint);
    return text.append(end < value.length() ? "…'" : "'").toString();
  }

  private static int visible(int character) {
    boolean hidden =
        Character.isISOControl(character)
            || Character.getType(character) == Character.FORMAT
            || Character.getType(character) == Character.SURROGATE;
    return hidden ? '\ufffd' : character;
  }
}
