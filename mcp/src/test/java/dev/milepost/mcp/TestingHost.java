// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A host of servers for tests: its clock can be moved, its plans lie in a folder. */
record TestingHost(TestingPluginContext context, Path folder, List<StepHandler> handlers) {
  static final McpOptions READING = new McpOptions(false, false, Duration.ofSeconds(20), 8);
  static final McpOptions WRITING = READING.with(true, false);

  static TestingHost in(Path folder, StepHandler... handlers) {
    return new TestingHost(new TestingPluginContext(), folder, List.of(handlers));
  }

  McpHost host() {
    return new McpHost(
        "0.1.0-TEST",
        context,
        folder,
        Map.of("SHELL_OF", "the test"),
        context.clock(),
        () -> new PlanApplier(new PlanFolder(folder.resolve("plans")), handlers, context.clock()));
  }

  McpServer server(ToolSet set, McpOptions options) {
    return McpServer.of(set, options, host());
  }

  /** An endpoint that lets in whoever knows the token; every process where it is empty. */
  HttpEndpoint listen(ToolSet set, McpOptions options, String token) {
    return server(set, options)
        .listen(new HttpOptions(0, Secret.of(token), 4, Duration.ofMinutes(5)));
  }

  /** A set of these. */
  static ToolSet set(List<PluginCommand> commands, List<Tool> tools) {
    return new ToolSet() {
      @Override
      public String name() {
        return "testing";
      }

      @Override
      public String title() {
        return "Testing";
      }

      @Override
      public String instructions() {
        return "For tests.";
      }

      @Override
      public List<PluginCommand> commands() {
        return commands;
      }

      @Override
      public List<Tool> tools() {
        return tools;
      }
    };
  }
}
