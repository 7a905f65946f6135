// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.Marketplace.Wish;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.marketplace.install.Policy;
import dev.milepost.marketplace.publish.Publisher;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Catalogues in folders: {@code acme} with plugins that are signed, unsigned and hostile, {@code
 * bulk} with many; {@code scan} is installed in its second version.
 */
final class TestingMarket {
  /** How many plugins {@code bulk} offers. */
  static final int MANY = 120;

  /** A name that a page must neither run nor take for elements. */
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  private static final KeyPair KEYS = KeyFiles.generate();

  private static final String CHANGES =
      """
      # Changes

      ## 1.1.0

      - Finds **more** secrets, see [the list](https://acme.example/list)
      - <script>alert('log')</script> [here](javascript:alert(2)) ![pixel](https://acme.example/p.png)

      ##### Deep

      | Rule | Since |
      |------|-------|
      | keys | 1.0.0 |

      ```
      scan --all
      ```
      """;

  private final Path folder;
  private final Path home;

  private TestingMarket(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  static MarketplaceSettings settings(Path home) {
    return new MarketplaceSettings(
        home.resolve("marketplace"),
        Policy.TRUSTED,
        "",
        "",
        "0.1.0-test",
        InstantSource.system(),
        () -> UUID.randomUUID().toString());
  }

  /** The place of a catalogue with one plugin, which was not added. */
  static Path another(Path folder, String name) throws IOException {
    Path catalogue = folder.resolve("catalogue-" + name);
    TestingMarket market = new TestingMarket(folder, folder);
    market.plugin(catalogue.resolve("plugins/extra"), "extra", "0.3.0");
    market.catalogue(catalogue, name, entry("extra", "./plugins/extra", "0.3.0", "More of it"));
    return catalogue;
  }

  /** The place of a plugin whose Java archive is none. */
  static Path broken(Path folder, String name) throws IOException {
    Path place = folder.resolve(name);
    new TestingMarket(folder, folder).plugin(place, name, "1.0.0");
    write(
        place.resolve("milepost-plugin.yaml"),
        "milepost: \">=0.1\"\njava:\n  jars:\n    - lib/broken.jar\n");
    write(place.resolve("lib/broken.jar"), "no archive\n");
    return place;
  }

  static TestingMarket fill(Path folder, Path home) throws IOException {
    TestingMarket market = new TestingMarket(folder, home);
    market.trust();
    Path acme = folder.resolve("catalogue-acme");
    market.signed(acme.resolve("plugins/scan"), "scan", "1.0.0");
    market.plugin(acme.resolve("plugins/lint"), "lint", "2.0.0");
    market.signed(acme.resolve("plugins/notes"), "notes", "0.2.0");
    market.acme(acme, "1.0.0");
    market.add(acme);
    market.install("scan@acme");
    market.signed(acme.resolve("plugins/scan"), "scan", "1.1.0");
    market.acme(acme, "1.1.0");
    market.apply(market.open().planUpdateCatalogue("acme"));
    market.apply(market.open().planUpdate("scan", false).plan());
    Path bulk = folder.resolve("catalogue-bulk");
    market.catalogue(
        bulk,
        "bulk",
        IntStream.range(0, MANY)
            .mapToObj(
                i -> entry("many-" + i, "./plugins/many-" + i, "1.0." + i, "One of many <b>" + i))
            .collect(Collectors.joining(",")));
    market.add(bulk);
    return market;
  }

  private void acme(Path catalogue, String version) throws IOException {
    catalogue(
        catalogue,
        "acme",
        String.join(
            ",",
            entry("scan", "./plugins/scan", version, "Finds secrets in code"),
            entry("lint", "./plugins/lint", "2.0.0", "Reads <script>alert(3)</script> & more"),
            entry("notes", "./plugins/notes", "0.2.0", "Writes notes of a release"),
            entry(HOSTILE, "./plugins/none", "1.0.0", "\"><svg onload=alert(4)> \u202E turned")));
  }

  private static String entry(String name, String source, String version, String description) {
    return JsonMapper.builder()
        .build()
        .writeValueAsString(
            Map.of(
                "name", name,
                "source", source,
                "version", version,
                "description", description,
                "category", name.equals("scan") ? "security" : "other",
                "tags", new String[] {name.equals("scan") ? "featured" : "optional"}));
  }

  private void catalogue(Path folder, String name, String entries) throws IOException {
    Path file = folder.resolve(".claude-plugin/marketplace.json");
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(
        file,
        "{\"name\": \""
            + name
            + "\", \"owner\": {\"name\": \"Acme\"}, \"plugins\": ["
            + entries
            + "]}");
  }

  private void signed(Path folder, String name, String version) throws IOException {
    plugin(folder, name, version);
    new Publisher(InstantSource.system()).signPlugin(folder, KEYS, Optional.empty());
  }

  private void plugin(Path folder, String name, String version) throws IOException {
    write(
        folder.resolve(".claude-plugin/plugin.json"),
        "{\"name\": \"%s\", \"version\": \"%s\", \"description\": \"Does what %s does\", \"license\": \"MIT\", \"homepage\": \"%s\"}"
            .formatted(
                name,
                version,
                name,
                name.equals("lint") ? "javascript:alert(5)" : "https://acme.example/" + name));
    write(
        folder.resolve("commands/run.md"),
        "---\ndescription: Runs " + name + " over everything\n---\nRun it.\n");
    write(
        folder.resolve("agents/reader.md"),
        "---\nname: reader\ndescription: Reads what was found\n---\nRead it.\n");
    write(
        folder.resolve("skills/finding/SKILL.md"),
        "---\nname: finding\ndescription: How to find what is hidden\n---\nFind it.\n");
    write(
        folder.resolve(".mcp.json"),
        "{\"mcpServers\": {\"findings\": {\"command\": \"platform\", \"args\": [\"mcp\"]}}}");
    write(
        folder.resolve("milepost-plugin.yaml"),
        "milepost: \">=0.1\"\npermissions:\n  - network:api.acme.example\n  - files:read\n");
    write(folder.resolve("CHANGELOG.md"), CHANGES);
    write(folder.resolve("README.md"), "# " + name + "\n\nIt finds.\n");
    write(folder.resolve("templates/report/report.md"), "# Report of " + version + "\n");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private Marketplace open() {
    return LocalMarketplace.open(settings(home));
  }

  private void trust() {
    apply(open().planTrust(KeyFiles.publicPem(KEYS.getPublic()), "the key", "Acme", true));
  }

  private void add(Path catalogue) {
    apply(open().planAddCatalogue(catalogue.toString(), "", folder));
  }

  private void install(String text) {
    apply(open().planInstall(new Wish(text, "", "", folder), false).plan());
  }

  private void apply(Plan plan) {
    Receipt receipt =
        new PlanApplier(
                new PlanFolder(home.resolve("plans")),
                open().stepHandlers(),
                InstantSource.system())
            .apply(plan, Progress.NONE);
    if (!receipt.complete()) {
      throw new IllegalStateException(receipt.steps().toString());
    }
  }
}
