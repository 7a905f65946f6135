// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import static java.util.Objects.requireNonNull;

import dev.milepost.kernel.Fact;
import dev.milepost.kernel.MilepostException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over one file. */
final class FactReader {
  private static final long MOST_ROWS = 20_000_000;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private FactReader() {}

  /** Hands over what every row makes; returns notes, throws faults. */
  static <F extends Fact> List<String> read(
      Path file,
      Columns columns,
      BiFunction<RowParser, Row, @Nullable F> make,
      Consumer<F> consumer) {
    var report = new FaultReport(file);
    var parser = new RowParser(String.valueOf(file.getFileName()), report);
    var counter = new RowCounter(file);
    RowSource source = sourceFor(file);
    try (Reader in = open(file)) {
      source.read(
          in,
          columns,
          report,
          row -> {
            counter.count();
            F fact = make.apply(parser, row);
            if (fact != null) {
              consumer.accept(fact);
            }
          });
    } catch (IOException e) {
      explain(e, file, report, counter);
    } catch (UncheckedIOException e) {
      explain(requireNonNull(e.getCause(), "cause"), file, report, counter);
    }
    report.throwFaults();
    return report.notes();
  }

  private static void explain(IOException e, Path file, FaultReport report, RowCounter counter) {
    if (!(e instanceof CharacterCodingException)) {
      throw MilepostException.caller("facts-unreadable", "'" + file + "' cannot be read: " + e, e);
    }
    report.fault(counter.rows() + 1, "this line or one soon after it is not UTF-8");
  }

  private static RowSource sourceFor(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new CsvRows();
    }
    if (name.endsWith(".jsonl")) {
      return new JsonRows();
    }
    throw MilepostException.caller(
        "facts-unreadable", "'" + file + "' must end in .csv or .jsonl, which says how to read it");
  }

  private static Reader open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw MilepostException.caller("facts-unreadable", "'" + file + "' does not exist");
    }
    if (Files.isDirectory(file)) {
      throw MilepostException.caller("facts-unreadable", "'" + file + "' is a folder, not a file");
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    in.mark(1);
    if (in.read() != BYTE_ORDER_MARK) {
      in.reset();
    }
    return in;
  }

  private static final class RowCounter {
    private final Path file;
    private long rows;

    RowCounter(Path file) {
      this.file = file;
    }

    void count() {
      rows++;
      if (rows > MOST_ROWS) {
        throw MilepostException.limit(
            "facts-too-many",
            "'"
                + file
                + "' has more than 20,000,000 rows; give a shorter period or fewer services");
      }
    }

    long rows() {
      return rows;
    }
  }
}
