// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.work.item.OpenConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Proposes a link to a commit or a pull request. */
record LinkItem(TrackerAccess trackers) implements PluginCommand {
  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(GetItem.id());
    options.add(
        CommandOption.text(
            "pull-request", "The pull request's address.", "https://github.com/acme/shop/pull/7"));
    options.add(CommandOption.text("commit", "The commit, 7 to 64 hexadecimal digits.", "3f0c2a1"));
    options.add(
        CommandOption.text(
            "repository",
            "The address of the commit's repository in a browser.",
            "https://github.com/acme/shop"));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "link-item",
        "Propose a link from a work item to a commit or a pull request",
        "Proposes a plan that links an item to a pull request, or to a commit of a repository. What"
            + " is linked already is not linked twice.",
        options,
        Risk.WRITE,
        new Shape().with("connection", Shape.TEXT).with("id", Shape.TEXT).schema(),
        List.of(
            new CommandExample(
                "PAY-17 --pull-request https://github.com/acme/shop/pull/7", "shows the plan"),
            new CommandExample(
                "PAY-17 --commit 3f0c2a1 --repository https://github.com/acme/shop",
                "to a commit")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    String id = Values.id(call);
    Optional<URI> pullRequest = Values.address(call, "pull-request");
    Optional<CommitRef> commit = commit(call);
    if (pullRequest.isPresent() == commit.isPresent()) {
      throw MilepostException.caller(
          "link-target", "name one target: pull-request, or commit with repository");
    }
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(
          pullRequest.isPresent() ? Capability.LINK_PULL_REQUEST : Capability.LINK_COMMIT);
      Plan plan =
          pullRequest.isPresent()
              ? desk.plans().link(connection, id, pullRequest.get())
              : desk.plans().link(connection, id, commit.orElseThrow());
      return new CommandResult.Proposal(
          plan,
          new Page().line("A link from " + id + " of " + connection.name()).toString(),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("id", JsonValue.of(id)));
    }
  }

  private static Optional<CommitRef> commit(CommandCall call) {
    Optional<String> sha = call.text("commit").map(it -> it.toLowerCase(Locale.ROOT));
    Optional<URI> repository = Values.address(call, "repository");
    if (sha.isPresent() != repository.isPresent()) {
      throw MilepostException.caller("link-target", "commit and repository belong together");
    }
    sha.filter(it -> !it.matches("[0-9a-f]{7,64}"))
        .ifPresent(it -> {
          throw MilepostException.caller(
              "commit", "commit is '" + it + "', must be 7 to 64 hexadecimal digits");
        });
    return sha.map(it -> new CommitRef(it, repository.orElseThrow()));
  }
}
