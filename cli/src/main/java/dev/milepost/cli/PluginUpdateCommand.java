// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.install.Marketplace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform plugin update}: one plugin, all of them, or the list of what could be. */
final class PluginUpdateCommand implements Command {
  private static final String ALL = "--all";

  private final MarketplaceReport list =
      new MarketplaceReport("update", "", "", spec -> {}, PluginReports::outdated);
  private final MarketplacePlan plan =
      new MarketplacePlan("update", "", "", spec -> {}, PluginUpdateCommand::plan);

  @Override
  public String name() {
    return "update";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Update a plugin, or all of them in one plan. The versions before are kept for a"
                + " rollback. Without a name and without --all the plugins are listed that could be"
                + " updated. Catalogues are read as the last 'platform marketplace update NAME'"
                + " brought them.")
        .footer(
            "",
            "Examples:",
            "  platform plugin update",
            "  platform plugin update scan --yes",
            "  platform plugin update --all --plan updates.json");
    spec.addPositional(Arguments.optional("0", "NAME", "The plugin."));
    spec.addOption(Arguments.flag(ALL, "All that are installed."));
    PluginCommands.unsigned(spec);
    PlanRun.addTo(spec);
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    boolean named = arguments.positional(0).isPresent();
    if (named && arguments.has(ALL)) {
      arguments.fault("name a plugin, or use --all");
    }
    if (!named && !arguments.has(ALL)) {
      if (arguments.has("--yes") || arguments.text("--plan").isPresent()) {
        arguments.fault("name a plugin, or use --all; without both the plugins are only listed");
      }
      arguments.check();
      int code = list.run(parsed, session);
      session.say("nothing was changed; name a plugin, or --all, to update");
      return code;
    }
    arguments.check();
    return plan.run(parsed, session);
  }

  private static Plan plan(Marketplace marketplace, Arguments arguments, Session session) {
    boolean unsigned = arguments.has("--allow-unsigned");
    return arguments.has(ALL)
        ? marketplace.planUpdateAll(unsigned, session::say).plan()
        : marketplace.planUpdate(arguments.positional(0).orElse(""), unsigned).plan();
  }
}
