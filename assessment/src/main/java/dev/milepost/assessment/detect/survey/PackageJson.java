// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.Yaml.Field;
import dev.milepost.kernel.Finding.Evidence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a package.json says. Immutable.
 *
 * @param folder it stands in, empty for the root
 * @param name of the package, or empty
 * @param scripts by name
 * @param dependencies of every kind, with their line
 * @param runtime names of those that it needs when it runs
 * @param closed whether it is marked private
 * @param traits of {@code bin}, {@code main}, {@code exports}, {@code module}, {@code types},
 *     {@code workspaces}, with their line
 */
public record PackageJson(
    String path,
    String folder,
    String name,
    Map<String, Script> scripts,
    Map<String, Integer> dependencies,
    Set<String> runtime,
    boolean closed,
    Map<String, Integer> traits) {
  private static final List<String> TRAITS =
      List.of("bin", "main", "exports", "module", "types", "workspaces", "files");
  private static final List<String> DEPENDENCIES =
      List.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

  /** A script and its line. */
  public record Script(String name, String command, int line) {}

  static PackageJson of(String path, Yaml root) {
    Map<String, Script> scripts = new LinkedHashMap<>();
    for (Field field : root.at("scripts").map(Yaml::fields).orElse(List.of())) {
      scripts.put(
          field.key(), new Script(field.key(), field.value().text().orElse(""), field.line()));
    }
    Map<String, Integer> dependencies = new HashMap<>();
    for (String kind : DEPENDENCIES) {
      root.at(kind)
          .map(Yaml::fields)
          .orElse(List.of())
          .forEach(f -> dependencies.putIfAbsent(f.key(), f.line()));
    }
    Set<String> runtime = new HashSet<>();
    root.at("dependencies").map(Yaml::fields).orElse(List.of()).forEach(f -> runtime.add(f.key()));
    Map<String, Integer> traits = new HashMap<>();
    TRAITS.forEach(trait -> root.field(trait).ifPresent(field -> traits.put(trait, field.line())));
    boolean closed = root.at("private").map(Yaml::isTrue).orElse(false);
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    return new PackageJson(
        path, folder, root.text("name").orElse(""), scripts, dependencies, runtime, closed, traits);
  }

  /** The place of the first of these dependencies. */
  public Optional<Evidence> dependency(String... names) {
    for (String dependency : names) {
      @Nullable Integer line = dependencies.get(dependency);
      if (line != null) {
        return Optional.of(new Evidence(path, line, dependency));
      }
    }
    return Optional.empty();
  }

  /** The place of a trait. */
  public Optional<Evidence> trait(String trait) {
    @Nullable Integer line = traits.get(trait);
    return line == null ? Optional.empty() : Optional.of(new Evidence(path, line, trait));
  }
}
