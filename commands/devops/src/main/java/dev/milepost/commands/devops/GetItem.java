// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.ItemView;
import java.util.ArrayList;
import java.util.List;

/** Reads one item. */
record GetItem(TrackerAccess trackers) implements PluginCommand {
  static CommandOption id() {
    return CommandOption.text("id", "The item.", "PAY-17").demanded().argument();
  }

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(id());
    options.add(CommandOption.flag("comments", "With its comments, oldest first."));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "get-item",
        "Read one work item",
        "Reads an item: title, status, priority, assignee, labels, estimate, fields of your own,"
            + " links and description; with its comments where they are wanted.",
        options,
        Risk.READ,
        new Shape()
            .with("connection", Shape.TEXT)
            .with("item", Items.SHAPE)
            .with("comments", Shape.list(Shape.ANY))
            .schema(),
        List.of(
            new CommandExample("PAY-17", "one item"),
            new CommandExample("PAY-17 --comments", "with what people wrote")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    String id = Values.id(call);
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      WorkItem item = connection.integration().getWorkItem(id);
      List<Comment> comments = List.of();
      if (call.flag("comments")) {
        connection.demand(Capability.COMMENT);
        comments = connection.integration().comments(item.id());
      }
      Page page = Items.page(item);
      for (Comment comment : comments) {
        Person author = comment.author();
        page.heading((author == null ? "somebody" : author.name()) + ", " + comment.createdAt());
        page.document(comment.text());
      }
      return new CommandResult.Answer(
          page.toString(),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("item", ItemView.of(item))
              .with(
                  "comments",
                  new JsonArray(comments.stream().<JsonValue>map(ItemView::of).toList())));
    }
  }
}
