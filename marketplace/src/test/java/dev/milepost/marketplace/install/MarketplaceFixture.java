// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.install.Marketplace.Wish;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.KeyId;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.marketplace.trust.Statement;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.Statement.TestEvidence;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A marketplace in a folder, plugins to install, and a publisher with a key. */
final class MarketplaceFixture {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final KeyPair PUBLISHER = KeyFiles.generate();

  final Path root;
  private Policy policy = Policy.TRUSTED;
  private Disk disk = Disk.REAL;
  private Instant now = NOW;
  private String registry = "";
  private String repository = "";

  MarketplaceFixture(Path root) {
    this.root = root;
  }

  MarketplaceFixture developing() {
    policy = Policy.DEVELOPMENT;
    return this;
  }

  MarketplaceFixture on(Disk other) {
    disk = other;
    return this;
  }

  MarketplaceFixture at(Instant time) {
    now = time;
    return this;
  }

  MarketplaceFixture npm(String address) {
    registry = address;
    return this;
  }

  MarketplaceFixture maven(String address) {
    repository = address;
    return this;
  }

  Path home() {
    return root.resolve("home/marketplace");
  }

  Marketplace open() {
    return Marketplace.open(
        new MarketplaceSettings(
            home(),
            policy,
            registry,
            repository,
            "0.1.0-SNAPSHOT",
            () -> now,
            () -> UUID.randomUUID().toString()),
        Inspector.NONE,
        disk);
  }

  Receipt apply(Marketplace marketplace, Plan plan) {
    PlanFolder plans = new PlanFolder(root.resolve("home/plans"));
    return new PlanApplier(plans, marketplace.stepHandlers(), () -> now).apply(plan, Progress.NONE);
  }

  Receipt undo(Marketplace marketplace, Plan plan) {
    PlanFolder plans = new PlanFolder(root.resolve("home/plans"));
    return new PlanApplier(plans, marketplace.stepHandlers(), () -> now).undo(plan, Progress.NONE);
  }

  void trustPublisher() {
    Marketplace marketplace = open();
    String pem = KeyFiles.publicPem(PUBLISHER.getPublic());
    apply(marketplace, marketplace.planTrust(pem, "the key", "Acme", true));
  }

  Wish wish(String text) {
    return new Wish(text, "", "", root);
  }

  /** Writes a plugin with one command, whose text names its version. */
  Path plugin(String name, String version, String... dependencies) {
    Path folder = root.resolve("sources").resolve(name + "-" + version);
    return plugin(folder, name, version, dependencies);
  }

  static Path plugin(Path folder, String name, String version, String... dependencies) {
    try {
      Files.createDirectories(folder.resolve(".claude-plugin"));
      Files.createDirectories(folder.resolve("commands"));
      List<JsonValue> needs = new ArrayList<>();
      for (String dependency : dependencies) {
        String[] parts = dependency.split(" ", 2);
        needs.add(
            JsonObject.EMPTY
                .with("name", JsonValue.of(parts[0]))
                .with("version", JsonValue.of(parts.length > 1 ? parts[1] : "*")));
      }
      JsonObject manifest =
          JsonObject.EMPTY
              .with("name", JsonValue.of(name))
              .with("version", JsonValue.of(version))
              .with("description", JsonValue.of("Does what " + name + " does"))
              .with("dependencies", new JsonArray(needs));
      Files.writeString(folder.resolve(".claude-plugin/plugin.json"), JsonText.write(manifest));
      Files.writeString(
          folder.resolve("commands/run.md"), "---\ndescription: Run " + version + "\n---\nRun\n");
      Files.writeString(
          folder.resolve("milepost-plugin.yaml"),
          "milepost: \">=0.1\"\npermissions:\n  - network:api.acme.example\n  - files:read\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path sign(Path folder, KeyPair pair, Instant at) {
    try {
      JsonObject manifest =
          (JsonObject)
              JsonText.parse(Files.readAllBytes(folder.resolve(".claude-plugin/plugin.json")));
      Statement statement =
          new Statement(
              Subject.PLUGIN,
              manifest.text("name").orElseThrow(),
              manifest.text("version").orElseThrow(),
              PluginFolder.read(folder, FolderLimits.DEFAULT).digest(),
              KeyId.of(pair.getPublic()),
              at,
              TestEvidence.NONE);
      Files.writeString(
          folder.resolve(PluginFolder.SIGNATURE),
          SignedStatement.sign(statement, pair.getPrivate()).json().canonical());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path signed(String name, String version, String... dependencies) {
    return sign(plugin(name, version, dependencies), PUBLISHER, NOW.minusSeconds(60));
  }

  /** Writes a catalogue of entries {@code NAME PATH [VERSION]} around plugins in its folder. */
  Path catalogue(String name, String... entries) {
    Path folder = root.resolve("catalogue-" + name);
    List<JsonValue> plugins = new ArrayList<>();
    for (String entry : entries) {
      String[] parts = entry.split(" ", 3);
      JsonObject one =
          JsonObject.EMPTY
              .with("name", JsonValue.of(parts[0]))
              .with("source", JsonValue.of(parts[1]))
              .with("description", JsonValue.of("Plugin " + parts[0]));
      plugins.add(parts.length > 2 ? one.with("version", JsonValue.of(parts[2])) : one);
    }
    writeCatalogue(folder, name, new JsonArray(plugins));
    return folder;
  }

  static void writeCatalogue(Path folder, String name, JsonArray plugins) {
    try {
      Files.createDirectories(folder.resolve(".claude-plugin"));
      Files.writeString(
          folder.resolve(".claude-plugin/marketplace.json"),
          JsonText.write(
              JsonObject.EMPTY
                  .with("name", JsonValue.of(name))
                  .with("owner", JsonObject.EMPTY.with("name", JsonValue.of("Acme")))
                  .with("plugins", plugins)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Path catalogue) {
    Marketplace marketplace = open();
    apply(marketplace, marketplace.planAddCatalogue(catalogue.toString(), "", root));
  }

  void install(String text) {
    Marketplace marketplace = open();
    Receipt receipt = apply(marketplace, marketplace.planInstall(wish(text), false).plan());
    if (!receipt.complete()) {
      throw new AssertionError(receipt.steps().toString());
    }
  }
}
