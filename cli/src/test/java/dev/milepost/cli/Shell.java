// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.Plugins;
import dev.milepost.host.SecretKeep;
import dev.milepost.host.command.BundledPlugin;
import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandSources;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.marketplace.install.Inspector;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.SealedSecrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs command lines in a folder of their own, with a fixed clock, and keeps what they print. */
final class Shell {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Function<AssessmentRequest, Assessment> assessor =
      request -> Assessments.git().assess(request, dev.milepost.kernel.Progress.NONE);
  private @Nullable PlatformHost host;
  private @Nullable SandboxHost sandboxes;
  private @Nullable ToolServers toolServers;
  private @Nullable OutputStream stdout;
  private final AtomicInteger ids = new AtomicInteger();
  private List<DevOpsIntegrationPlugin> plugins = List.of();
  private List<BundledPlugin> bundled = List.of();
  private List<Path> content = List.of();
  private Prompts prompts = new Nobody();
  private byte[] stdin = new byte[0];
  private boolean terminal;
  @Nullable AssessmentRequest asked;

  Shell(Path folder) {
    this.folder = folder;
    environment.put("MILEPOST_HOME", folder.resolve("home").toString());
  }

  /** What a run ended with. */
  record Result(int code, String out, String err) {}

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell onTerminal() {
    terminal = true;
    return this;
  }

  Shell reading(String text) {
    stdin = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  Shell writingTo(OutputStream out) {
    stdout = out;
    return this;
  }

  Shell assessing(Function<AssessmentRequest, Assessment> assessor) {
    this.assessor = assessor;
    return this;
  }

  /** Nobody is at the terminal. */
  private static final class Nobody implements Prompts {
    @Override
    public Optional<String> secret(String question) {
      return Optional.empty();
    }

    @Override
    public boolean confirm(String question) {
      return false;
    }
  }

  Shell knowing(DevOpsIntegrationPlugin... plugins) {
    this.plugins = List.of(plugins);
    return this;
  }

  Shell bundling(BundledPlugin... plugins) {
    this.bundled = List.of(plugins);
    return this;
  }

  Shell holding(Path... plugins) {
    this.content = List.of(plugins);
    return this;
  }

  Shell asking(Prompts prompts) {
    this.prompts = prompts;
    return this;
  }

  Shell hosting(PlatformHost host) {
    this.host = host;
    return this;
  }

  Shell sandboxing(SandboxHost host) {
    this.sandboxes = host;
    return this;
  }

  Shell serving(ToolServers servers) {
    this.toolServers = servers;
    return this;
  }

  Result run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var surroundings =
        new Surroundings(
            "0.1.0-TEST",
            folder,
            environment,
            InstantSource.fixed(NOW),
            new ByteArrayInputStream(stdin),
            stdout == null ? out : stdout,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            terminal,
            true);
    int code = Platform.run(surroundings, new TestEngines(), arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private final class TestEngines implements Engines {
    @Override
    public Assessor assessor() {
      return (request, progress) -> {
        asked = request;
        return assessor.apply(request);
      };
    }

    @Override
    public FactsAssessment facts(FactsRequest request) {
      return Assessments.fromFiles(request);
    }

    @Override
    public SandboxHost sandboxes() {
      if (sandboxes == null) {
        throw new IllegalStateException("this test has no sandboxes");
      }
      return sandboxes;
    }

    @Override
    public ToolServers toolServers() {
      if (toolServers == null) {
        throw new IllegalStateException("this test has no servers");
      }
      return toolServers;
    }

    @Override
    public Connections connections(ConnectionPlaces places) {
      HostContext context =
          new HostContext(
              InstantSource.system(),
              System.getLogger("test"),
              Memory.ofProcess(1_000),
              SealedSecrets.in(places));
      return bundled.isEmpty()
          ? Connections.of(places, () -> plugins, context)
          : Connections.loading(places, this::bundled, context);
    }

    @Override
    public List<Path> content(Path home) {
      return content;
    }

    private Plugins bundled() {
      Plugins all = Plugins.none();
      bundled.forEach(plugin -> all.withInstance(plugin.plugin()));
      return all;
    }

    @Override
    public CommandHost commands(Path home) {
      ClassLoader loader = Objects.requireNonNull(Shell.class.getClassLoader());
      return CommandSources.of(
              new HostContext(
                  InstantSource.fixed(NOW),
                  System.getLogger("test"),
                  Memory.ofProcess(1_000),
                  SecretKeep.ofProcess()),
              loader,
              CallLimits.DEFAULT)
          .bundled(bundled)
          .folder(home.resolve("plugins"))
          .open();
    }

    @Override
    public Optional<Path> artifacts() {
      return Optional.empty();
    }

    @Override
    public Marketplace marketplace(MarketplaceSettings settings) {
      return Marketplace.open(settings, Inspector.NONE);
    }

    @Override
    public Prompts prompts() {
      return prompts;
    }

    @Override
    public Supplier<String> ids() {
      return () -> "id-" + ids.incrementAndGet();
    }

    @Override
    public PlatformHost host() {
      if (host == null) {
        throw new IllegalStateException("this test has no host");
      }
      return host;
    }
  }
}
