// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Takes a file apart into rows; faults of form go to the report, rows to the consumer. */
interface RowSource {
  int LONGEST_LINE = 64 * 1024;

  void read(Reader in, Columns columns, FaultReport report, Consumer<Row> consumer)
      throws IOException;
}
