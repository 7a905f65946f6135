// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as in RFC 4180, the first record being the header. */
final class CsvRows implements RowSource {
  private static final int MOST_COLUMNS = 1_000;

  @Override
  public void read(Reader in, Columns columns, FaultReport report, Consumer<Row> consumer)
      throws IOException {
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFields(MOST_COLUMNS)
            .maxFieldSize(LONGEST_LINE)
            .maxRecordSize(LONGEST_LINE)
            .build();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(4 * LONGEST_LINE)
            .build(handler, in)) {
      read(reader.iterator(), columns, report, consumer);
    }
  }

  private static void read(
      Iterator<CsvRecord> records, Columns columns, FaultReport report, Consumer<Row> consumer) {
    long line = 1;
    try {
      if (!records.hasNext()) {
        report.fault(1, "is empty, must start with a header of " + columns.text());
        return;
      }
      CsvRecord header = records.next();
      Map<String, Integer> places = places(header, columns, report);
      while (records.hasNext()) {
        CsvRecord next = records.next();
        line = next.getStartingLineNumber();
        if (next.getFieldCount() != header.getFieldCount()) {
          report.fault(
              line,
              "has %d fields, the header has %d"
                  .formatted(next.getFieldCount(), header.getFieldCount()));
        } else {
          consumer.accept(new CsvRow(next, places));
        }
      }
    } catch (CsvParseException e) {
      report.fault(line, "what follows is no CSV with lines of at most 64 KiB: " + reason(e));
    }
  }

  private static String reason(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return FaultReport.quoted(String.valueOf(cause.getMessage()));
  }

  private static Map<String, Integer> places(
      CsvRecord header, Columns columns, FaultReport report) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).strip();
      if (!columns.knows(name)) {
        report.unknownColumn(name);
      } else if (places.putIfAbsent(name, i) != null) {
        report.fault(1, "column " + name + " is there twice");
      }
    }
    List<String> missing = new ArrayList<>(columns.required());
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      report.fault(
          1,
          "the header is "
              + FaultReport.quoted(String.join(",", header.getFields()))
              + ", it lacks "
              + String.join(", ", missing));
      report.throwFaults();
    }
    return places;
  }

  private record CsvRow(CsvRecord fields, Map<String, Integer> places) implements Row {
    @Override
    public long line() {
      return fields.getStartingLineNumber();
    }

    @Override
    public @Nullable String get(String column) {
      Integer place = places.get(column);
      return place == null ? null : withoutGuard(fields.getField(place));
    }

    /** Exports put an apostrophe before text that a spreadsheet would run as a formula. */
    private static String withoutGuard(String text) {
      int end = 0;
      while (end < text.length() && text.charAt(end) == '\'') {
        end++;
      }
      boolean guarded = end > 0 && end < text.length() && "=+-@\t\r".indexOf(text.charAt(end)) >= 0;
      return guarded ? text.substring(1) : text;
    }
  }
}
