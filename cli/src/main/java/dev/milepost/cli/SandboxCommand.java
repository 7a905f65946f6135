// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform sandbox}: a stand-in of a vendor's service on this machine. */
final class SandboxCommand implements Command {
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_ISSUES = 1_000_000;

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Start a stand-in of a tracker on this machine, until Ctrl-C. Prints one line of JSON"
                + " with its address and a token.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("KIND")
            .type(String.class)
            .completionCandidates(List.of("jira", "jira-dc", "azure-devops"))
            .description("What it stands for: jira, jira-dc, azure-devops.")
            .build());
    spec.addOption(Arguments.value("--port", "PORT", "Port to listen on, 0 for any (default 0)."));
    spec.addOption(
        Arguments.value("--issues", "N", "Add N generated items to the small data set."));
    spec.addOption(Arguments.value("--seed", "S", "Seed of what is generated (default 1)."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    String kind = arguments.positional(0).orElse("");
    int port = number(arguments, "--port", HIGHEST_PORT).orElse(0);
    int issues = number(arguments, "--issues", MOST_ISSUES).orElse(0);
    int seed = number(arguments, "--seed", Integer.MAX_VALUE).orElse(1);
    arguments.check();
    session
        .engines()
        .sandboxes()
        .serve(
            new SandboxHost.Request(kind, port, issues, seed),
            line ->
                Output.write(
                    session.surroundings(),
                    Optional.empty(),
                    out -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8))));
    return ExitCode.DONE;
  }

  private static Optional<Integer> number(Arguments arguments, String option, int most) {
    return arguments.word(
        option, text -> number(text, most), List.of("a whole number from 0 to " + most));
  }

  private static Optional<Integer> number(String text, int most) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(it -> it >= 0 && it <= most);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
