// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.check.VendorValidator.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutations of valid plugins, beside the vendor's own validator: what it refuses, ours refuses, and
 * what ours refuses beyond is of a rule that is listed here. {@code -Dmilepost.mutations=20} tries
 * twenty times as many.
 */
class VendorDifferentialTest {
  private static final int TIMES = Integer.getInteger("milepost.mutations", 1);

  /** What the vendor refuses by a rule of its own house; ours warns. */
  private static final Pattern HOUSE = Pattern.compile("(?s).*is reserved.*|.*impersonat.*");

  /** What ours refuses and the vendor loads, or drops with a warning. */
  private static final Set<String> BEYOND =
      Set.of(
          // Cannot be installed under that name.
          "manifest.name",
          // javascript: and the like.
          "manifest.address",
          "manifest.dependency-range",
          "manifest.dependency-self",
          // Entries that the vendor ignores at run time.
          "hooks.field",
          // Servers at addresses of another scheme, as javascript:.
          "mcp.address",
          // Paths of what is called and not there.
          "script.missing");

  @TempDir private Path folder;
  @TempDir private Path home;
  private VendorValidator vendor;

  @BeforeEach
  void vendor() {
    vendor = VendorValidator.required(home);
  }

  private void file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static JsonObject object(String text) {
    return (JsonObject) JsonText.parse(text);
  }

  private Map<String, Set<String>> ours(Path root, Pattern key) {
    Map<String, Set<String>> rules = new TreeMap<>();
    for (Problem it : new PluginValidator().validate(root).problems()) {
      Matcher name = key.matcher(it.location() == null ? "" : it.location().path());
      if (it.severity() == Severity.ERROR && name.find()) {
        rules.computeIfAbsent(name.group(1), none -> new TreeSet<>()).add(it.rule());
      }
    }
    return rules;
  }

  /** Compares by subject; the text of each mutation stands in the failure. */
  private static void compare(
      Map<String, List<String>> theirs,
      Map<String, Set<String>> ours,
      Map<String, String> mutations) {
    List<String> missed = new ArrayList<>();
    theirs.forEach((subject, messages) -> {
      boolean house = messages.stream().allMatch(it -> HOUSE.matcher(it).matches());
      if (!house && !ours.containsKey(subject)) {
        missed.add(subject + " " + messages + "\n" + mutations.get(subject));
      }
    });
    List<String> unlisted = new ArrayList<>();
    ours.forEach((subject, rules) -> {
      if (!theirs.containsKey(subject) && !BEYOND.containsAll(rules)) {
        unlisted.add(subject + " " + rules + "\n" + mutations.get(subject));
      }
    });
    assertThat(missed).as("refused by the vendor only").isEmpty();
    assertThat(unlisted).as("refused by rules that are not listed").isEmpty();
    assertThat(theirs).as("mutations that are refused").isNotEmpty();
    assertThat(theirs.size()).isLessThan(mutations.size());
  }

  /** Manifests and hooks, as one catalogue, in one run of the vendor's program. */
  @Test
  void refusesTheManifestsAndHooksThatTheVendorRefuses() throws Exception {
    JsonObject manifest = object(Samples.MANIFEST);
    JsonObject hooks = object(Samples.HOOKS);
    List<JsonValue> entries = new ArrayList<>();
    Map<String, String> mutations = new TreeMap<>();
    for (int i = 0; i < 300 * TIMES; i++) {
      String name = "p" + i;
      boolean hook = i % 4 == 3;
      JsonObject own = manifest.with("name", JsonValue.of(name));
      String mutated = new JsonMutations(i).mutated(hook ? hooks : own);
      mutations.put(name, mutated);
      String root = "plugins/" + name + "/";
      Samples.files((path, text) -> file(root + path, text));
      file(root + ".claude-plugin/plugin.json", hook ? JsonText.write(own) : mutated);
      file(root + "hooks/hooks.json", hook ? mutated : Samples.HOOKS);
      entries.add(
          JsonObject.EMPTY
              .with("name", JsonValue.of(name))
              .with("source", JsonValue.of("./plugins/" + name)));
    }
    file(
        ".claude-plugin/marketplace.json",
        JsonText.write(object(Samples.CATALOGUE).with("plugins", new JsonArray(entries))));
    Pattern key = Pattern.compile("^plugins/(p\\d+)/|^plugins\\[(\\d+)]");
    Map<String, List<String>> theirs =
        vendor.refusals(folder).stream()
            .collect(
                Collectors.groupingBy(
                    it -> subject(it, key),
                    TreeMap::new,
                    Collectors.mapping(Refusal::message, Collectors.toList())));
    compare(theirs, ours(folder, Pattern.compile("^plugins/(p\\d+)/")), mutations);
  }

  private static String subject(Refusal it, Pattern key) {
    Matcher file = key.matcher(it.file());
    if (file.find()) {
      return file.group(1);
    }
    Matcher path = key.matcher(it.path());
    assertThat(path.find()).as("a refusal of one plugin: %s", it).isTrue();
    return "p" + path.group(2);
  }

  /** Front matter of commands, agents and skills, three hundred in one plugin and one run. */
  @Test
  void refusesTheFrontMatterThatTheVendorRefuses() throws Exception {
    Map<String, String> mutations = new TreeMap<>();
    Map<String, List<String>> theirs = new TreeMap<>();
    Map<String, Set<String>> ours = new TreeMap<>();
    for (int plugin = 0; plugin < TIMES; plugin++) {
      String root = "plugin" + plugin + "/";
      file(root + ".claude-plugin/plugin.json", "{\"name\": \"p\", \"version\": \"1.0.0\"}");
      for (int i = 0; i < 300; i++) {
        String text = new MatterMutations(plugin * 300L + i).mutated();
        String path =
            switch (i % 3) {
              case 0 -> "commands/c" + i + ".md";
              case 1 -> "agents/a" + i + ".md";
              default -> "skills/s" + i + "/SKILL.md";
            };
        file(root + path, text);
        mutations.put(root + path, text);
      }
      vendor
          .refusals(folder.resolve(root))
          .forEach(it ->
              theirs
                  .computeIfAbsent(root + it.file(), none -> new ArrayList<>())
                  .add(it.message()));
      ours(folder.resolve(root), Pattern.compile("^(.*\\.md)$"))
          .forEach((path, rules) -> ours.put(root + path, rules));
    }
    // All have the same few names.
    ours.values().forEach(rules -> rules.remove("component.duplicate"));
    ours.values().removeIf(Set::isEmpty);
    compare(theirs, ours, mutations);
  }

  /** Catalogues and servers, each in a run of its own. */
  @Test
  void refusesTheCataloguesAndServersThatTheVendorRefuses() throws Exception {
    Map<String, String> mutations = new TreeMap<>();
    Map<String, List<String>> theirs = new TreeMap<>();
    Map<String, Set<String>> ours = new TreeMap<>();
    for (int i = 0; i < 16 * TIMES; i++) {
      String name = "r" + i;
      boolean catalogue = i % 2 == 0;
      String mutated =
          new JsonMutations(i).mutated(object(catalogue ? Samples.CATALOGUE : Samples.SERVERS));
      mutations.put(name, mutated);
      file(
          name + "/.claude-plugin/" + (catalogue ? "marketplace" : "plugin") + ".json",
          catalogue ? mutated : "{\"name\": \"p\"}");
      file(
          name + (catalogue ? "/plugins/shop/.claude-plugin/plugin.json" : "/.mcp.json"),
          catalogue ? "{\"name\": \"shop\"}" : mutated);
      List<String> refused =
          vendor.refusals(folder.resolve(name)).stream().map(Refusal::message).toList();
      if (!refused.isEmpty()) {
        theirs.put(name, refused);
      }
      Set<String> rules =
          new PluginValidator()
              .validate(folder.resolve(name)).problems().stream()
                  .filter(it -> it.severity() == Severity.ERROR)
                  .map(Problem::rule)
                  .collect(Collectors.toCollection(TreeSet::new));
      if (!rules.isEmpty()) {
        ours.put(name, rules);
      }
    }
    compare(theirs, ours, mutations);
  }
}
