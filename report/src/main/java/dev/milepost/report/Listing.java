// SPDX-License-Identifier: MIT
package dev.milepost.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A short table of text that the product knows by itself, such as its detectors. Immutable.
 *
 * @param keys of the columns in JSON and CSV; the second is what people look a row up by
 * @param heads of the columns for people
 * @param introduction a heading and paragraphs of Markdown before the table
 * @param rows each as wide as the keys
 * @since 0.1
 */
public record Listing(
    List<String> keys, List<String> heads, List<String> introduction, List<List<String>> rows) {
  /** What a listing can be written as. */
  public static final Set<Format> FORMATS =
      Set.copyOf(EnumSet.of(Format.TERMINAL, Format.JSON, Format.MARKDOWN, Format.CSV));

  /** Copies the lists. */
  public Listing {
    keys = List.copyOf(keys);
    heads = List.copyOf(heads);
    introduction = List.copyOf(introduction);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Writes it in UTF-8. */
  public void write(Format format, RenderOptions options, OutputStream out) throws IOException {
    switch (format) {
      case TERMINAL -> text(out, terminal(options));
      case MARKDOWN -> text(out, markdown());
      case CSV -> text(out, csv());
      case JSON -> JsonWriter.rethrowing(() -> json(out));
      case HTML, SARIF -> throw Reports.unsupported(format);
    }
    out.flush();
  }

  private String terminal(RenderOptions options) {
    var page = new TextPage(options);
    for (List<String> row : rows) {
      page.heading(row.get(0) + "  " + row.get(1), row.get(2), TextPage.Style.QUIET);
      for (String more : row.subList(3, row.size())) {
        page.text(4, more);
      }
    }
    return page.toString();
  }

  private String markdown() {
    var page = new Markdown();
    introduction.forEach(page::paragraph);
    page.table(
        heads,
        rows.stream()
            .map(row ->
                java.util.stream.IntStream.range(0, row.size())
                    .mapToObj(i -> i < 3 && i > 0 ? Markdown.code(row.get(i)) : cell(row.get(i)))
                    .toList())
            .toList());
    return page.toString();
  }

  private static String cell(String text) {
    return Markdown.escape(text);
  }

  private String csv() {
    var csv = new Csv();
    csv.row(keys);
    rows.forEach(csv::row);
    return csv.toString();
  }

  private void json(OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      json.rows(
          rows,
          row -> {
            for (int i = 0; i < keys.size(); i++) {
              json.field(keys.get(i), row.get(i));
            }
          });
      json.end("\n");
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
