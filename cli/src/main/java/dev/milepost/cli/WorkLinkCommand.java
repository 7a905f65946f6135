// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work link}: links an item to a commit or a pull request. */
final class WorkLinkCommand implements Command {
  @Override
  public String name() {
    return "link";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Link an item to a commit or a pull request, once. Without --yes the plan is shown and"
                + " nothing changes.")
        .footer(
            "",
            "Examples:",
            "  platform work link PAY-17 --yes \\",
            "      --pull-request https://github.com/acme/shop/pull/7",
            "  platform work link PAY-17 --yes --commit 3f0c2a1 \\",
            "      --repository https://github.com/acme/shop");
    spec.addPositional(Arguments.argument("0", "ID", "The item, such as PAY-17 or 4711."));
    spec.addOption(Arguments.value("--pull-request", "URL", "The pull request."));
    spec.addOption(Arguments.value("--commit", "SHA", "The commit."));
    spec.addOption(
        Arguments.value("--repository", "URL", "The commit's repository, in a browser."));
    PlanRun.addTo(spec);
    TrackerOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    PlanRun run = PlanRun.read(arguments, session.surroundings());
    String id = ItemOptions.id(arguments);
    Optional<URI> pullRequest = address(arguments, "--pull-request");
    Optional<CommitRef> commit = commit(arguments);
    if (arguments.text("--pull-request").isPresent() == arguments.text("--commit").isPresent()) {
      arguments.fault("name one target: --pull-request URL, or --commit SHA with --repository URL");
    }
    arguments.check();
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      WorkPlans plans = new WorkPlans(session.surroundings().clock(), session.engines().ids());
      return run.carryOut(
          session, options, connections, plan(plans, connection, id, pullRequest, commit));
    }
  }

  private static Plan plan(
      WorkPlans plans,
      OpenConnection connection,
      String id,
      Optional<URI> pullRequest,
      Optional<CommitRef> commit) {
    if (pullRequest.isPresent()) {
      connection.demand(Capability.LINK_PULL_REQUEST);
      return plans.link(connection, id, pullRequest.get());
    }
    connection.demand(Capability.LINK_COMMIT);
    return plans.link(connection, id, commit.orElseThrow());
  }

  private static Optional<CommitRef> commit(Arguments arguments) {
    Optional<String> sha = arguments.text("--commit").map(it -> it.toLowerCase(Locale.ROOT));
    Optional<URI> repository = address(arguments, "--repository");
    if (sha.isEmpty()) {
      return Optional.empty();
    }
    if (arguments.text("--repository").isEmpty()) {
      arguments.fault("option --repository is missing; it is the address of the commit's home");
    }
    if (!sha.get().matches("[0-9a-f]{7,64}")) {
      arguments.fault("option --commit is '" + sha.get() + "', must be 7 to 64 hexadecimal digits");
      return Optional.empty();
    }
    return repository.map(it -> new CommitRef(sha.get(), it));
  }

  private static Optional<URI> address(Arguments arguments, String option) {
    return arguments.word(
        option,
        WorkLinkCommand::address,
        List.of("an address that begins with https:// or http://"));
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      return Optional.of(address)
          .filter(it ->
              it.getHost() != null
                  && it.getUserInfo() == null
                  && List.of("https", "http").contains(it.getScheme()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
