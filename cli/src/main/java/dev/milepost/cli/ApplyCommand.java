// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.plan.BegunPlan;
import dev.milepost.plan.PlanFolder;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.work.connection.Connections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform apply}: carries out a saved plan, goes on with one, takes one back. */
final class ApplyCommand implements Command {
  @Override
  public String name() {
    return "apply";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Apply a saved plan. What is done is noted before and after each step, so that a plan"
                + " that was broken off can be gone on with, or taken back. Ends with 4 when what"
                + " the plan would change is no longer what it was made for. A plan that is applied"
                + " already says so, and nothing is done.")
        .footer(
            "",
            "Examples:",
            "  platform work update PAY-17 --status done --plan close.json",
            "  platform apply close.json",
            "  platform apply --list",
            "  platform apply --resume 3f0c2a1e-5d64-4a0c-9d55-0f6f5d0f9a11",
            "  platform apply --undo 3f0c2a1e-5d64-4a0c-9d55-0f6f5d0f9a11",
            "  platform apply --undo 3f0c2a1e-5d64-4a0c-9d55-0f6f5d0f9a11 --yes");
    spec.addPositional(Arguments.arguments("0..*", "FILE", "The plan; - for stdin."));
    spec.addOption(Arguments.flag("--list", "List the plans that were begun on this machine."));
    spec.addOption(Arguments.value(PlanRun.RESUME, "ID", "Go on with a plan that was begun."));
    spec.addOption(
        Arguments.value(
            PlanRun.UNDO, "ID", "Show how what was applied is taken back, last step first."));
    spec.addOption(Arguments.flag("--yes", "Do what --undo shows; the others need none."));
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    List<String> files = arguments.positionals(0);
    Optional<String> resume = arguments.text(PlanRun.RESUME);
    Optional<String> undo = arguments.text(PlanRun.UNDO);
    long wishes =
        files.size()
            + Stream.of(resume, undo).filter(Optional::isPresent).count()
            + (arguments.has("--list") ? 1 : 0);
    if (wishes != 1) {
      arguments.fault("name one plan in a file, or use one of --resume ID, --undo ID, --list");
    }
    boolean yes = arguments.has("--yes");
    arguments.check();
    PlanFolder folder = PlanRun.folder(session.surroundings());
    if (arguments.has("--list")) {
      return list(session, options, folder.begun());
    }
    Plan plan =
        files.isEmpty()
            ? begun(folder, resume.or(() -> undo).orElseThrow())
            : PlanRun.read(session.surroundings(), files.getFirst());
    if (MarketplaceOptions.made(plan)) {
      MarketplaceOptions own = MarketplaceOptions.read(arguments, session);
      arguments.check();
      return carryOut(session, options, own.stepHandlers(session), plan, deed(undo, yes));
    }
    try (Connections connections = options.connections(session)) {
      return carryOut(session, options, PlanRun.handlers(connections), plan, deed(undo, yes));
    }
  }

  /** What is done with a plan. */
  private enum Deed {
    APPLY,
    SHOW_UNDO,
    UNDO
  }

  private static Deed deed(Optional<String> undo, boolean yes) {
    if (undo.isEmpty()) {
      return Deed.APPLY;
    }
    return yes ? Deed.UNDO : Deed.SHOW_UNDO;
  }

  private static int carryOut(
      Session session, TrackerOptions options, List<StepHandler> handlers, Plan plan, Deed deed) {
    return switch (deed) {
      case APPLY ->
          PlanRun.finish(
              session, options, plan, PlanRun.RESUME, PlanRun.applied(session, handlers, plan));
      case SHOW_UNDO -> showUndo(session, options, handlers, plan);
      case UNDO -> undo(session, options, handlers, plan);
    };
  }

  private static int showUndo(
      Session session, TrackerOptions options, List<StepHandler> handlers, Plan plan) {
    UndoView view = new UndoView(plan, PlanRun.applier(session, handlers).planUndo(plan));
    options.write(session, view.document(), () -> view.text(options.render()));
    session.say("nothing was changed; --yes does it");
    return ExitCode.DONE;
  }

  private static int undo(
      Session session, TrackerOptions options, List<StepHandler> handlers, Plan plan) {
    Receipt receipt;
    try (ConsoleProgress progress = PlanRun.progress(session)) {
      receipt = PlanRun.applier(session, handlers).undo(plan, progress);
    }
    int code = PlanRun.finish(session, options, plan, PlanRun.UNDO, receipt);
    long stayed =
        receipt.steps().stream().filter(step -> step.outcome() == Outcome.APPLIED).count();
    if (stayed > 0) {
      session.say(stayed + " of " + receipt.steps().size() + " steps stay as they are");
    }
    return code;
  }

  private static Plan begun(PlanFolder folder, String id) {
    return folder
        .plan(id)
        .orElseThrow(() ->
            MilepostException.caller(
                "plan-unknown",
                "no plan '" + id + "' was begun here; 'platform apply --list' lists those"));
  }

  private static int list(Session session, TrackerOptions options, List<BegunPlan> plans) {
    options.write(
        session,
        TrackerOptions.document()
            .with(
                "plans", new JsonArray(plans.stream().<JsonValue>map(ApplyCommand::view).toList())),
        () -> table(plans, options));
    return ExitCode.DONE;
  }

  private static JsonObject view(BegunPlan plan) {
    return JsonObject.EMPTY
        .with("id", JsonValue.of(plan.id()))
        .with("kind", JsonValue.of(plan.kind()))
        .with("subject", JsonValue.of(plan.subject()))
        .with("createdAt", JsonValue.of(plan.createdAt().toString()))
        .with("state", JsonValue.of(plan.state().word()))
        .with("steps", JsonValue.of(plan.steps()))
        .with("applied", JsonValue.of(plan.applied()));
  }

  /** {@code update pay/PAY-3}; an item that is made has no name yet. */
  private static String subject(BegunPlan plan) {
    String target =
        plan.subject()
            .replaceFirst("^(work-item:|plugin:installed/|catalogue:known/|key:trusted/)", "");
    return plan.kind().equals("work/create")
        ? "create on " + target.replaceFirst("/.*", "")
        : plan.kind().replaceFirst("^.*/", "") + " " + target;
  }

  private static String table(List<BegunPlan> plans, TrackerOptions options) {
    if (plans.isEmpty()) {
      return "No plan was begun on this machine.\n";
    }
    TextTable table =
        new TextTable(
            List.of(
                Column.text("ID", 36),
                Column.text("STATE", 10),
                Column.number("DONE", 5),
                Column.text("SUBJECT", 23)),
            options.unicode());
    StringBuilder text = new StringBuilder(table.heads());
    plans.forEach(plan ->
        text.append(
            table.row(
                List.of(
                    plan.id(),
                    plan.state().word(),
                    plan.applied() + "/" + plan.steps(),
                    subject(plan)))));
    return text.toString();
  }
}
