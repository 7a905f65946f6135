// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of one server. Few of them are listed, because each costs every conversation a part of
 * the model's attention: the first ones of the set, and two that find and call the others.
 * Immutable.
 */
final class Toolbox {
  /** The most that are listed. */
  static final int MOST_LISTED = 12;

  private final Map<String, ServedTool> tools = new LinkedHashMap<>();
  private final List<ServedTool.Card> listed;
  private final Map<String, Risk> withheld = new LinkedHashMap<>();

  Toolbox(ToolSet set, McpOptions options, McpHost host) {
    Risk worst = Risk.READ;
    for (PluginCommand command : set.commands()) {
      CommandTool tool = new CommandTool(command);
      Risk risk = tool.card().risk();
      if (risk != Risk.READ && !options.allowWrites()) {
        withheld.put(tool.card().name(), risk);
        continue;
      }
      worst = worst.compareTo(risk) < 0 ? risk : worst;
      add(tool);
    }
    for (Tool tool : set.tools()) {
      add(new PluginTool(tool));
    }
    List<ServedTool.Card> own = cards();
    List<ServedTool> last = new ArrayList<>();
    if (worst != Risk.READ) {
      last.add(new ApplyPlanTool(host, worst));
    }
    if (!options.allTools() && own.size() + last.size() > MOST_LISTED) {
      int room = MOST_LISTED - last.size() - 2;
      last.add(new FindTool(own));
      last.add(new CallTool(this, worst(own.subList(room, own.size()))));
      own = own.subList(0, room);
    }
    last.forEach(this::add);
    List<ServedTool.Card> shown = new ArrayList<>(own);
    last.forEach(tool -> shown.add(tool.card()));
    this.listed = List.copyOf(shown);
  }

  private static Risk worst(List<ServedTool.Card> cards) {
    return cards.stream()
        .map(ServedTool.Card::risk)
        .max(Comparator.naturalOrder())
        .orElse(Risk.READ);
  }

  private void add(ServedTool tool) {
    String name = tool.card().name();
    if (tools.putIfAbsent(name, tool) != null) {
      throw new IllegalArgumentException("the server has two tools '" + name + "'");
    }
  }

  private List<ServedTool.Card> cards() {
    return tools.values().stream().map(ServedTool::card).toList();
  }

  /** What a client is shown. */
  List<ServedTool.Card> listed() {
    return listed;
  }

  /** The tool of that name, listed or not. */
  Optional<ServedTool> find(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  /** The risk of a tool that is left out because the server only reads. */
  Optional<Risk> withheld(String name) {
    return Optional.ofNullable(withheld.get(name));
  }

  /** How many are left out because the server only reads. */
  int withheld() {
    return withheld.size();
  }
}
