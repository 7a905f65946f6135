// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.plugin.StepHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plugin with a command that reads and one that proposes; its index is a test resource. */
final class NotesPlugin implements MilepostPlugin {
  static final String ID = "notes";

  @Override
  public PluginMetadata metadata() {
    return new PluginMetadata(ID, "Notes", "1", "", "Acme", SpiVersion.CURRENT, null);
  }

  @Override
  public List<PluginCommand> commands() {
    return List.of(new Look(), new Write());
  }

  @Override
  public List<StepHandler> stepHandlers() {
    return List.of(new Writing());
  }

  private static final class Writing implements StepHandler {
    @Override
    public String kind() {
      return "notes/write";
    }

    @Override
    public Optional<String> version(EntityRef entity) {
      return Optional.empty();
    }

    @Override
    public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
      return new Done(true, Map.of(), "", "wrote " + step.target().name());
    }

    @Override
    public Done undo(PlanStep undo, String key, StepReceipt receipt) {
      throw new IllegalStateException("a note stays");
    }
  }

  private static CommandOption option(String name, CommandOption.Type type, String fallback) {
    return new CommandOption(
        name, type, "Which " + name + ".", false, false, false, fallback, List.of(), "");
  }

  private static final class Look implements PluginCommand {
    @Override
    public CommandSpec spec() {
      return new CommandSpec(
          "look",
          "Look through notes",
          "Looks through notes for what is late.",
          List.of(
              new CommandOption(
                  "topic",
                  CommandOption.Type.TEXT,
                  "What it is about.",
                  true,
                  false,
                  true,
                  "",
                  List.of("late", "early", "nothing"),
                  "late"),
              option("days", CommandOption.Type.INTEGER, "7"),
              option("all", CommandOption.Type.FLAG, ""),
              new CommandOption(
                  "label",
                  CommandOption.Type.TEXT,
                  "A label.",
                  false,
                  true,
                  false,
                  "",
                  List.of(),
                  "big")),
          Risk.READ,
          JsonObject.EMPTY,
          List.of(new CommandExample("late --days 14", "what is late in a fortnight")));
    }

    @Override
    public CommandResult run(CommandCall call, CallContext context) {
      JsonObject data =
          JsonObject.EMPTY
              .with("days", JsonValue.of(call.integer("days").orElseThrow()))
              .with("all", JsonValue.of(call.flag("all")))
              .with("labels", JsonValue.ofStrings(call.texts("label")));
      context.say(System.Logger.Level.INFO, "looked at one note");
      context.say(System.Logger.Level.DEBUG, "in passing");
      if (call.required("topic").equals("nothing")) {
        return new CommandResult.Answer("**Nothing** is <late>\u001b[2J.", data);
      }
      Finding found =
          new Finding.Problem(
              "notes.late",
              Finding.Severity.WARNING,
              EntityRef.of("file", "notes"),
              new Finding.Evidence("notes/a b.txt", 3, "do it"),
              "The note is late.",
              Confidence.of(1));
      return new CommandResult.Findings(List.of(found), "One note is late.", data);
    }
  }

  private static final class Write implements PluginCommand {
    @Override
    public CommandSpec spec() {
      return new CommandSpec(
          "write",
          "Write a note",
          "",
          List.of(
              option("text", CommandOption.Type.TEXT, "hello"),
              option("ask", CommandOption.Type.FLAG, "")),
          Risk.WRITE,
          JsonObject.EMPTY,
          List.of());
    }

    @Override
    public CommandResult run(CommandCall call, CallContext context) {
      JsonObject yes = JsonObject.EMPTY.with("type", JsonValue.of("boolean"));
      JsonObject schema = JsonObject.EMPTY.with("properties", JsonObject.EMPTY.with("sure", yes));
      if (call.flag("ask") && context.ask("Sure?", schema).isEmpty()) {
        return new CommandResult.Answer("Left alone.", JsonObject.EMPTY);
      }
      EntityRef note = EntityRef.of("note", call.required("text"));
      PlanStep step =
          new PlanStep(
              "note",
              "notes/write",
              note,
              JsonObject.EMPTY,
              "write '" + call.required("text") + "'",
              Risk.WRITE,
              new Undo.None("a note stays"));
      return new CommandResult.Proposal(
          new Plan(
              "note-1",
              Plan.SCHEMA_VERSION,
              "notes/write",
              note,
              context.plugin().clock().instant(),
              context.plugin().clock().instant().plus(Duration.ofHours(1)),
              List.of(step),
              List.of()),
          "Would write a note.",
          JsonObject.EMPTY);
    }
  }
}
