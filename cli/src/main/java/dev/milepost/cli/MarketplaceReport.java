// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.install.Marketplace;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command that tells something of plugins, catalogues or keys.
 *
 * @param example one or more lines of a shell
 * @param options adds what is its own
 */
record MarketplaceReport(
    String name, String description, String example, Consumer<CommandSpec> options, Reader reader)
    implements Command {
  /** Reads what is told. */
  interface Reader {
    Answer read(Marketplace marketplace, Request request);
  }

  /** What a reader may need. */
  record Request(Arguments arguments, Session session, TrackerOptions options) {}

  /** What is told, as data and as text. */
  record Answer(JsonObject document, String text, int exitCode) {
    static Answer of(JsonObject document, String text) {
      return new Answer(document, text, ExitCode.DONE);
    }
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description).footer("", "Example:", "  " + example);
    options.accept(spec);
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    MarketplaceOptions own = MarketplaceOptions.read(arguments, session);
    arguments.check();
    Answer answer = reader.read(own.open(session), new Request(arguments, session, options));
    arguments.check();
    options.write(session, answer.document(), answer::text);
    return answer.exitCode();
  }
}
