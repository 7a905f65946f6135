// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.spi.command.PluginCommand;
import java.util.List;

/**
 * What a plugin offers to MCP clients as one server. Each list is the same at every call, with what
 * matters most first: a client sees the first tools at once and the others when it looks for them.
 * Safe for use by many threads.
 *
 * @since 0.1
 */
public interface ToolSet {
  /** The name of the server, 1 to 64 of {@code a-z 0-9 -}, a letter first; unique in a host. */
  String name();

  /** What people call it. */
  String title();

  /** What a language model should know before it uses any of it: a few sentences. */
  String instructions();

  /** Commands that become tools; what they change is a plan that is applied in a second step. */
  default List<PluginCommand> commands() {
    return List.of();
  }

  /** Tools that are no commands, because what they give is more than a text. */
  default List<Tool> tools() {
    return List.of();
  }

  /** What can be read by its address. */
  default List<Resource> resources() {
    return List.of();
  }

  /** What can be read by an address with gaps. */
  default List<ResourceTemplate> templates() {
    return List.of();
  }

  /** Texts with gaps that a person picks. */
  default List<Prompt> prompts() {
    return List.of();
  }
}
