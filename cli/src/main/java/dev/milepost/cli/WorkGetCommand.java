// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.ItemView;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work get}: one item. */
final class WorkGetCommand implements Command {
  @Override
  public String name() {
    return "get";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Show an item. Rich text is shown as Markdown.")
        .footer(
            "",
            "Examples:",
            "  platform work get PAY-17 --comments",
            "  platform work get 4711 --connection azure --format json");
    spec.addPositional(Arguments.argument("0", "ID", "The item, such as PAY-17 or 4711."));
    spec.addOption(Arguments.flag("--comments", "With its comments."));
    spec.addOption(Arguments.flag("--attachments", "With what is attached, without content."));
    spec.addOption(Arguments.flag("--history", "With its whole change log."));
    TrackerOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    String id = ItemOptions.id(arguments);
    arguments.check();
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      DevOpsIntegration tracker = connection.integration();
      WorkItem item = tracker.getWorkItem(id);
      JsonObject document =
          TrackerOptions.document()
              .with("connection", JsonValue.of(connection.name()))
              .with("item", ItemView.of(item));
      ItemText text = new ItemText(options.render()).item(item);
      if (arguments.has("--comments")) {
        List<Comment> comments = tracker.comments(id);
        document = document.with("comments", array(comments.stream().map(ItemView::of).toList()));
        text.comments(comments);
      }
      if (arguments.has("--attachments")) {
        List<Attachment> files = tracker.attachments(id);
        document = document.with("attachments", array(files.stream().map(ItemView::of).toList()));
        text.attachments(files);
      }
      if (arguments.has("--history")) {
        History history = tracker.history(id);
        document = document.with("history", ItemView.of(history));
        text.history(history);
      }
      options.write(session, document, text::toString);
    }
    return ExitCode.DONE;
  }

  private static JsonArray array(List<JsonObject> elements) {
    return new JsonArray(List.copyOf(elements));
  }
}
