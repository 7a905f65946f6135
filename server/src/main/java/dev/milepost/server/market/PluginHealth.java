// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import java.util.List;
import java.util.Locale;

/**
 * How an installed plugin is. Immutable.
 *
 * @param reasons why it is not as it should be; empty where all is well
 * @since 0.1
 */
public record PluginHealth(State state, List<String> reasons) {
  /** Installed this very moment. */
  static final PluginHealth UNSEEN = new PluginHealth(State.READY, List.of());

  /** In which state it is. */
  public enum State {
    /** Every file is as it was installed, and its signature still counts. */
    READY,
    /** The same, and its classes are loaded in this process. */
    LOADED,
    /** Switched off. */
    OFF,
    /** It cannot be loaded, or is left alone after failures. */
    FAILING,
    /** It must not be loaded: a file was changed, or its signature counts no more. */
    REFUSED;

    /** As every output says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the reasons. */
  public PluginHealth {
    reasons = List.copyOf(reasons);
  }
}
