// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.tool.ToolSpec;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin whose code runs in a process of its own. Its commands and kinds of steps are those of
 * its index; all else it is asked for, of trackers only where its jars speak of any. Resources and
 * prompts that it brings are not reached.
 */
record RemotePlugin(
    InstalledPlugin installed, CommandIndex index, OwnProcess process, Runnable closing)
    implements MilepostPlugin {
  @Override
  public PluginMetadata metadata() {
    return new PluginMetadata(
        installed.name(), installed.name(), installed.version(), "", "", SpiVersion.CURRENT, null);
  }

  @Override
  public List<PluginCommand> commands() {
    return index.commands().stream()
        .<PluginCommand>map(spec -> new RemoteCommand(spec, process))
        .toList();
  }

  @Override
  public List<DevOpsIntegrationPlugin> integrations() {
    return TrackerClasses.in(installed.jars()) ? RemoteTracker.of(process, installed) : List.of();
  }

  @Override
  public List<StepHandler> stepHandlers() {
    return index.stepKinds().stream()
        .<StepHandler>map(kind -> new RemoteSteps(kind, process))
        .toList();
  }

  @Override
  public List<ToolSet> toolSets() {
    return process.call(
        "toolSets()",
        Bridge.DESCRIBE,
        JsonObject.EMPTY,
        null,
        answer ->
            answer.elements("toolSets").stream()
                .<ToolSet>map(each -> toolSet((JsonObject) each))
                .toList());
  }

  private ToolSet toolSet(JsonObject it) {
    String name = it.text("name").orElseThrow();
    return new RemoteToolSet(
        name,
        it.text("title").orElseThrow(),
        it.text("instructions").orElseThrow(),
        it.elements("commands").stream()
            .map(each -> ((JsonString) each).text())
            .flatMap(command -> index.command(command).stream())
            .<PluginCommand>map(spec -> new RemoteCommand(spec, process))
            .toList(),
        it.elements("tools").stream()
            .<Tool>map(
                each -> new RemoteTool(name, ToolFormat.readSpec((JsonObject) each), process))
            .toList());
  }

  @Override
  public void close() {
    closing.run();
  }

  private record RemoteToolSet(
      String name,
      String title,
      String instructions,
      List<PluginCommand> commands,
      List<Tool> tools)
      implements ToolSet {}

  private record RemoteTool(String set, ToolSpec spec, OwnProcess process) implements Tool {
    @Override
    public ToolAnswer call(JsonObject arguments, CallContext context) {
      return process.call(
          "tool '" + spec.name() + "'",
          Bridge.TOOL,
          caller(context)
              .with("set", JsonValue.of(set))
              .with("tool", JsonValue.of(spec.name()))
              .with("arguments", arguments),
          context,
          ToolFormat::readAnswer);
    }
  }

  private record RemoteCommand(CommandSpec spec, OwnProcess process) implements PluginCommand {
    @Override
    public CommandResult run(CommandCall call, CallContext context) {
      Map<String, JsonValue> values = new LinkedHashMap<>();
      for (CommandOption option : spec.options()) {
        values.put(option.name(), JsonValue.ofStrings(call.texts(option.name())));
      }
      return process.call(
          "command '" + spec.name() + "'",
          Bridge.COMMAND,
          caller(context)
              .with("command", JsonValue.of(spec.name()))
              .with("schema", spec.inputSchema())
              .with("values", new JsonObject(values)),
          context,
          ResultFormat::read);
    }
  }

  /** Where a call starts, and the variables that its plugin may see. */
  private static JsonObject caller(CallContext context) {
    Map<String, JsonValue> variables = new LinkedHashMap<>();
    context.environment().forEach((name, value) -> variables.put(name, JsonValue.of(value)));
    return JsonObject.EMPTY
        .with("folder", JsonValue.of(context.folder().toAbsolutePath().toString()))
        .with("environment", new JsonObject(variables));
  }

  private record RemoteSteps(String kind, OwnProcess process) implements StepHandler {
    private JsonObject about(String what) {
      return JsonObject.EMPTY.with("what", JsonValue.of(what)).with("kind", JsonValue.of(kind));
    }

    @Override
    public Optional<String> version(EntityRef entity) {
      return process.call(
          "version of " + entity,
          Bridge.STEP,
          about("version").with("entity", JsonValue.of(entity.toString())),
          null,
          answer -> answer.text("version"));
    }

    @Override
    public void check(PlanStep step) {
      process.call(
          "check of step '" + step.id() + "'",
          Bridge.STEP,
          about("check").with("step", StepFormat.step(step)),
          null,
          answer -> answer);
    }

    @Override
    public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
      return done("apply", step, key, earlier);
    }

    @Override
    public Done undo(PlanStep undo, String key, StepReceipt receipt) {
      return done("undo", undo, key, Map.of(receipt.stepId(), receipt));
    }

    private Done done(String what, PlanStep step, String key, Map<String, StepReceipt> receipts) {
      return process.call(
          what + " of step '" + step.id() + "'",
          Bridge.STEP,
          about(what)
              .with("step", StepFormat.step(step))
              .with("key", JsonValue.of(key))
              .with("receipts", StepFormat.receipts(receipts.values())),
          null,
          StepFormat::readDone);
    }
  }
}
