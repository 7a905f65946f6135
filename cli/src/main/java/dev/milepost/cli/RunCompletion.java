// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.host.command.CommandIndex;
import dev.milepost.spi.command.CommandSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Completes {@code platform run PLUGIN:COMMAND}, which the generated script cannot: to bash a colon
 * ends a word. Names of plugins and commands hold nothing that a shell acts on.
 */
final class RunCompletion {
  private RunCompletion() {}

  /** What is added to the script, below what completes everything else. */
  static String script(List<CommandIndex> indexes) {
    List<String> verbs = Platform.verbs();
    String names =
        indexes.stream()
            .flatMap(index ->
                index.commands().stream().map(command -> index.plugin() + ":" + command.name()))
            .collect(Collectors.joining(" "));
    String options =
        indexes.stream()
            .filter(index -> !verbs.contains(index.plugin()))
            .flatMap(
                index -> index.commands().stream().map(command -> options(index.plugin(), command)))
            .collect(Collectors.joining());
    return """

    # Completes 'platform run PLUGIN:COMMAND', and behind it as 'platform PLUGIN COMMAND'.
    function _complete_platform_run() {
      local rest=${COMP_LINE:0:COMP_POINT}
      rest=${rest#*[[:space:]]run[[:space:]]}
      rest=${rest#"${rest%%[![:space:]]*}"}
      if [[ "${COMP_WORDS[1]}" != "run" || "${COMP_CWORD}" -lt 2 || "${rest}" == -* ]]; then
        _complete_platform
        return $?
      fi
      if [[ "${rest}" == *[[:space:]]* ]]; then
        case "${rest%%[[:space:]]*}" in
    OPTIONS    esac
        return $?
      fi
      local IFS=$' \\t\\n'
      COMPREPLY=( $(compgen -W "NAMES" -- "${rest}") )
      # What is before the last colon stands there already where a colon ends a word.
      if [[ "${rest}" == *:* && "${COMP_WORDBREAKS}" == *:* ]]; then
        COMPREPLY=( "${COMPREPLY[@]#"${rest%"${rest##*:}"}"}" )
      fi
    }
    complete -F _complete_platform_run -o default platform platform.sh platform.bash
    """
        .replace("OPTIONS", options)
        .replace("NAMES", names);
  }

  /** The function of the generated script; its name is without hyphens. */
  private static String options(String plugin, CommandSpec command) {
    return "      %s:%s) _picocli_platform_%s_%s ;;%n"
        .formatted(plugin, command.name(), plugin.replace("-", ""), command.name().replace("-", ""))
        .replace(System.lineSeparator(), "\n");
  }
}
