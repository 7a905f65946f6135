// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.plan.PlanApplier;
import dev.milepost.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a server is given by whoever runs it. Immutable.
 *
 * @param version of the product
 * @param plugin what the plugins may ask of their host
 * @param folder where relative paths start
 * @param environment the variables that plugins may see
 * @param plans applies what was proposed; asked for when the first plan is applied
 * @since 0.1
 */
public record McpHost(
    String version,
    PluginContext plugin,
    Path folder,
    Map<String, String> environment,
    InstantSource clock,
    Supplier<PlanApplier> plans) {
  /** Copies the variables. */
  public McpHost {
    environment = Map.copyOf(environment);
  }
}
