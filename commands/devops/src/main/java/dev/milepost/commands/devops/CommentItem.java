// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.text.Markdown;
import dev.milepost.work.item.OpenConnection;
import java.util.ArrayList;
import java.util.List;

/** Proposes a comment. */
record CommentItem(TrackerAccess trackers) implements PluginCommand {
  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(GetItem.id());
    options.add(
        CommandOption.text("text", "The comment, as Markdown.", "Rolled out with **2.4**.")
            .demanded());
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "comment-item",
        "Propose a comment on a work item",
        "Proposes a plan that adds a comment to an item. A comment that was read cannot be taken"
            + " back.",
        options,
        Risk.WRITE,
        new Shape().with("connection", Shape.TEXT).with("id", Shape.TEXT).schema(),
        List.of(new CommandExample("PAY-17 --text 'Rolled out with **2.4**.'", "shows the plan")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    String id = Values.id(call);
    RichText text = Markdown.read(CreateItem.bounded(call.required("text")));
    if (text.plainText().isBlank()) {
      throw MilepostException.caller("comment-blank", "text is blank; it is what the comment says");
    }
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.COMMENT);
      return new CommandResult.Proposal(
          desk.plans().comment(connection, id, text),
          new Page().line("A comment on " + id + " of " + connection.name()).toString(),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("id", JsonValue.of(id)));
    }
  }
}
