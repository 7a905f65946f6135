// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.connectors.azuredevops.AzureDevOpsPlugin;
import dev.milepost.connectors.jira.JiraPlugin;
import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandResult.Proposal;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.SealedSecrets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The plugin's commands in front of a stand-in, in a folder of their own. */
final class Bench implements AutoCloseable, TrackerAccess {
  static final String TOKEN = "TOKEN_OF_THE_STAND_IN";

  final Path folder;
  final RunningSandbox site;
  final Map<String, String> environment = new HashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  private final boolean jira;

  private Bench(String kind, Path folder, RunningSandbox site) {
    this.jira = kind.startsWith("jira");
    this.folder = folder;
    this.site = site;
    environment.put("MILEPOST_HOME", folder.resolve("home").toString());
    environment.put(TOKEN, site.banner().token());
  }

  static Bench of(String kind, Path folder) {
    return new Bench(
        kind,
        folder,
        Sandboxes.all().stream()
            .filter(it -> it.kind().equals(kind))
            .findFirst()
            .orElseThrow()
            .start(SandboxOptions.standard()));
  }

  /** With the connection {@code pay}, as a newcomer gets it. */
  static Bench connected(String kind, Path folder) {
    Bench bench = of(kind, folder);
    List<String> words = new ArrayList<>(bench.setup("pay"));
    // The stand-in's bugs demand a field of their own.
    if (bench.jira) {
      words.addAll(List.of("--set", "custom_settings.issue_types=bug=Task"));
    }
    words.add("--no-test-item");
    bench.apply(bench.proposed(words.toArray(String[]::new)));
    return bench;
  }

  /** The command line that sets a connection to the stand-in up. */
  List<String> setup(String name) {
    List<String> words =
        new ArrayList<>(
            List.of(
                jira ? "setup-jira" : "setup-azure-devops",
                "--name",
                name,
                "--url",
                site.banner().baseUrl().toString(),
                "--project",
                site.banner().project(),
                "--token-variable",
                TOKEN));
    if (jira && site.banner().user().contains("@")) {
      words.addAll(List.of("--email", site.banner().user()));
    }
    return words;
  }

  @Override
  public Connections connections(ConnectionPlaces places) {
    return Connections.of(
        places,
        () -> List.of(new JiraPlugin(), new AzureDevOpsPlugin()),
        new HostContext(
            InstantSource.system(),
            System.getLogger("test"),
            Memory.ofProcess(1_000),
            SealedSecrets.in(places)));
  }

  @Override
  public String newId() {
    return "id-" + ids.incrementAndGet();
  }

  PluginCommand command(String name) {
    return new DevOpsPlugin(this)
        .commands().stream()
            .filter(command -> command.spec().name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  /** Runs a command line; what it gives fits what the command says that it gives. */
  CommandResult run(String... words) {
    PluginCommand command = command(words[0]);
    CommandResult result =
        command.run(
            CommandCall.of(command.spec(), given(command.spec(), words)),
            new TestingCall(folder, environment));
    assertFits(command.spec(), result);
    return result;
  }

  private static Map<String, List<String>> given(CommandSpec spec, String[] words) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      boolean named = word.startsWith("--");
      String name =
          named
              ? word.substring(2)
              : spec.options().stream()
                  .filter(option -> option.positional())
                  .findFirst()
                  .orElseThrow()
                  .name();
      boolean flag =
          spec.options().stream()
              .anyMatch(o -> o.name().equals(name) && o.type() == CommandOption.Type.FLAG);
      given
          .computeIfAbsent(name, missing -> new ArrayList<>())
          .add(flag ? "true" : named ? words[++i] : word);
    }
    return given;
  }

  static void assertFits(CommandSpec spec, CommandResult result) {
    String schema = JsonText.write(spec.output());
    String data = JsonText.write(result.data());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(data, InputFormat.JSON))
        .as(data)
        .isEmpty();
    assertThat(result.text()).isNotBlank();
  }

  Plan proposed(String... words) {
    CommandResult result = run(words);
    assertThat(result).isInstanceOf(Proposal.class);
    Plan plan = ((Proposal) result).plan();
    assertThat(plan.steps())
        .allSatisfy(
            step -> assertThat(step.risk()).isLessThanOrEqualTo(command(words[0]).spec().risk()));
    return plan;
  }

  private ConnectionPlaces places() {
    return new ConnectionPlaces(folder.resolve("home"), null, environment);
  }

  private PlanApplier applier(Connections connections) {
    return new PlanApplier(
        new PlanFolder(folder.resolve("plans")),
        connections.stepHandlers(),
        InstantSource.system());
  }

  Receipt apply(Plan plan) {
    try (Connections connections = connections(places())) {
      return applier(connections).apply(plan, Progress.NONE);
    }
  }

  Receipt undo(Plan plan) {
    try (Connections connections = connections(places())) {
      return applier(connections).undo(plan, Progress.NONE);
    }
  }

  Connections saved() {
    return connections(places());
  }

  /** The steps, each with what became of it. */
  static List<String> told(Receipt receipt) {
    return receipt.steps().stream()
        .map(step -> step.stepId() + " " + step.outcome().word() + ": " + step.message())
        .toList();
  }

  @Override
  public void close() {
    site.close();
  }
}
