// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.scaffold;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.FolderTree;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.spi.plugin.StepHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a new plugin into a folder that is not there yet: whole, or not at all. Safe for use by
 * many threads.
 *
 * @since 0.1
 */
public final class NewPluginStep implements StepHandler {
  private static final String KIND = "marketplace/new-plugin";
  private static final Duration VALID = Duration.ofHours(1);

  /**
   * The plan to write a plugin.
   *
   * @param id of the plan
   * @param folder to be made
   */
  public static Plan plan(String id, NewPlugin plugin, Path folder, Instant now) {
    EntityRef target = EntityRef.of("folder", folder.toAbsolutePath().normalize().toString());
    List<String> parts = plugin.parts().stream().sorted().map(NewPlugin.Part::word).toList();
    StringBuilder preview = new StringBuilder("write plugin '" + plugin.name() + "':");
    plugin.files().keySet().forEach(file -> preview.append("\n  ").append(file));
    PlanStep step =
        new PlanStep(
            "write",
            KIND,
            target,
            JsonObject.EMPTY
                .with("name", JsonValue.of(plugin.name()))
                .with("with", JsonValue.ofStrings(parts))
                .with("repository", JsonValue.of(plugin.repository())),
            preview.toString(),
            Risk.WRITE,
            new Undo.None("what you write into the folder is yours; delete it"));
    return new Plan(
        id,
        Plan.SCHEMA_VERSION,
        KIND,
        target,
        now,
        now.plus(VALID),
        List.of(step),
        List.of(new Precondition(target, "")));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> version(EntityRef entity) {
    return Files.exists(Path.of(entity.name()), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of("there")
        : Optional.empty();
  }

  @Override
  public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
    NewPlugin plugin = plugin(step.payload());
    Path folder = Path.of(step.target().name());
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return again(plugin, folder);
    }
    try {
      Path parent = folder.resolveSibling("");
      Files.createDirectories(parent);
      Path part = parent.resolve("." + folder.getFileName() + "-" + key);
      // What a crash left of the same step.
      FolderTree.delete(part);
      Files.createDirectory(part);
      for (Map.Entry<String, byte[]> file : plugin.files().entrySet()) {
        Path path = part.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.getValue());
      }
      Files.move(part, folder);
    } catch (IOException e) {
      throw MilepostException.remote(
          "plugin-not-written", "'" + folder + "' cannot be written: " + e.getMessage(), e);
    }
    return new Done(true, Map.of(), "", plugin.files().size() + " files in '" + folder + "'");
  }

  /** After a crash the folder may be there and whole. */
  private static Done again(NewPlugin plugin, Path folder) {
    boolean whole =
        plugin.files().keySet().stream().allMatch(file -> Files.exists(folder.resolve(file)));
    if (!whole) {
      throw MilepostException.caller("plugin-folder", "'" + folder + "' is there already");
    }
    return new Done(false, Map.of(), "", "'" + folder + "' holds it already");
  }

  private static NewPlugin plugin(JsonObject payload) {
    Set<NewPlugin.Part> parts = EnumSet.noneOf(NewPlugin.Part.class);
    for (JsonValue word : payload.elements("with")) {
      if (word instanceof JsonString(String text)) {
        NewPlugin.Part.parse(text).ifPresent(parts::add);
      }
    }
    return new NewPlugin(
        payload.text("name").orElse(""), parts, payload.text("repository").orElse(""));
  }

  @Override
  public Done undo(PlanStep undo, String key, StepReceipt receipt) {
    throw MilepostException.caller("undo-none", "a new plugin is not taken back");
  }
}
