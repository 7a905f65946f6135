// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.fix.FixStep;
import dev.milepost.marketplace.install.Marketplace.Wish;
import dev.milepost.marketplace.scaffold.NewPluginStep;
import dev.milepost.marketplace.source.SourceText;
import dev.milepost.spi.plugin.StepHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code platform plugin}: each room adds its commands to the list. */
final class PluginCommands {
  /** What applies plans of the command line's own. */
  static final List<StepHandler> HANDLERS = List.of(new NewPluginStep(), new FixStep());

  private PluginCommands() {}

  static CommandGroup group() {
    return new CommandGroup(
        "plugin",
        "Install, update, check and publish plugins.",
        List.of(
            new MarketplaceReport(
                "list",
                "List the plugins that are installed.",
                "platform plugin list --format json",
                spec -> {},
                PluginReports::list),
            new MarketplaceReport(
                "show",
                "Show a plugin: what it brings, what it may touch, who signed it. One that is not"
                    + " installed is brought and looked at, and not installed.",
                "platform plugin show scan@acme",
                PluginCommands::wish,
                PluginReports::show),
            new MarketplacePlan(
                "install",
                "Install a plugin with all that it needs. Only what a trusted key signed is let in,"
                    + " unless plugins.policy is development.",
                "platform plugin install scan@acme --yes",
                spec -> {
                  wish(spec);
                  unsigned(spec);
                },
                (marketplace, arguments, session) ->
                    marketplace
                        .planInstall(wish(arguments, session), arguments.has("--allow-unsigned"))
                        .plan()),
            new PluginUpdateCommand(),
            new MarketplacePlan(
                "rollback",
                "Go back to the version that was installed before.",
                "platform plugin rollback scan --yes",
                spec -> {
                  named(spec);
                  unsigned(spec);
                },
                (marketplace, arguments, session) ->
                    marketplace.planRollback(name(arguments), arguments.has("--allow-unsigned"))),
            new MarketplacePlan(
                "remove",
                "Take a plugin out. Refused while another one needs it.",
                "platform plugin remove scan --yes",
                PluginCommands::named,
                (marketplace, arguments, session) -> marketplace.planRemove(name(arguments))),
            new MarketplacePlan(
                "enable",
                "Switch a plugin on.",
                "platform plugin enable scan --yes",
                PluginCommands::named,
                (marketplace, arguments, session) ->
                    marketplace.planEnabled(name(arguments), true)),
            new MarketplacePlan(
                "disable",
                "Switch a plugin off; it stays installed.",
                "platform plugin disable scan --yes",
                PluginCommands::named,
                (marketplace, arguments, session) ->
                    marketplace.planEnabled(name(arguments), false)),
            new MarketplaceReport(
                "outdated",
                "List the plugins of which a catalogue offers a newer version. Catalogues are"
                    + " read as the last 'platform marketplace update NAME' brought them.",
                "platform plugin outdated",
                spec -> {},
                PluginReports::outdated),
            new MarketplaceReport(
                "verify",
                "Check every file of the installed plugins against the lock file, and every"
                    + " signature against the trusted keys. Ends with 1 where something is wrong.",
                "platform plugin verify",
                spec -> {},
                PluginReports::verify),
            new MarketplaceReport(
                "history",
                "Tell what was installed, updated and removed, and when.",
                "platform plugin history --format json",
                spec -> {},
                PluginReports::history),
            new PluginNewCommand(),
            new PluginValidateCommand(),
            new PluginExportCommand(),
            TrustCommands.group(),
            PublishCommands.pack(),
            PublishCommands.sign(),
            PublishCommands.publish()));
  }

  private static void named(CommandSpec spec) {
    spec.addPositional(Arguments.argument("0", "NAME", "The plugin."));
  }

  private static String name(Arguments arguments) {
    return arguments.positional(0).orElse("");
  }

  private static void wish(CommandSpec spec) {
    spec.addPositional(
        Arguments.argument(
            "0",
            "PLUGIN",
            "NAME, NAME@CATALOGUE, or a place: ./folder, ./archive.zip, an https address,"
                + " github:OWNER/NAME, npm:NAME, maven:GROUP:ARTIFACT:VERSION."));
    spec.addOption(Arguments.value("--version-range", "RANGE", "Such as ^1.2 (default any)."));
    spec.addOption(Arguments.value("--sha256", "HEX", "What an archive must have."));
    MarketplaceOptions.addTo(spec);
  }

  static void unsigned(CommandSpec spec) {
    spec.addOption(
        Arguments.flag(
            "--allow-unsigned", "Let in what no trusted key signed, this once. The plan says so."));
  }

  static Wish wish(Arguments arguments, Session session) {
    String wanted = name(arguments);
    Path folder = session.surroundings().folder();
    boolean path = wanted.contains("/") && !SourceText.place(wanted);
    if (path && Files.isDirectory(folder.resolve(wanted))) {
      throw MilepostException.caller(
          "plugin-unknown",
          "'" + wanted + "' is no name of a plugin; a folder is written './" + wanted + "'");
    }
    return new Wish(
        wanted,
        arguments.text("--version-range").orElse(""),
        arguments.text("--sha256").orElse(""),
        folder);
  }
}
