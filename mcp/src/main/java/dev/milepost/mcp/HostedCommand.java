// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.command.Caller;
import dev.milepost.host.command.CommandHost;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A command that the host runs within the permissions and limits of its plugin.
 *
 * @param own its description
 * @param spec the same, with the name that a client sees
 */
record HostedCommand(CommandHost host, String plugin, CommandSpec own, CommandSpec spec)
    implements PluginCommand {
  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    return host.call(plugin, own.name(), call, new Asking(context));
  }

  private record Asking(CallContext context) implements Caller {
    @Override
    public Path folder() {
      return context.folder();
    }

    @Override
    public Map<String, String> environment() {
      return context.environment();
    }

    @Override
    public Progress progress() {
      return context.progress();
    }

    @Override
    public void say(System.Logger.Level level, String line) {
      context.say(level, line);
    }

    @Override
    public Optional<JsonObject> ask(String question, JsonObject schema) {
      return context.ask(question, schema);
    }

    @Override
    public Optional<String> sample(String prompt, int longest) {
      return context.sample(prompt, longest);
    }
  }
}
