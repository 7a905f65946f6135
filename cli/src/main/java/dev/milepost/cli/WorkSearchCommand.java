// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.report.DataFormat;
import dev.milepost.report.DataWriter;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.ItemView;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work search}: items one by one, while they are found. */
final class WorkSearchCommand implements Command {
  private static final int DEFAULT_LIMIT = 50;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Find items: all conditions hold at once. Items are written while they are found; where"
                + " there may be more, the cursor to go on with is told.")
        .footer(
            "",
            "Examples:",
            "  platform work search --status in_progress --status in_review --label billing",
            "  platform work search --text refund --updated-since 2026-11-01 --limit 0 \\",
            "      --format json",
            "  platform work search --query 'sprint in openSprints()' --limit 10");
    spec.addOption(Arguments.value("--text", "WORDS", "Words of title or description."));
    spec.addOption(
        Arguments.repeated("--status", "STATUS", "Any of these. Repeatable.", statuses())
            .toBuilder()
            .completionCandidates(ItemOptions.statuses())
            .build());
    spec.addOption(
        Arguments.repeated(
            "--type", "TYPE", "Any of these: of your mapping, or the tracker's. Repeatable."));
    spec.addOption(Arguments.value("--assignee", "ACCOUNT", "Who has it."));
    spec.addOption(Arguments.repeated("--label", "LABEL", "All of these. Repeatable."));
    spec.addOption(Arguments.value("--parent", "ID", "Parts of this item."));
    spec.addOption(Arguments.value("--project", "KEY", "Instead of the connection's project."));
    spec.addOption(
        Arguments.value("--updated-since", "WHEN", "Changed then or later: a date or an instant."));
    spec.addOption(Arguments.value("--updated-until", "WHEN", "Changed before."));
    spec.addOption(
        Arguments.value(
            "--query", "RAW", "A condition in the tracker's own language, joined by \"and\"."));
    spec.addOption(
        Arguments.value(
            "--limit", "N", "At most so many; 0 for all (default " + DEFAULT_LIMIT + ")."));
    spec.addOption(Arguments.value("--cursor", "CURSOR", "Go on where an earlier search stopped."));
    TrackerOptions.addTo(spec);
    return spec;
  }

  private static String statuses() {
    return String.join(", ", ItemOptions.statuses());
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    WorkItemQuery query = query(arguments);
    arguments.check();
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      try (WorkItemSearch search = connection.integration().searchWorkItems(query)) {
        Found found = new Found(search, options, connection.name());
        Output.write(session.surroundings(), options.output(), found::write);
        found.more().ifPresent(cursor -> session.say("there may be more: --cursor " + cursor));
        found.rethrow();
      }
    }
    return ExitCode.DONE;
  }

  private static WorkItemQuery query(Arguments arguments) {
    WorkItemQuery.Builder query =
        WorkItemQuery.builder()
            .text(arguments.text("--text").orElse(""))
            .assignee(arguments.text("--assignee").orElse(""))
            .parent(arguments.text("--parent").orElse(""))
            .project(arguments.text("--project").orElse(""))
            .nativeQuery(arguments.text("--query").orElse(""))
            .cursor(arguments.text("--cursor").orElse(null))
            .updated(when(arguments, "--updated-since"), when(arguments, "--updated-until"))
            .limit(arguments.number("--limit", 0, Integer.MAX_VALUE).orElse(DEFAULT_LIMIT));
    for (String word : arguments.texts("--status")) {
      arguments
          .wordOf("option --status", word, ItemOptions::status, ItemOptions.statuses())
          .ifPresent(query::status);
    }
    arguments.texts("--type").forEach(query::type);
    arguments.texts("--label").forEach(query::label);
    return query.build();
  }

  private static @Nullable Instant when(Arguments arguments, String option) {
    return arguments
        .word(
            option,
            text -> Times.parse(text, ZoneOffset.UTC),
            List.of("a date such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z"))
        .orElse(null);
  }

  /** What a search finds. A failure in the middle leaves what was found before, with its cursor. */
  private static final class Found {
    private final WorkItemSearch search;
    private final TrackerOptions options;
    private final String connection;
    private @Nullable MilepostException failure;
    private boolean begun;

    Found(WorkItemSearch search, TrackerOptions options, String connection) {
      this.search = search;
      this.options = options;
      this.connection = connection;
    }

    void write(OutputStream out) throws IOException {
      if (options.format() == DataFormat.TABLE) {
        table(out);
      } else {
        document(DataWriter.of(options.format(), out));
      }
    }

    private interface Row {
      void write(WorkItem item) throws IOException;
    }

    private int each(Row row) throws IOException {
      int count = 0;
      try {
        while (search.hasNext()) {
          row.write(search.next());
          count++;
        }
      } catch (MilepostException e) {
        failure = e;
      }
      return count;
    }

    private void table(OutputStream out) throws IOException {
      TextTable table =
          new TextTable(
              List.of(
                  Column.text("ID", 11),
                  Column.text("STATUS", 11),
                  Column.text("PRIORITY", 8),
                  Column.text("ASSIGNEE", 14),
                  Column.text("TITLE", 28)),
              options.unicode());
      int count =
          each(item -> {
            text(out, begun ? "" : table.heads());
            begun = true;
            text(
                out,
                table.row(
                    List.of(
                        item.id(),
                        item.status().word(),
                        item.urgency().map(WorkItemPriority::word).orElse("-"),
                        item.assigned().map(Person::name).orElse("-"),
                        item.title())));
          });
      if (count == 0 && failure == null) {
        text(out, "No item was found.\n");
      }
    }

    private static void text(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.flush();
    }

    private void document(DataWriter writer) throws IOException {
      writer.begin(TrackerOptions.document().with("connection", JsonValue.of(connection)), "items");
      each(item -> writer.element(ItemView.of(item)));
      writer.end(
          JsonValue.JsonObject.EMPTY
              .with("nextCursor", more().<JsonValue>map(JsonValue::of).orElse(JsonNull.NULL))
              .with("complete", JsonValue.of(failure == null)));
    }

    Optional<String> more() {
      return search.cursor();
    }

    void rethrow() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
