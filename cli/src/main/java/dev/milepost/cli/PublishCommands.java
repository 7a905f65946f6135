// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.cli.MarketplaceReport.Answer;
import dev.milepost.cli.MarketplaceReport.Request;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.publish.Publisher;
import dev.milepost.marketplace.publish.Publisher.Packed;
import dev.milepost.marketplace.trust.KeyId;
import dev.milepost.marketplace.trust.KeyRotation;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.marketplace.trust.Statement;
import dev.milepost.report.TextDetails;
import java.nio.file.Path;
import java.security.KeyPair;
import picocli.CommandLine.Model.CommandSpec;

/** Commands of those who publish plugins. What they write is new, or the publisher's own. */
final class PublishCommands {
  private static final int LABEL = 10;

  private PublishCommands() {}

  static Command pack() {
    return new MarketplaceReport(
        "pack",
        "Pack a plugin into an archive. The same files give the same bytes.",
        "platform plugin pack plugins/scan --to dist",
        spec -> {
          folder(spec);
          spec.addOption(
              Arguments.value(
                  "--to", "PATH", "A folder, or a file that ends in .zip (default here)."));
          spec.addOption(
              Arguments.flag(
                  "--npm",
                  "A package for npm, .tgz. Where the plugin has no package.json, one is"
                      + " written."));
        },
        (marketplace, request) -> {
          Publisher publisher = publisher(request);
          Path to = path(request, request.arguments().text("--to").orElse("."));
          Packed packed =
              request.arguments().has("--npm")
                  ? publisher.npm(folder(request), to)
                  : publisher.zip(folder(request), to);
          switch (packed.outcome()) {
            case WRITTEN -> {}
            case AS_IT_WAS -> request.session().say("'" + packed.file() + "' is as it was");
            case REPLACED ->
                request
                    .session()
                    .say("'" + packed.file() + "' was there with other files; it is replaced");
          }
          return Answer.of(
              TrackerOptions.document()
                  .with("file", JsonValue.of(packed.file().toString()))
                  .with("name", JsonValue.of(packed.name()))
                  .with("version", JsonValue.of(packed.version()))
                  .with("digest", JsonValue.of(packed.digest()))
                  .with("sha256", JsonValue.of(packed.sha256())),
              details(request)
                  .field("file", packed.file().toString())
                  .field("digest", packed.digest())
                  .field("sha256", packed.sha256())
                  .toString());
        });
  }

  static Command sign() {
    return new MarketplaceReport(
        "sign",
        "Sign a plugin, or the catalogue of a folder that has one. The signature lies beside what"
            + " it signs; change a file, and it is worth nothing.",
        "platform plugin sign plugins/scan --key acme.pem --tests target/surefire-reports",
        spec -> {
          folder(spec);
          key(spec);
          spec.addOption(
              Arguments.value("--tests", "PATH", "Reports of its tests, which are signed too."));
          spec.addOption(Arguments.flag("--catalogue", "Sign the catalogue of the folder."));
        },
        (marketplace, request) -> {
          KeyPair keys = keys(request);
          Publisher publisher = publisher(request);
          SignedStatement signed =
              request.arguments().has("--catalogue")
                  ? publisher.signCatalogue(folder(request), keys)
                  : publisher.signPlugin(
                      folder(request),
                      keys,
                      request.arguments().text("--tests").map(it -> path(request, it)));
          Statement statement = signed.statement();
          return Answer.of(
              TrackerOptions.document().with("signed", signed.json()),
              details(request)
                  .field("signed", (statement.name() + " " + statement.version()).strip())
                  .field("digest", statement.digest())
                  .field("key", statement.keyId().text())
                  .field("at", statement.signedAt().toString())
                  .toString());
        });
  }

  static Command publish() {
    return new MarketplacePlan(
        "publish",
        "Put a plugin into a catalogue that is a folder, such as the work tree of a git repository."
            + " Committing it is left to you.",
        "platform plugin publish plugins/scan --to ../catalogue --yes",
        spec -> {
          folder(spec);
          spec.addOption(
              Arguments.value("--to", "FOLDER", "The folder that holds " + Catalogue.PATH + "."));
        },
        (marketplace, arguments, session) -> {
          Path here = session.surroundings().folder();
          if (arguments.text("--to").isEmpty()) {
            arguments.fault("option --to is missing; it names the folder of the catalogue");
          }
          arguments.check();
          return MarketplaceOptions.publication(session)
              .plan(
                  here.resolve(arguments.positional(0).orElse("")),
                  here.resolve(arguments.text("--to").orElse("")));
        });
  }

  static Command newKey() {
    return new MarketplaceReport(
        "new-key",
        "Make a pair of keys: the private one in FILE, which only you can read, the public one in"
            + " FILE.pub.",
        "platform plugin trust new-key acme.pem",
        spec -> spec.addPositional(Arguments.argument("0", "FILE", "A new file.")),
        (marketplace, request) -> {
          Path file = folder(request);
          KeyPair keys = publisher(request).newKeys(file);
          return key(request, KeyId.of(keys.getPublic()), file);
        });
  }

  static Command rotate() {
    return new MarketplaceReport(
        "rotate",
        "Let your key vouch for your next one. Whoever trusts the old key adds the file that is"
            + " printed, and trusts the new one too.",
        "platform plugin trust rotate new.pem --key old.pem --owner Acme > acme-rotation.json",
        spec -> {
          spec.addPositional(Arguments.argument("0", "NEW", "The new pair, as new-key made it."));
          key(spec);
          spec.addOption(Arguments.value("--owner", "NAME", "Who owns both."));
        },
        (marketplace, request) -> {
          KeyPair old = keys(request);
          KeyPair next = Publisher.readKeys(folder(request));
          KeyRotation rotation =
              KeyRotation.of(
                  old.getPrivate(),
                  KeyId.of(old.getPublic()),
                  next.getPublic(),
                  request.arguments().text("--owner").orElse(""),
                  request.session().surroundings().clock().instant());
          JsonObject json = rotation.json();
          return Answer.of(json, json.canonical() + "\n");
        });
  }

  private static Answer key(Request request, KeyId id, Path file) {
    return Answer.of(
        TrackerOptions.document()
            .with("key", JsonValue.of(id.text()))
            .with("private", JsonValue.of(file.toString()))
            .with("public", JsonValue.of(file + ".pub")),
        details(request)
            .field("key", id.text())
            .field("private", file.toString())
            .field("public", file + ".pub")
            .toString());
  }

  private static TextDetails details(Request request) {
    return new TextDetails(request.options().render(), LABEL);
  }

  private static void folder(CommandSpec spec) {
    spec.addPositional(Arguments.argument("0", "FOLDER", "The plugin."));
  }

  private static void key(CommandSpec spec) {
    spec.addOption(
        Arguments.value("--key", "FILE", "Your private key; the public one is FILE.pub."));
  }

  private static KeyPair keys(Request request) {
    Arguments arguments = request.arguments();
    if (arguments.text("--key").isEmpty()) {
      arguments.fault("option --key is missing; 'platform plugin trust new-key' makes one");
    }
    arguments.check();
    return Publisher.readKeys(path(request, arguments.text("--key").orElse("")));
  }

  private static Publisher publisher(Request request) {
    return new Publisher(request.session().surroundings().clock());
  }

  private static Path folder(Request request) {
    return path(request, request.arguments().positional(0).orElse(""));
  }

  private static Path path(Request request, String text) {
    return request.session().surroundings().folder().resolve(text).normalize();
  }
}
