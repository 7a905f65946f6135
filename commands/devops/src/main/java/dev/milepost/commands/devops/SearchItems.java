// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
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
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.ItemView;
import java.util.ArrayList;
import java.util.List;

/** Finds items. */
record SearchItems(TrackerAccess trackers) implements PluginCommand {
  private static final int MOST = 500;

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(CommandOption.text("text", "Words of title or description.", "refund"));
    options.add(
        CommandOption.text("status", "Any of these.", "in_progress")
            .many()
            .among(Values.statuses()));
    options.add(
        CommandOption.text("type", "Any of these: of your mapping, or the tracker's.", "bug")
            .many());
    options.add(CommandOption.text("assignee", "Who has it: the tracker's account.", "ada"));
    options.add(CommandOption.text("label", "All of these.", "billing").many());
    options.add(CommandOption.text("parent", "Parts of this item.", "PAY-1"));
    options.add(
        CommandOption.text(
            "updated-since", "Changed then or later: a date or an instant, UTC.", "2026-11-01"));
    options.add(
        CommandOption.text(
            "query",
            "A condition in the tracker's own language (JQL, WIQL), joined by \"and\".",
            "sprint in openSprints()"));
    options.add(
        CommandOption.of(
                "limit", CommandOption.Type.INTEGER, "At most so many, 1 to " + MOST + ".", "20")
            .otherwise("20"));
    options.add(CommandOption.text("cursor", "Go on where an earlier search stopped.", "eyJ…"));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "search-items",
        "Find work items; all conditions hold at once",
        "Finds items of the connection's project. Where there may be more than the limit, the result"
            + " holds the cursor to go on with.",
        options,
        Risk.READ,
        new Shape()
            .with("connection", Shape.TEXT)
            .with("items", Shape.list(Items.SHAPE))
            .with("nextCursor", Shape.maybe("string"))
            .schema(),
        List.of(
            new CommandExample("--status in_progress --label billing", "what is being worked on"),
            new CommandExample(
                "--text refund --updated-since 2026-11-01 --limit 50", "what changed lately")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    WorkItemQuery query = query(call);
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.SEARCH);
      List<WorkItem> found = new ArrayList<>();
      JsonValue cursor;
      try (WorkItemSearch search = connection.integration().searchWorkItems(query)) {
        search.forEachRemaining(found::add);
        cursor = search.cursor().<JsonValue>map(JsonValue::of).orElse(JsonNull.NULL);
      }
      Page page = new Page();
      if (found.isEmpty()) {
        page.line("No item was found.");
      }
      Items.table(page, found);
      if (cursor != JsonNull.NULL) {
        page.line("There may be more; the cursor to go on with is in the JSON form.");
      }
      return new CommandResult.Answer(
          page.toString(),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("items", new JsonArray(found.stream().<JsonValue>map(ItemView::of).toList()))
              .with("nextCursor", cursor));
    }
  }

  private static WorkItemQuery query(CommandCall call) {
    WorkItemQuery.Builder query =
        WorkItemQuery.builder()
            .text(call.text("text").orElse(""))
            .assignee(call.text("assignee").orElse(""))
            .parent(call.text("parent").orElse(""))
            .nativeQuery(call.text("query").orElse(""))
            .cursor(call.text("cursor").orElse(null))
            .updated(call.instant("updated-since").orElse(null), null)
            .limit(Values.number(call, "limit", 1, MOST));
    call.texts("status").forEach(word -> query.status(Values.status(word)));
    call.texts("type").forEach(query::type);
    call.texts("label").forEach(query::label);
    return query.build();
  }
}
