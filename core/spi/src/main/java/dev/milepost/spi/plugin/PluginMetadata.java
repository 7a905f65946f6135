// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a plugin is. Immutable.
 *
 * @param id unique among plugins, 1 to 64 of {@code a-z 0-9 _ -}; for a tracker also the key of its
 *     connections in a configuration file ({@code jira}, {@code azure_devops})
 * @param name what people call it
 * @param version of the plugin, not of the SPI
 * @param description one sentence
 * @param author whoever maintains it
 * @param requires the SPI that it was made for
 * @param homepage where to read more, absent where there is none
 * @since 0.1
 */
public record PluginMetadata(
    String id,
    String name,
    String version,
    String description,
    String author,
    SpiVersion requires,
    @Nullable URI homepage) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /** Checks id, name and version; throws {@link IllegalArgumentException} naming the wrong one. */
  public PluginMetadata {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "plugin id '" + id + "' is not 1 to 64 of a-z, 0-9, '_' and '-', a letter first");
    }
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("plugin '" + id + "' has no name or no version");
    }
  }

  /** Where to read more. */
  public Optional<URI> home() {
    return Optional.ofNullable(homepage);
  }
}
