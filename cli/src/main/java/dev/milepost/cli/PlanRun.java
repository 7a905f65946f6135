// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.marketplace.fix.FixStep;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.plan.PlanFormat;
import dev.milepost.plan.ReceiptFormat;
import dev.milepost.report.DataFormat;
import dev.milepost.report.DataWriter;
import dev.milepost.report.TextDetails;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.WorkSteps;
import dev.milepost.work.view.ChangeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What becomes of a plan: it is shown, saved to a file, or applied.
 *
 * @param saved where it is saved, {@code -} for stdout
 */
record PlanRun(boolean yes, Optional<String> saved) {
  static final String RESUME = "--resume";
  static final String UNDO = "--undo";

  private static final int LABEL = 10;

  /** Codes of failures that another command line may do away with. */
  private static final Set<String> CALLERS =
      Set.of(
          AuthenticationException.CODE,
          ConfigurationException.CODE,
          PermissionException.CODE,
          UnsupportedCapabilityException.CODE,
          ValidationException.CODE,
          WorkItemNotFoundException.CODE,
          "update-partial",
          "connection-unknown",
          "connection-unusable",
          "plugin-unsigned",
          "plugin-source",
          "signature-wrong",
          "key-revoked",
          "clock-behind");

  /** Codes of failures that another plan may do away with. */
  private static final Set<String> OUTDATED =
      Set.of(
          ConflictException.CODE,
          WorkSteps.OTHER_SITE,
          "plugin-changed-meanwhile",
          FixStep.CHANGED,
          "plugin-source-changed");

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Arguments.flag("--yes", "Do it. Without this the plan is shown and nothing changes."));
    spec.addOption(
        Arguments.value(
            "--plan", "FILE", "Save the plan for 'platform apply FILE'; - for stdout."));
  }

  static PlanRun read(Arguments arguments, Surroundings surroundings) {
    Optional<String> saved = arguments.text("--plan");
    if (saved.isPresent() && arguments.has("--yes")) {
      arguments.fault("options --plan and --yes exclude each other: save the plan, or apply it");
    }
    saved
        .filter(file -> !file.equals("-"))
        .map(surroundings.folder()::resolve)
        .filter(Files::isDirectory)
        .ifPresent(file -> arguments.fault("option --plan is '" + file + "', which is a folder"));
    return new PlanRun(arguments.has("--yes"), saved);
  }

  /** Whether the plan goes into a file. */
  boolean saves() {
    return saved.isPresent();
  }

  /** Shows, saves or applies the plan; returns the exit code. */
  int carryOut(Session session, TrackerOptions options, Connections connections, Plan plan) {
    return carryOut(session, options, handlers(connections), plan);
  }

  /** The same, of a plan that needs no connection. */
  int carryOut(Session session, TrackerOptions options, List<StepHandler> handlers, Plan plan) {
    if (saved.isPresent()) {
      save(session, plan);
      return ExitCode.DONE;
    }
    if (!yes) {
      show(session, options, plan);
      session.say("nothing was changed; --yes does it, --plan FILE saves it for 'platform apply'");
      return ExitCode.DONE;
    }
    return finish(session, options, plan, RESUME, applied(session, handlers, plan));
  }

  /** Saves the plan where {@code --plan} says. */
  void save(Session session, Plan plan) {
    String file = saved.orElseThrow();
    Surroundings surroundings = session.surroundings();
    Optional<Path> path =
        file.equals("-") ? Optional.empty() : Optional.of(surroundings.folder().resolve(file));
    Output.writeOwn(
        surroundings,
        path,
        out -> DataWriter.of(DataFormat.JSON, out).write(PlanFormat.write(plan)));
    session.say(
        "nothing was changed; 'platform apply "
            + (path.isPresent() ? file : "-")
            + "' does it until "
            + plan.expiresAt());
  }

  private static void show(Session session, TrackerOptions options, Plan plan) {
    options.write(
        session,
        TrackerOptions.document()
            .with("plan", PlanFormat.write(plan))
            .with("receipt", JsonValue.JsonNull.NULL),
        () ->
            new TextDetails(options.render(), LABEL)
                .title("Plan " + plan.id() + ": " + plan.kind())
                .lines(ChangeView.text(plan))
                .toString());
  }

  /** The plans that were begun on this machine. */
  static PlanFolder folder(Surroundings surroundings) {
    return new PlanFolder(surroundings.home().resolve("plans"));
  }

  static PlanApplier applier(Session session, List<StepHandler> handlers) {
    return new PlanApplier(
        folder(session.surroundings()), handlers, session.surroundings().clock());
  }

  /** All that can be applied here: of connections and plugins, and of the command line's own. */
  static List<StepHandler> handlers(Connections connections) {
    return Stream.concat(connections.stepHandlers().stream(), PluginCommands.HANDLERS.stream())
        .toList();
  }

  static ConsoleProgress progress(Session session) {
    Surroundings surroundings = session.surroundings();
    return new ConsoleProgress(
        surroundings.stderr(), surroundings.clock(), surroundings.stderrTerminal());
  }

  static Receipt applied(Session session, List<StepHandler> handlers, Plan plan) {
    try (ConsoleProgress progress = progress(session)) {
      return applier(session, handlers).apply(plan, progress);
    }
  }

  /**
   * Writes what was done; returns the exit code.
   *
   * @param again what tries it once more where a step failed
   */
  static int finish(
      Session session, TrackerOptions options, Plan plan, String again, Receipt receipt) {
    options.write(
        session,
        TrackerOptions.document()
            .with("plan", PlanFormat.write(plan))
            .with("receipt", ReceiptFormat.write(receipt)),
        () -> text(options, receipt));
    return failed(session, again, receipt).orElse(ExitCode.DONE);
  }

  /** Says what to do about a step that failed; the exit code, empty where none did. */
  static Optional<Integer> failed(Session session, String again, Receipt receipt) {
    Optional<StepReceipt> failed =
        receipt.steps().stream().filter(step -> step.outcome() == Outcome.FAILED).findFirst();
    failed.ifPresent(step ->
        session.say(
            "a step failed; 'platform apply "
                + again
                + " "
                + receipt.planId()
                + (again.equals(UNDO) ? " --yes' tries it again" : orBack(receipt))));
    return failed.map(step -> exitCode(step.message()));
  }

  private static String orBack(Receipt receipt) {
    return "' tries it again, '"
        + UNDO
        + " "
        + receipt.planId()
        + "' shows how what was done is taken back";
  }

  private static String text(TrackerOptions options, Receipt receipt) {
    TextDetails page = new TextDetails(options.render(), LABEL);
    if (receipt.alreadyApplied()) {
      page.field("already", "applied at " + receipt.endedAt() + "; nothing was done now");
    }
    for (StepReceipt step : receipt.steps()) {
      page.field(step.outcome().word(), step.stepId() + ": " + step.message());
      Optional.ofNullable(step.remoteIds().get("url")).ifPresent(url -> page.field("", url));
    }
    page.field("plan", receipt.planId());
    return page.toString();
  }

  /** A failed step says its code first. */
  private static int exitCode(String message) {
    String code = message.substring(0, Math.max(0, message.indexOf(':')));
    if (OUTDATED.contains(code)) {
      return ExitCode.OUTDATED;
    }
    return CALLERS.contains(code) ? ExitCode.CALLER : ExitCode.REMOTE_OR_LIMIT;
  }

  /** The plan in a file, or on stdin for {@code -}. */
  static Plan read(Surroundings surroundings, String file) {
    try {
      return file.equals("-")
          ? PlanFormat.read(surroundings.stdin().readNBytes(PlanFormat.LARGEST + 1))
          : PlanFolder.read(surroundings.folder().resolve(file));
    } catch (IOException e) {
      throw MilepostException.remote(
          "plan-unreadable", "the plan in '" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }
}
