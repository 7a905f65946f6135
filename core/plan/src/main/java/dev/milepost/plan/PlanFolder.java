// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where plans that were begun are kept, with their journals and receipts: {@code ID.plan.json},
 * {@code ID.journal}, {@code ID.receipt.json}. Files are replaced as a whole, so that a crash
 * leaves the old or the new one.
 *
 * @since 0.1
 */
public final class PlanFolder {
  private static final String PLAN = ".plan.json";
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Path folder;

  /** The given folder, which is made when it is first written to. */
  public PlanFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  Journal journal(Plan plan) throws IOException {
    OwnFolder.create(folder);
    Path file = file(plan.id(), "plan.json");
    if (!Files.exists(file)) {
      replace(file, PlanFormat.write(plan));
    }
    return Journal.open(file(plan.id(), "journal"), plan);
  }

  /** What was noted of the plan, not to be written to; empty where it was never begun. */
  Optional<Journal> peek(Plan plan) {
    Path file = file(plan.id(), "journal");
    try {
      return Files.exists(file) ? Optional.of(Journal.peek(file, plan)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasReceipt(String id) {
    return Files.exists(file(id, "receipt.json"));
  }

  void save(Receipt receipt) throws IOException {
    replace(file(receipt.planId(), "receipt.json"), ReceiptFormat.write(receipt));
  }

  /** The plan of that id, where it was begun. */
  public Optional<Plan> plan(String id) {
    Path file = file(id, "plan.json");
    try {
      return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All plans that were begun, newest first; a damaged one is among them. */
  public List<BegunPlan> begun() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<BegunPlan> begun = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PLAN)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        begun(name.substring(0, name.length() - PLAN.length())).ifPresent(begun::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begun.sort(Comparator.comparing(BegunPlan::createdAt).reversed().thenComparing(BegunPlan::id));
    return begun;
  }

  /** The plan of that id, where it was begun, and how far it came. */
  public Optional<BegunPlan> find(String id) {
    return ID.matcher(id).matches() && Files.exists(file(id, "plan.json"))
        ? begun(id)
        : Optional.empty();
  }

  /** Nothing where no step was ever begun, as when a plan is out of date from the beginning. */
  private Optional<BegunPlan> begun(String id) {
    try {
      Plan plan = plan(id).orElseThrow();
      return peek(plan)
          .filter(journal -> !journal.fresh())
          .map(journal -> BegunPlan.of(plan, journal.ended().values()));
    } catch (MilepostException e) {
      return Optional.of(BegunPlan.damaged(id, e.text()));
    }
  }

  /**
   * The plan in a file.
   *
   * @throws MilepostException where it is no plan
   */
  public static Plan read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw MilepostException.caller("plan-missing", "there is no plan in " + file);
    }
    if (Files.size(file) > PlanFormat.LARGEST) {
      throw MilepostException.caller(
          "plan-format", "the plan in " + file + " has more than " + PlanFormat.LARGEST + " bytes");
    }
    return PlanFormat.read(Files.readAllBytes(file));
  }

  private Path file(String id, String suffix) {
    if (!ID.matcher(id).matches()) {
      throw MilepostException.caller(
          "plan-id", "plan id '" + id + "' is not 1 to 64 of a-z, 0-9 and '-'");
    }
    return folder.resolve(id + "." + suffix);
  }

  private static void replace(Path file, JsonObject content) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      Files.write(part, (JsonText.write(content) + "\n").getBytes(UTF_8));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
