// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform completion}: a script that makes a shell complete verbs and options. */
final class CompletionCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Print a script that completes commands: source <(platform completion bash)");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("bash|zsh")
            .type(String.class)
            .completionCandidates(SHELLS)
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    String shell = arguments.positional(0).orElse("");
    arguments.wordOf("the shell", shell, it -> Optional.of(it).filter(SHELLS::contains), SHELLS);
    arguments.check();
    PluginGroups plugins = PluginGroups.of(session);
    CommandLine line = Platform.whole(plugins.all());
    CompletionWords.addTo(line, session, arguments);
    String script = AutoComplete.bash("platform", line) + RunCompletion.script(plugins.indexes());
    // The script is bash's; zsh reads it through its own bridge.
    String whole =
        shell.equals("zsh") ? "autoload -U +X bashcompinit && bashcompinit\n" + script : script;
    Output.write(
        session.surroundings(),
        Optional.empty(),
        out -> out.write(whole.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.DONE;
  }
}
