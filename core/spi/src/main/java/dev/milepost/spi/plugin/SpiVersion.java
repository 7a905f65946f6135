// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of this interface, {@code major.minor}. A plugin made for one version runs on every
 * host of the same major and the same or a later minor. Immutable.
 *
 * @since 0.1
 */
public record SpiVersion(int major, int minor) {
  /** What this host offers. */
  public static final SpiVersion CURRENT = new SpiVersion(0, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  /** Reads {@code major.minor}; throws {@link IllegalArgumentException} for anything else. */
  public static SpiVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("SPI version '" + text + "' is not major.minor");
    }
    return new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether a host of this version runs a plugin that was made for the other. */
  public boolean runs(SpiVersion plugin) {
    return plugin.major == major && plugin.minor <= minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
