// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.Content;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.tool.ToolSpec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plugin that behaves as it is told to; tests pack its classes into a jar. */
public final class RoughPlugin implements MilepostPlugin {
  static final String ID = "rough";

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

  private static final EntityRef NOTE = EntityRef.of("note", "one");

  @Override
  public PluginMetadata metadata() {
    return new PluginMetadata(ID, "Rough", "1", "", "", SpiVersion.CURRENT, null);
  }

  @Override
  public List<PluginCommand> commands() {
    return List.of(new Act());
  }

  @Override
  public List<StepHandler> stepHandlers() {
    return List.of(new Notes());
  }

  @Override
  public List<ToolSet> toolSets() {
    return List.of(new Tools());
  }

  private static final class Act implements PluginCommand {
    @Override
    public CommandSpec spec() {
      return SPEC;
    }

    @Override
    public CommandResult run(CommandCall call, CallContext context) {
      return switch (call.required("how")) {
        case "pid" -> answer(Long.toString(ProcessHandle.current().pid()));
        case "see" ->
            answer(
                context.folder()
                    + " "
                    + new TreeMap<>(context.environment())
                    + " "
                    + new TreeMap<>(System.getenv()));
        case "findings" -> new CommandResult.Findings(findings(), "two", JsonObject.EMPTY);
        case "plan" -> new CommandResult.Proposal(plan(Risk.WRITE), "a note", JsonObject.EMPTY);
        case "worse" -> new CommandResult.Proposal(plan(Risk.COST), "a note", JsonObject.EMPTY);
        case "throw" -> throw new IllegalStateException("odd");
        case "refuse" -> throw MilepostException.outdated("rough-refused", "not like that");
        case "exit" -> {
          System.err.println(
              "goodbye " + System.getenv("ACME_TOKEN") + " ghp_" + "a1B2c3".repeat(6));
          System.exit(7);
          yield answer("");
        }
        case "memory" -> answer("" + fill());
        case "print" -> {
          System.out.println("{\"jsonrpc\":\"2.0\"} rubbish");
          yield answer("printed");
        }
        case "rubbish" -> {
          rubbish();
          yield answer("said");
        }
        case "huge" -> answer("x".repeat(ChildTransport.LARGEST));
        case "secret" -> {
          context.plugin().keep("space", "key", Secret.of("hush"));
          yield answer(
              context.plugin().kept("space", "key").map(Secret::reveal).orElse("none")
                  + context.plugin().kept("space", "other").isPresent()
                  + context.plugin().remember("s", "k")
                  + context.plugin().remembers("s", "k"));
        }
        case "web" -> answer(web(context));
        case "talk" -> {
          context.progress().report("half", 1, 2);
          context.say(System.Logger.Level.INFO, "hello");
          yield answer(
              context.ask("well?", JsonObject.EMPTY).orElseThrow()
                  + " "
                  + context.sample("say", 10));
        }
        case "spin" -> {
          begin();
          context.say(System.Logger.Level.INFO, "spinning");
          while (true) {
            Thread.onSpinWait();
          }
        }
        default -> answer("done");
      };
    }
  }

  private static String web(CallContext context) {
    try {
      return context
          .plugin()
          .http()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that outlives its parent, where nobody ends it. */
  private static void begin() {
    try {
      new ProcessBuilder("sleep", "600").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int fill() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
      if (all.size() > 1_000_000) {
        return all.size();
      }
    }
  }

  @SuppressWarnings("resource")
  private static void rubbish() {
    try {
      new FileOutputStream(FileDescriptor.out).write("no message\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandResult answer(String text) {
    return new CommandResult.Answer(
        text, JsonObject.EMPTY.with("data", JsonValue.of(text.length())));
  }

  static List<Finding> findings() {
    return List.of(
        new Finding.Problem(
            "rough.edge",
            Finding.Severity.WARNING,
            NOTE,
            new Finding.Evidence("a/b.txt", 3, "sharp"),
            "it is rough",
            Confidence.of(0.25)),
        new Finding.Capability(
            "rough.file",
            "A file",
            "tools",
            NOTE,
            Finding.Verdict.ABSENT,
            Confidence.CERTAIN,
            "there is none",
            List.of(Finding.Evidence.file("x"), new Finding.Evidence("y", 1, "")),
            "take one"));
  }

  static Plan plan(Risk risk) {
    PlanStep step =
        new PlanStep(
            "s",
            "rough/note",
            NOTE,
            JsonObject.EMPTY.with("text", JsonValue.of("näheres")),
            "write a note",
            risk,
            new Undo.None("a note stays"));
    return new Plan(
        "plan-1",
        Plan.SCHEMA_VERSION,
        "rough/note",
        NOTE,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2027-01-01T00:00:00Z"),
        List.of(step),
        List.of());
  }

  private static final class Notes implements StepHandler {
    @Override
    public String kind() {
      return "rough/note";
    }

    @Override
    public Optional<String> version(EntityRef entity) {
      return entity.equals(NOTE) ? Optional.of("3") : Optional.empty();
    }

    @Override
    public void check(PlanStep step) {
      if (step.payload().members().isEmpty()) {
        throw MilepostException.caller("rough-empty", "nothing to note");
      }
    }

    @Override
    public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
      return new Done(
          true,
          Map.of("key", key, "earlier", String.join(",", new TreeMap<>(earlier).keySet())),
          "evidence",
          "noted " + step.payload().text("text").orElseThrow());
    }

    @Override
    public Done undo(PlanStep undo, String key, StepReceipt receipt) {
      return new Done(false, Map.of(), "", "kept " + receipt.message());
    }
  }

  private static final class Tools implements ToolSet {
    @Override
    public String name() {
      return "rough-tools";
    }

    @Override
    public String title() {
      return "Rough tools";
    }

    @Override
    public String instructions() {
      return "Say something.";
    }

    @Override
    public List<PluginCommand> commands() {
      return List.of(new Act());
    }

    @Override
    public List<Tool> tools() {
      return List.of(new Echo());
    }
  }

  private static final class Echo implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec(
          "echo",
          "Echo",
          "Says it again.",
          JsonObject.EMPTY.with("type", JsonValue.of("object")),
          JsonObject.EMPTY);
    }

    @Override
    public ToolAnswer call(JsonObject arguments, CallContext context) {
      return new ToolAnswer(
          List.of(
              new Content.Text(arguments.text("say").orElse("")),
              Content.Image.of(new byte[] {1}, "image/png")),
          JsonObject.EMPTY.with("seen", JsonValue.of(context.environment().size())));
    }
  }
}
