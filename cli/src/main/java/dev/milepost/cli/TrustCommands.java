// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.cli.MarketplaceReport.Answer;
import dev.milepost.cli.MarketplaceReport.Request;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.TrustedKey;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code platform plugin trust}: the keys whose signatures count. */
final class TrustCommands {
  private TrustCommands() {}

  static CommandGroup group() {
    return new CommandGroup(
        "trust",
        "See and change whose signatures count.",
        List.of(
            new MarketplaceReport(
                "list",
                "List the keys that are trusted, and those that were revoked.",
                "platform plugin trust list",
                spec -> {},
                TrustCommands::list),
            new MarketplacePlan(
                "add",
                "Trust a publisher's key: a public key in a PEM file, or a rotation that a trusted"
                    + " key signed.",
                "platform plugin trust add acme.pem.pub --owner Acme --yes",
                TrustCommands::file,
                (marketplace, arguments, session) -> {
                  Path file =
                      session.surroundings().folder().resolve(arguments.positional(0).orElse(""));
                  return marketplace.planTrust(
                      KeyFiles.read(file),
                      "'" + file + "'",
                      arguments.text("--owner").orElse(""),
                      arguments.has("--verified"));
                }),
            new MarketplacePlan(
                "revoke",
                "Let a key's signatures count no more. What it signed is no longer loaded.",
                "platform plugin trust revoke 3f0c2a1e5d64 --reason 'laptop stolen' --yes",
                TrustCommands::revocation,
                (marketplace, arguments, session) ->
                    marketplace.planRevoke(
                        arguments.positional(0).orElse(""),
                        from(arguments),
                        arguments.text("--reason").orElse("no reason was given"))),
            new MarketplacePlan(
                "remove",
                "Forget a key, revoked or not.",
                "platform plugin trust remove 3f0c2a1e5d64 --yes",
                spec -> spec.addPositional(Arguments.argument("0", "KEY", "The key's id.")),
                (marketplace, arguments, session) ->
                    marketplace.planForgetKey(arguments.positional(0).orElse(""))),
            PublishCommands.newKey(),
            PublishCommands.rotate()));
  }

  private static void file(CommandSpec spec) {
    spec.addPositional(Arguments.argument("0", "FILE", "The key."));
    spec.addOption(Arguments.value("--owner", "NAME", "Who owns it; not needed for a rotation."));
    spec.addOption(
        Arguments.flag("--verified", "You made sure by another way that it is the owner's."));
  }

  private static void revocation(CommandSpec spec) {
    spec.addPositional(Arguments.argument("0", "KEY", "The key's id, or its first 8 digits."));
    spec.addOption(Arguments.value("--reason", "TEXT", "Why."));
    spec.addOption(
        Arguments.value(
            "--from",
            "TIME",
            "Signatures from then on, such as 2026-11-01T00:00:00Z (default all). Whoever has the"
                + " key can date a signature back: leave it out when it was stolen."));
  }

  private static Instant from(Arguments arguments) {
    Optional<Instant> from =
        arguments.word(
            "--from", TrustCommands::instant, List.of("a moment such as 2026-11-01T00:00:00Z"));
    arguments.check();
    return from.orElse(Instant.EPOCH);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Answer list(Marketplace marketplace, Request request) {
    List<JsonValue> data = new ArrayList<>();
    TextTable table =
        PluginReports.table(
            request,
            Column.text("KEY", 32),
            Column.text("OWNER", 17),
            Column.text("VERIFIED", 8),
            Column.text("REVOKED", 17));
    StringBuilder text = new StringBuilder(table.heads());
    for (TrustedKey key : marketplace.keys()) {
      Instant revoked = key.revokedFrom();
      data.add(key.json().with("id", JsonValue.of(key.id().text())));
      text.append(
          table.row(
              List.of(
                  key.id().text(),
                  key.name(),
                  key.verified() ? "yes" : "no",
                  revoked == null
                      ? ""
                      : revoked.equals(Instant.EPOCH)
                          ? "altogether"
                          : "from " + revoked.toString().substring(0, 10))));
    }
    return Answer.of(
        TrackerOptions.document().with("keys", new JsonArray(data)),
        data.isEmpty()
            ? "No key is trusted; 'platform plugin trust add' trusts a publisher's.\n"
            : text.toString());
  }
}
