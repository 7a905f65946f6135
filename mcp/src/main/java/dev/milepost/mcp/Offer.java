// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.tool.ToolSet;

/** What one server offers, as its clients see it. Immutable. */
record Offer(String name, String title, String instructions, Toolbox toolbox, Shelf shelf) {
  static Offer of(ToolSet set, McpOptions options, McpHost host) {
    Toolbox toolbox = new Toolbox(set, options, host);
    StringBuilder text = new StringBuilder(set.instructions());
    if (toolbox.find(ApplyPlanTool.NAME).isPresent()) {
      text.append(
          "\n\nNothing is changed in one step: a tool that writes gives a plan, and "
              + ApplyPlanTool.NAME
              + " applies it by its digest once the user agreed.");
    }
    if (toolbox.withheld() > 0) {
      text.append("\n\nThis server only reads; ")
          .append(toolbox.withheld())
          .append(" tools that propose changes are left out (--allow-writes offers them).");
    }
    if (toolbox.find(FindTool.NAME).isPresent()) {
      text.append("\n\nNot every tool is listed: ")
          .append(FindTool.NAME)
          .append(" finds the others, ")
          .append(CallTool.NAME)
          .append(" calls them.");
    }
    return new Offer(set.name(), set.title(), text.toString().strip(), toolbox, new Shelf(set));
  }
}
