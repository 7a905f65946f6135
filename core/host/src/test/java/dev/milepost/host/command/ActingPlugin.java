// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.PluginJar;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An external plugin with one command, which behaves as it is told to. */
final class ActingPlugin {
  static final CommandSpec SPEC =
      new CommandSpec(
          "act",
          "Does as it is told",
          "Does it.",
          List.of(
              new CommandOption(
                  "how",
                  CommandOption.Type.TEXT,
                  "How.",
                  true,
                  false,
                  true,
                  "",
                  List.of(),
                  "answer")),
          Risk.WRITE,
          JsonObject.EMPTY,
          List.of());

  private static final String SOURCE =
      """
      package acme;
      import dev.milepost.kernel.*;
      import dev.milepost.kernel.json.JsonValue.JsonObject;
      import dev.milepost.kernel.plan.*;
      import dev.milepost.spi.MilepostPlugin;
      import dev.milepost.spi.command.*;
      import dev.milepost.spi.plugin.*;
      import java.time.Instant;
      import java.util.List;
      import java.util.concurrent.locks.LockSupport;
      public class Acting implements MilepostPlugin, PluginCommand {
        public PluginMetadata metadata() {
          return new PluginMetadata("acting", "Acting", "1", "", "Acme", SpiVersion.CURRENT, null);
        }
        public List<PluginCommand> commands() { return List.of(this); }
        public CommandSpec spec() {
          return new CommandSpec(
              "act", "Does as it is told", "DESCRIPTION",
              List.of(new CommandOption("how", CommandOption.Type.TEXT, "How.", true, false, true,
                  "", List.of(), "answer")),
              Risk.WRITE, JsonObject.EMPTY, List.of());
        }
        public CommandResult run(CommandCall call, CallContext context) {
          PluginContext plugin = context.plugin();
          switch (call.required("how")) {
            case "fail": throw new IllegalStateException("odd");
            case "error": throw new AssertionError("never");
            case "silent": throw new IllegalStateException();
            case "link": throw new NoClassDefFoundError("acme/Gone");
            case "deep": return run(call, context);
            case "memory": throw new OutOfMemoryError("no more");
            case "refuse": throw MilepostException.caller("acme-refused", "not like that");
            case "bug": throw new Bug();
            case "nothing": return null;
            case "wait":
              context.say(System.Logger.Level.INFO, "waiting");
              while (true) {
                LockSupport.park();
                if (Thread.interrupted() && context.progress().cancelled()) {
                  context.say(System.Logger.Level.INFO, "stopped");
                  throw new IllegalStateException("stopped");
                }
              }
            case "spin":
              context.say(System.Logger.Level.INFO, "spinning");
              while (!java.nio.file.Files.exists(context.folder().resolve("stop"))) {
                Thread.onSpinWait();
              }
              context.say(System.Logger.Level.INFO, "heard by nobody");
              context.progress().report("late", 1, 1);
              return answer(context.ask("?", JsonObject.EMPTY) + " " + context.sample("?", 1));
            case "plan": return plan(Risk.WRITE);
            case "worse": return plan(Risk.DESTRUCTIVE);
            case "keep":
              plugin.keep("space", "key", Secret.of("hush"));
              return answer("kept " + plugin.kept("space", "key").isPresent());
            case "shared":
              return answer("" + (plugin.shared(Acting.class, () -> this)
                  == plugin.shared(Acting.class, Acting::new)));
            case "remember":
              return answer(plugin.remember("s", "k") + " " + plugin.remember("s", "k")
                  + " " + plugin.remembers("s", "k"));
            case "loader":
              return answer("" + (Thread.currentThread().getContextClassLoader()
                  == Acting.class.getClassLoader()));
            case "context":
              context.progress().report("looking", 1, 2);
              plugin.log().log(System.Logger.Level.DEBUG, "looked");
              return answer(context.folder() + " " + context.environment() + " "
                  + context.ask("?", JsonObject.EMPTY) + " " + context.sample("?", 1) + " "
                  + plugin.clock().instant() + " " + context.progress().cancelled());
            default: return answer("done");
          }
        }
        private static CommandResult answer(String text) {
          return new CommandResult.Answer(text, JsonObject.EMPTY);
        }
        private static CommandResult plan(Risk risk) {
          EntityRef target = EntityRef.of("file", "note");
          return new CommandResult.Proposal(
              new Plan("p", 1, "acting/note", target, Instant.EPOCH, Instant.MAX,
                  List.of(new PlanStep("s", "acting/note", target, JsonObject.EMPTY, "notes",
                      risk, new Undo.None("it is a test"))), List.of()),
              "Would note.", JsonObject.EMPTY);
        }
        static final class Bug extends MilepostException {
          Bug() { super(Kind.BUG, "acme-bug", "own fault", null); }
        }
      }
      """;

  private ActingPlugin() {}

  static void write(Path jar, CommandIndex index) {
    write(jar, index, "Does it.");
  }

  static void write(Path jar, CommandIndex index, String description) {
    PluginJar.write(
        jar,
        "acme.Acting",
        Map.of("acme.Acting", SOURCE.replace("DESCRIPTION", description)),
        Map.of(CommandIndex.PATH, index.write()));
  }

  static CommandIndex index() {
    return new CommandIndex("acting", List.of(SPEC), List.of());
  }
}
