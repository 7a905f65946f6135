// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.shape;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Module;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What kind of thing a repository is. Immutable.
 *
 * @param archetype of the whole
 * @param modules sorted by path
 * @param certain whether enough could be read to tell
 */
public record Shape(Archetype archetype, List<Module> modules, boolean certain) {
  /** Copies the modules. */
  public Shape {
    modules = List.copyOf(modules);
  }

  /** Whether the whole or a module of it is of this kind. */
  public boolean has(Archetype kind) {
    return archetype == kind || modules.stream().anyMatch(module -> module.archetype() == kind);
  }

  /** Whether it is nothing but this kind. */
  public boolean only(Archetype kind) {
    return archetype == kind && modules.stream().allMatch(module -> module.archetype() == kind);
  }

  /** Build systems and languages of all modules, sorted. */
  public Set<String> technologies() {
    Set<String> all = new TreeSet<>();
    modules.forEach(module -> all.addAll(module.technologies()));
    return all;
  }

  /** What it is, with an article, for a sentence. */
  public String article() {
    return switch (archetype) {
      case SERVICE -> "a service";
      case LIBRARY -> "a library";
      case CLI -> "a command-line tool";
      case INFRASTRUCTURE -> "an infrastructure repository";
      case GITOPS -> "a GitOps repository";
      case DOCS -> "a documentation repository";
      case MONOREPO -> "a repository of several products";
      case UNKNOWN -> "not recognised as a service";
    };
  }
}
