// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.fix.FixStep;
import dev.milepost.marketplace.fix.Fixes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A plugin that is right, of which tests change one thing. */
record PluginFolder(Path root) {
  static PluginFolder right(Path root) {
    PluginFolder folder = new PluginFolder(root);
    folder.with(
        ".claude-plugin/plugin.json",
        """
        {
          "name": "shop",
          "version": "1.0.0",
          "description": "Sells",
          "author": {"name": "Acme"},
          "license": "MIT"
        }
        """);
    folder.with("commands/sell.md", "---\ndescription: Sells\n---\nSell.\n");
    folder.with(
        "agents/seller.md", "---\nname: seller\ndescription: Use when selling\n---\nSell.\n");
    return folder.with(
        "skills/selling/SKILL.md", "---\nname: selling\ndescription: How to sell\n---\nSell.\n");
  }

  PluginFolder with(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ValidationReport report() {
    return new PluginValidator().validate(root);
  }

  /** The plan that puts right what is mechanical. */
  Fixes fixes() {
    return Fixes.of("p", root, report().edits(), Instant.EPOCH);
  }

  /** Puts right what is mechanical. */
  void fix() {
    carryOut(fixes().plan());
  }

  static List<Boolean> carryOut(Plan plan) {
    FixStep handler = new FixStep();
    return plan.steps().stream()
        .map(step -> {
          handler.check(step);
          return handler.apply(step, "key", Map.of()).changed();
        })
        .toList();
  }

  /** {@code rule path:line} of each finding. */
  List<String> found() {
    return report().problems().stream().map(PluginFolder::line).toList();
  }

  private static String line(Problem it) {
    return it.rule() + " " + it.evidence().getFirst().location();
  }
}
