// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.StepHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A board with one note, which a command proposes to change. */
final class Board implements StepHandler {
  private static final EntityRef NOTE = EntityRef.of("note", "one");

  private final AtomicInteger version = new AtomicInteger(1);
  private final AtomicInteger plans = new AtomicInteger();
  private volatile String text = "before";
  private volatile boolean broken;

  String text() {
    return text;
  }

  /** Somebody else changes the note. */
  void touch() {
    version.incrementAndGet();
  }

  /** Somebody else writes the note, which has that version then. */
  void put(String now, int at) {
    text = now;
    version.set(at);
  }

  /** From now on changes fail, or no longer. */
  void breaks(boolean now) {
    broken = now;
  }

  /** A command that says so much of its risk, and proposes a step of so much. */
  PluginCommand command(String name, Risk said, Risk done, InstantSource clock) {
    return new Write(spec(name, said), done, clock);
  }

  private static CommandSpec spec(String name, Risk risk) {
    return new CommandSpec(
        name,
        "Write the note",
        "Writes a text to the note.",
        List.of(
            new CommandOption(
                "text",
                CommandOption.Type.TEXT,
                "What to write",
                true,
                false,
                true,
                "",
                List.of(),
                "hello")),
        risk,
        JsonObject.EMPTY,
        List.of(new CommandExample("hello", "write a greeting")));
  }

  private final class Write implements PluginCommand {
    private final CommandSpec spec;
    private final Risk risk;
    private final InstantSource clock;

    Write(CommandSpec spec, Risk risk, InstantSource clock) {
      this.spec = spec;
      this.risk = risk;
      this.clock = clock;
    }

    @Override
    public CommandSpec spec() {
      return spec;
    }

    @Override
    public CommandResult run(CommandCall call, CallContext context) {
      String wanted = call.required("text");
      PlanStep step =
          new PlanStep(
              "write",
              kind(),
              NOTE,
              JsonObject.EMPTY.with("text", JsonValue.of(wanted)),
              "write '" + wanted + "'",
              risk,
              new Undo.None("a note forgets"));
      Plan plan =
          new Plan(
              "plan-" + plans.incrementAndGet(),
              Plan.SCHEMA_VERSION,
              "board/write",
              NOTE,
              clock.instant(),
              clock.instant().plus(Duration.ofMinutes(10)),
              List.of(step),
              List.of(new Precondition(NOTE, version.toString())));
      return new CommandResult.Proposal(
          plan, "The note would say '" + wanted + "'.", JsonObject.EMPTY);
    }
  }

  @Override
  public String kind() {
    return "board/write";
  }

  @Override
  public Optional<String> version(EntityRef entity) {
    return Optional.of(version.toString());
  }

  @Override
  public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
    if (broken) {
      throw MilepostException.limit("board-full", "the board is full");
    }
    text = step.payload().text("text").orElseThrow();
    version.incrementAndGet();
    return new Done(true, Map.of(), "", "written");
  }

  @Override
  public Done undo(PlanStep undo, String key, StepReceipt receipt) {
    throw new UnsupportedOperationException("a note forgets");
  }
}
