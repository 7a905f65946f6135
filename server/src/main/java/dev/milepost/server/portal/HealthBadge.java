// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.server.market.PluginHealth;
import java.util.List;

/** How an installed plugin is, as the badge of a connection shows it. */
final class HealthBadge {
  private HealthBadge() {}

  static HealthView of(PluginHealth health) {
    HealthView.Shape shape =
        switch (health.state()) {
          case READY, LOADED -> HealthView.Shape.GOOD;
          case OFF -> HealthView.Shape.NONE;
          case FAILING -> HealthView.Shape.WARNED;
          case REFUSED -> HealthView.Shape.BAD;
        };
    return new HealthView(
        health.state().word(), shape, detail(health), advice(health), null, List.of());
  }

  private static String detail(PluginHealth health) {
    return switch (health.state()) {
      case READY -> "Every file is as it was installed.";
      case LOADED -> "Every file is as it was installed; its classes are loaded.";
      case OFF -> "Switched off; nothing of it is loaded or offered.";
      case FAILING -> "It cannot be used now.";
      case REFUSED -> "It is not loaded.";
    };
  }

  private static String advice(PluginHealth health) {
    return switch (health.state()) {
      case READY, LOADED, OFF -> "";
      case FAILING -> "Roll it back or update it; the others are not touched by it.";
      case REFUSED ->
          "Where a file was changed, switch it off and on again: that brings its files anew.";
    };
  }
}
