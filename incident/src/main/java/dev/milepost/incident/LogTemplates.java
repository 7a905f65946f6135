// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.log.LineParser;
import dev.milepost.incident.log.LogReader;
import dev.milepost.incident.template.TemplateMiner;
import dev.milepost.incident.template.Templates;
import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The lines of a log, grouped by the statement that wrote them. The log is read once; what remains
 * is four bytes for each line, in a temporary file when they are many. Close it.
 *
 * @since 0.1
 */
public final class LogTemplates implements AutoCloseable {
  private static final int BETWEEN = 4_096;

  private final Templates templates;
  private final ShapeSpool shapes;

  private LogTemplates(Templates templates, ShapeSpool shapes) {
    this.templates = templates;
    this.shapes = shapes;
  }

  /**
   * Reads a log.
   *
   * @param total bytes of the log for progress; 0 while unknown
   */
  public static LogTemplates read(InputStream log, long total, Progress progress)
      throws IOException {
    var shapes = new ShapeSpool();
    try {
      TemplateMiner miner = TemplateMiner.create();
      LogReader reader = LogReader.of(log);
      LineParser parser = LineParser.create();
      String text = reader.next();
      while (text != null) {
        shapes.add(miner.add(parser.next(text).message()));
        if (shapes.size() % BETWEEN == 0) {
          progress.report("reading the log", reader.bytes(), total);
        }
        text = reader.next();
      }
      progress.report("grouping lines", 0, 0);
      return new LogTemplates(miner.templates(), shapes);
    } catch (IOException | RuntimeException e) {
      shapes.close();
      throw e;
    }
  }

  /** The groups. */
  public Templates templates() {
    return templates;
  }

  /** How many lines there are, blank ones too. */
  public long lines() {
    return shapes.size();
  }

  /** Hands over the id of each line's group, in the order of lines. */
  public void eachLine(Consumer<String> group) throws IOException {
    shapes.each(shape -> group.accept(templates.groupOf(shape)));
  }

  @Override
  public void close() {
    shapes.close();
  }
}
