// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import java.util.List;
import java.util.function.Supplier;

/** A plugin of the distribution; its index is on the class path of the tests. */
final class BundledFixture implements MilepostPlugin {
  static final String ID = "bundled-fixture";

  /** Gives the plugin to a build. */
  static final class Described implements Supplier<MilepostPlugin> {
    @Override
    public MilepostPlugin get() {
      return new BundledFixture();
    }
  }

  private static final class Greet implements PluginCommand {
    @Override
    public CommandSpec spec() {
      return new CommandSpec(
          "greet", "Says hello", "Says hello.", List.of(), Risk.READ, JsonObject.EMPTY, List.of());
    }

    @Override
    public CommandResult run(CommandCall call, CallContext context) {
      return new CommandResult.Answer(
          "Hello from " + context.environment().get("HOME_TOWN"), JsonObject.EMPTY);
    }
  }

  @Override
  public PluginMetadata metadata() {
    return new PluginMetadata(ID, "Fixture", "1", "", "Acme", SpiVersion.CURRENT, null);
  }

  @Override
  public List<PluginCommand> commands() {
    return List.of(new Greet());
  }
}
