// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.shape;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.detect.survey.KubeObject;
import dev.milepost.assessment.detect.survey.Survey;
import java.util.List;
import java.util.Optional;

/** Tells what a repository is as a whole from its modules and, without any, from its files. */
final class Whole {
  private Whole() {}

  static Archetype of(Survey survey, List<Module> modules) {
    if (separate(survey, modules)) {
      return Archetype.MONOREPO;
    }
    if (any(modules, Archetype.SERVICE)) {
      return Archetype.SERVICE;
    }
    Optional<Archetype> root =
        modules.stream()
            .filter(module -> module.path().isEmpty())
            .map(Module::archetype)
            .filter(kind -> kind == Archetype.CLI || kind == Archetype.LIBRARY)
            .findFirst();
    int sources = survey.index().sources();
    int terraform = survey.signals().count(ShapeRules.TERRAFORM);
    if (gitops(survey) && sources * 4 <= survey.objects().size()) {
      return Archetype.GITOPS;
    }
    if (terraform > 0 && sources <= terraform) {
      return Archetype.INFRASTRUCTURE;
    }
    if (root.isPresent()) {
      return root.get();
    }
    if (sources > 0 && ShapeFinder.runsWorkloads(survey)) {
      return Archetype.SERVICE;
    }
    // Tools beside a library are there to build or try it.
    long tools = modules.stream().filter(module -> module.archetype() == Archetype.CLI).count();
    long libraries =
        modules.stream().filter(module -> module.archetype() == Archetype.LIBRARY).count();
    if (tools + libraries > 0) {
      return libraries > 2 * tools
          ? Archetype.LIBRARY
          : tools > 0 ? Archetype.CLI : Archetype.LIBRARY;
    }
    if (survey.signals().has(ShapeRules.INFRASTRUCTURE)) {
      return Archetype.INFRASTRUCTURE;
    }
    if (survey.objects().size() > 0 && sources == 0) {
      return Archetype.GITOPS;
    }
    int documents = survey.index().documents();
    return documents > 1 && documents > sources ? Archetype.DOCS : Archetype.UNKNOWN;
  }

  static String reason(Survey survey, Archetype whole) {
    return switch (whole) {
      case GITOPS -> "describes what runs in a cluster, see " + survey.objects().getFirst().path();
      case INFRASTRUCTURE ->
          "describes infrastructure, see "
              + first(survey, ShapeRules.TERRAFORM, ShapeRules.INFRASTRUCTURE);
      case DOCS ->
          "holds "
              + survey.index().documents()
              + " documents and "
              + survey.index().sources()
              + " source files";
      case SERVICE -> "has a workload for Kubernetes, see " + survey.objects().getFirst().path();
      case LIBRARY, CLI, MONOREPO, UNKNOWN -> "has no build file that is known";
    };
  }

  private static String first(Survey survey, String... keys) {
    for (String key : keys) {
      if (survey.signals().has(key)) {
        return survey.signals().at(key).getFirst().location();
      }
    }
    return "its files";
  }

  private static boolean any(List<Module> modules, Archetype kind) {
    return modules.stream().anyMatch(module -> module.archetype() == kind);
  }

  /** Two services side by side ship separately, as do packages that have versions of their own. */
  private static boolean separate(Survey survey, List<Module> modules) {
    List<String> services =
        modules.stream()
            .filter(module -> module.archetype() == Archetype.SERVICE)
            .map(Module::path)
            .toList();
    long apart =
        services.stream()
            .filter(path ->
                services.stream().noneMatch(other -> !other.equals(path) && inside(path, other)))
            .count();
    long published =
        survey.packages().stream().filter(file -> !file.closed() && !file.name().isEmpty()).count();
    return apart >= 2 || (survey.signals().has(ShapeRules.INDEPENDENT) && published >= 2);
  }

  private static boolean inside(String path, String other) {
    return other.isEmpty() || path.startsWith(other + "/");
  }

  private static boolean gitops(Survey survey) {
    return survey.objects().stream()
            .map(KubeObject::apiVersion)
            .anyMatch(version ->
                version.startsWith("argoproj.io/") || version.contains("toolkit.fluxcd.io"))
        || survey.objects().stream()
            .anyMatch(object -> object.apiVersion().startsWith("kustomize.config.k8s.io"));
  }
}
