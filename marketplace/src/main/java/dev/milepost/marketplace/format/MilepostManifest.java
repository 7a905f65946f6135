// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Milepost needs to know of a plugin beyond what agents do: {@code milepost-plugin.yaml} at
 * its root. Name and version are those of {@link PluginManifest}. What has another type than it
 * should is left out here and told by the validator. Immutable.
 *
 * @param document all that the file says, with lines
 * @param milepost the range of versions that it runs on, as text; {@code *} where nothing is said
 * @param permissions those that can be read
 * @param jars paths or patterns of its Java archives: {@code lib/*.jar}
 * @param classes names of its {@code MilepostPlugin} classes; empty where the archives name them
 * @param commands path of the index of its commands; empty where it has none
 * @since 0.1
 */
public record MilepostManifest(
    Document document,
    String milepost,
    List<Permission> permissions,
    List<String> jars,
    List<String> classes,
    String commands,
    Isolation isolation) {
  /** Where it is in a plugin. */
  public static final String PATH = "milepost-plugin.yaml";

  /** Where a plugin's Java code runs. */
  public enum Isolation {
    /** In a class loader of its own, as trusted code. */
    IN_PROCESS("in-process"),
    /** As an MCP server in a process of its own. */
    PROCESS("process");

    private final String word;

    Isolation(String word) {
      this.word = word;
    }

    /** As the file says it. */
    public String word() {
      return word;
    }

    static Optional<Isolation> parse(String text) {
      return List.of(values()).stream()
          .filter(it -> it.word.equals(text.toLowerCase(Locale.ROOT)))
          .findFirst();
    }
  }

  /** Copies the lists. */
  public MilepostManifest {
    permissions = List.copyOf(permissions);
    jars = List.copyOf(jars);
    classes = List.copyOf(classes);
  }

  /**
   * Reads the file of a plugin; empty where it has none.
   *
   * @throws FormatException where it is no YAML mapping
   */
  public static Optional<MilepostManifest> read(PluginTree plugin) {
    if (!plugin.isFile(PATH)) {
      return Optional.empty();
    }
    Document document = Document.yaml(plugin, PATH);
    if (!(document.value() instanceof JsonObject it)) {
      throw new FormatException(new Place(PATH, 1), "holds no mapping of names to values");
    }
    JsonObject java = it.object("java").orElse(JsonObject.EMPTY);
    return Optional.of(
        new MilepostManifest(
            document,
            it.text("milepost").orElse("*"),
            PluginManifest.texts(it, "permissions").stream()
                .map(Permission::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList(),
            PluginManifest.texts(java, "jars"),
            PluginManifest.texts(java, "classes"),
            it.text("commands").orElse(""),
            it.text("isolation").flatMap(Isolation::parse).orElse(Isolation.IN_PROCESS)));
  }

  /** Whether it brings Java code. */
  public boolean hasJava() {
    return !jars.isEmpty();
  }
}
