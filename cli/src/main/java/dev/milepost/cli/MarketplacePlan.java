// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.report.DataFormat;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command that changes plugins, catalogues or keys: it shows a plan, saves it, or applies it.
 *
 * @param example one or more lines of a shell
 * @param options adds what is its own
 */
record MarketplacePlan(
    String name, String description, String example, Consumer<CommandSpec> options, Planner planner)
    implements Command {
  /** Makes the plan. */
  interface Planner {
    Plan plan(Marketplace marketplace, Arguments arguments, Session session);
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description).footer("", "Example:", "  " + example);
    options.accept(spec);
    PlanRun.addTo(spec);
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    PlanRun run = PlanRun.read(arguments, session.surroundings());
    MarketplaceOptions own = MarketplaceOptions.read(arguments, session);
    arguments.check();
    Plan plan = planner.plan(own.open(session), arguments, session);
    if (plan.steps().isEmpty()) {
      session.say("all is as wanted already; there is nothing to do");
      if (options.format() == DataFormat.TABLE && !run.saves()) {
        return ExitCode.DONE;
      }
    }
    return run.carryOut(session, options, own.stepHandlers(session), plan);
  }
}
