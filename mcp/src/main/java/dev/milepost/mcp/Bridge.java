// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.tool.ToolSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the process of a plugin offers to its host: not the plugin's commands as tools, of which a
 * client sees a text, but what carries all that the host must know: findings, plans, steps.
 */
final class Bridge implements ToolSet {
  static final String DESCRIBE = "describe";
  static final String COMMAND = "run_command";
  static final String TOOL = "use_tool";
  static final String STEP = "step";
  static final String TRACKER = "tracker";
  static final String CALM = "calm";

  private final MilepostPlugin plugin;
  private final BridgedTrackers trackers;
  private int running;

  /**
   * A bridge to that plugin. It is called as it is: what must be ended is ended with its process.
   *
   * @param link to the host
   */
  Bridge(MilepostPlugin plugin, HostLink link) {
    this.plugin = plugin;
    this.trackers = new BridgedTrackers(plugin, link);
  }

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public String title() {
    return plugin.metadata().name();
  }

  @Override
  public String instructions() {
    return "For the host that started this process.";
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        tool(DESCRIBE, counted((it, context) -> describe())),
        tool(COMMAND, counted(this::command)),
        tool(TOOL, counted(this::use)),
        tool(STEP, counted((it, context) -> step(it))),
        tool(TRACKER, counted((it, context) -> trackers.answer(it))),
        tool(CALM, (it, context) -> calm()));
  }

  private interface Work {
    JsonObject run(JsonObject arguments, CallContext context) throws Exception;
  }

  private Tool tool(String name, Work work) {
    ToolSpec spec =
        new ToolSpec(
            name,
            name,
            "For the host.",
            JsonObject.EMPTY.with("type", JsonValue.of("object")),
            JsonObject.EMPTY);
    ClassLoader loader = Objects.requireNonNull(plugin.getClass().getClassLoader());
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolAnswer call(JsonObject arguments, CallContext context) {
        Thread.currentThread().setContextClassLoader(loader);
        return new ToolAnswer(List.of(), answer(work, arguments, context));
      }
    };
  }

  private Work counted(Work work) {
    return (arguments, context) -> {
      count(1);
      try {
        return work.run(arguments, context);
      } finally {
        count(-1);
      }
    };
  }

  private synchronized void count(int more) {
    running += more;
    notifyAll();
  }

  /** Answers when nothing is under way any more. */
  private synchronized JsonObject calm() throws InterruptedException {
    while (running > 0) {
      wait();
    }
    return JsonObject.EMPTY;
  }

  private static JsonObject answer(Work work, JsonObject arguments, CallContext context) {
    try {
      return work.run(arguments, context);
    } catch (VirtualMachineError e) {
      if (e instanceof StackOverflowError) {
        return Failure.of(e).answer();
      }
      throw e;
    } catch (Exception | LinkageError | AssertionError e) {
      return Failure.of(e).answer();
    }
  }

  private JsonObject describe() {
    List<JsonValue> sets = new ArrayList<>();
    for (ToolSet set : plugin.toolSets()) {
      sets.add(
          JsonObject.EMPTY
              .with("name", JsonValue.of(set.name()))
              .with("title", JsonValue.of(set.title()))
              .with("instructions", JsonValue.of(set.instructions()))
              .with(
                  "commands",
                  JsonValue.ofStrings(set.commands().stream().map(it -> it.spec().name()).toList()))
              .with(
                  "tools",
                  new JsonArray(
                      set.tools().stream()
                          .<JsonValue>map(tool -> ToolFormat.spec(tool.spec()))
                          .toList())));
    }
    return JsonObject.EMPTY.with("toolSets", new JsonArray(sets));
  }

  private JsonObject command(JsonObject arguments, CallContext context) {
    String name = arguments.text("command").orElseThrow();
    PluginCommand command =
        plugin.commands().stream()
            .filter(one -> one.spec().name().equals(name))
            .findFirst()
            .orElseThrow(() -> outdated("has no command '" + name + "'"));
    CommandSpec spec = command.spec();
    if (!spec.inputSchema().equals(arguments.object("schema").orElse(JsonObject.EMPTY))) {
      throw outdated("describes command '" + name + "' otherwise");
    }
    CommandCall call = CommandCall.of(spec, values(arguments));
    return ResultFormat.write(command.run(call, new Told(context, arguments)));
  }

  private static Map<String, List<String>> values(JsonObject arguments) {
    JsonObject given = arguments.object("values").orElse(JsonObject.EMPTY);
    Map<String, List<String>> values = new HashMap<>();
    for (String option : given.members().keySet()) {
      values.put(
          option, given.elements(option).stream().map(each -> ((JsonString) each).text()).toList());
    }
    return values;
  }

  private MilepostException outdated(String what) {
    return MilepostException.caller(
        "command-index",
        "plugin '"
            + plugin.metadata().id()
            + "' "
            + what
            + " than its index says: the index was written for another version of it");
  }

  private JsonObject use(JsonObject arguments, CallContext context) {
    String set = arguments.text("set").orElseThrow();
    String name = arguments.text("tool").orElseThrow();
    Tool tool =
        plugin.toolSets().stream()
            .filter(one -> one.name().equals(set))
            .flatMap(one -> one.tools().stream())
            .filter(one -> one.spec().name().equals(name))
            .findFirst()
            .orElseThrow();
    return ToolFormat.answer(
        tool.call(
            arguments.object("arguments").orElse(JsonObject.EMPTY), new Told(context, arguments)));
  }

  private JsonObject step(JsonObject arguments) {
    String kind = arguments.text("kind").orElseThrow();
    StepHandler handler =
        plugin.stepHandlers().stream()
            .filter(one -> one.kind().equals(kind))
            .findFirst()
            .orElseThrow(() -> outdated("applies no steps of kind '" + kind + "'"));
    String what = arguments.text("what").orElseThrow();
    if (what.equals("version")) {
      Optional<String> version =
          handler.version(EntityRef.parse(arguments.text("entity").orElseThrow()));
      return version
          .map(it -> JsonObject.EMPTY.with("version", JsonValue.of(it)))
          .orElse(JsonObject.EMPTY);
    }
    PlanStep step = StepFormat.readStep(arguments.object("step").orElseThrow());
    if (what.equals("check")) {
      handler.check(step);
      return JsonObject.EMPTY;
    }
    String key = arguments.text("key").orElseThrow();
    var receipts = StepFormat.readReceipts(arguments.object("receipts").orElseThrow());
    return StepFormat.done(
        what.equals("apply")
            ? handler.apply(step, key, receipts)
            : handler.undo(step, key, receipts.values().iterator().next()));
  }

  /** A call as the host told of it: where it starts, and what of the environment it may see. */
  private record Told(CallContext context, JsonObject arguments) implements CallContext {
    @Override
    public PluginContext plugin() {
      return context.plugin();
    }

    @Override
    public Path folder() {
      return Path.of(arguments.text("folder").orElse(""));
    }

    @Override
    public Map<String, String> environment() {
      Map<String, String> variables = new HashMap<>();
      arguments
          .object("environment")
          .orElse(JsonObject.EMPTY)
          .members()
          .forEach((name, value) -> variables.put(name, ((JsonString) value).text()));
      return Map.copyOf(variables);
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
