// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.text.Markdown;
import dev.milepost.work.item.OpenConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Proposes an item. */
record CreateItem(TrackerAccess trackers) implements PluginCommand {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9-]{1,64}");
  private static final int LONGEST_TEXT = 1 << 20;

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(
        CommandOption.text("title", "One line that says what it is about.", "Refund twice")
            .demanded());
    options.add(
        CommandOption.text(
                "type", "feature, bug, task, another of your mapping, or the tracker's own.", "bug")
            .otherwise("task"));
    options.add(CommandOption.text("description", "The text, as Markdown.", "A refund **twice**."));
    options.add(
        CommandOption.text("priority", "How urgent it is.", "high").among(Values.priorities()));
    options.add(CommandOption.text("assignee", "Who has it: the tracker's account.", "ada"));
    options.add(CommandOption.text("label", "A label.", "billing").many());
    options.add(CommandOption.text("parent", "The item that it is a part of.", "PAY-1"));
    options.add(
        CommandOption.of(
            "points", CommandOption.Type.NUMBER, "The estimate; 0 is not the same as none.", "3"));
    options.add(
        CommandOption.text(
            "key",
            "Of this wish: a second run with the same key makes no second item.",
            "nightly-2026-11-21"));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "create-item",
        "Propose a work item",
        "Proposes a plan that makes an item. Nothing is made before the plan is applied.",
        options,
        Risk.WRITE,
        new Shape().with("connection", Shape.TEXT).with("title", Shape.TEXT).schema(),
        List.of(
            new CommandExample(
                "--title 'Refund twice' --type bug --priority high", "shows the plan"),
            new CommandExample(
                "--title 'Nightly check failed' --key nightly-2026-11-21", "at most once")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    try (Desk desk = Desk.open(trackers, call, context)) {
      NewWorkItem item = item(call, desk);
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.CREATE);
      Plan plan = desk.plans().create(connection, item);
      return new CommandResult.Proposal(
          plan,
          new Page().line("An item on " + connection.name() + ": " + item.title()).toString(),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("title", JsonValue.of(item.title())));
    }
  }

  private static NewWorkItem item(CommandCall call, Desk desk) {
    String title = call.required("title").strip();
    if (title.isEmpty() || title.lines().count() > 1) {
      throw MilepostException.caller("item-title", "title must be one line of text");
    }
    String key = call.text("key").orElseGet(desk::newId);
    if (!KEY.matcher(key).matches()) {
      throw MilepostException.caller(
          "item-key", "key is '" + key + "', must be 1 to 64 of a-z, A-Z, 0-9 and '-'");
    }
    call.number("points")
        .filter(points -> points.signum() < 0)
        .ifPresent(points -> {
          throw MilepostException.caller("number", "points is " + points + ", must be 0 or more");
        });
    NewWorkItem.Builder item =
        NewWorkItem.builder(key, title)
            .type(call.required("type"))
            .assignee(call.text("assignee").orElse(null))
            .parent(call.text("parent").orElse(null))
            .priority(call.text("priority").map(Values::priority).orElse(null))
            .storyPoints(call.number("points").orElse(null));
    call.texts("label").forEach(item::label);
    call.text("description")
        .map(CreateItem::bounded)
        .map(Markdown::read)
        .ifPresent(item::description);
    return item.build();
  }

  static String bounded(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw MilepostException.caller("text-long", "the text is longer than 1 MiB");
    }
    return text;
  }
}
