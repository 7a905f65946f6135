// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.shape;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.detect.scan.FileIndex;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.survey.KubeObject;
import dev.milepost.assessment.detect.survey.PackageJson;
import dev.milepost.assessment.detect.survey.Survey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds modules by their build files and tells what each is by what stands in it. The nearest
 * module above a file owns it. A pure function of the survey.
 */
public final class ShapeFinder {
  private static final int MOST_MODULES = 1_000;
  private static final Map<String, String> TECHNOLOGIES =
      Map.ofEntries(
          Map.entry("pom.xml", "maven"),
          Map.entry("build.gradle", "gradle"),
          Map.entry("build.gradle.kts", "gradle"),
          Map.entry("package.json", "npm"),
          Map.entry("pyproject.toml", "python"),
          Map.entry("setup.py", "python"),
          Map.entry("setup.cfg", "python"),
          Map.entry("requirements.txt", "python"),
          Map.entry("Pipfile", "python"),
          Map.entry("go.mod", "go"),
          Map.entry("Cargo.toml", "cargo"),
          Map.entry("build.sbt", "sbt"),
          Map.entry("Gemfile", "ruby"),
          Map.entry("composer.json", "php"),
          Map.entry("mix.exs", "elixir"));
  private static final Map<String, String> ROOT_TECHNOLOGIES =
      Map.of("CMakeLists.txt", "cmake", "meson.build", "meson", "configure.ac", "autotools");

  private final Survey survey;
  private final TreeMap<String, Set<String>> folders = new TreeMap<>();

  private ShapeFinder(Survey survey) {
    this.survey = survey;
  }

  /** Tells the shape. */
  public static Shape find(Survey survey) {
    ShapeFinder finder = new ShapeFinder(survey);
    finder.findFolders();
    List<Module> modules = finder.modules();
    Archetype whole = Whole.of(survey, modules);
    if (modules.isEmpty()) {
      modules = List.of(new Module("", whole, List.of(), Whole.reason(survey, whole)));
    }
    return new Shape(whole, modules, finder.certain());
  }

  private boolean certain() {
    long open =
        survey.gaps().stream()
            .filter(gap -> gap.cause() == Gap.Cause.MISSING)
            .filter(gap -> gap.area() == Gap.Area.BUILD || gap.area() == Gap.Area.SOURCE)
            .count();
    return open * 5 <= Math.max(1, survey.coverage().read());
  }

  private void findFolders() {
    for (String path : survey.manifests()) {
      int slash = path.lastIndexOf('/');
      String name = path.substring(slash + 1);
      String folder = slash < 0 ? "" : path.substring(0, slash);
      String technology = TECHNOLOGIES.get(name);
      if (technology == null && (name.endsWith(".csproj") || name.endsWith(".fsproj"))) {
        technology = "dotnet";
      }
      // Gradle modules may name their build file after themselves.
      if (technology == null
          && (name.endsWith(".gradle") || name.endsWith(".gradle.kts"))
          && nameOf(folder, name)) {
        technology = "gradle";
      }
      technology =
          technology == null && folder.isEmpty() ? ROOT_TECHNOLOGIES.get(name) : technology;
      if (technology != null && folders.size() < MOST_MODULES) {
        folders.computeIfAbsent(folder, ignored -> new TreeSet<>()).add(technology);
      }
    }
    FileIndex index = survey.index();
    if (folders.isEmpty() && index.at("Makefile").isPresent() && index.sources() > 0) {
      folders.computeIfAbsent("", ignored -> new TreeSet<>()).add("make");
    }
  }

  private static boolean nameOf(String folder, String file) {
    String last = folder.substring(folder.lastIndexOf('/') + 1);
    return file.equals(last + ".gradle") || file.equals(last + ".gradle.kts");
  }

  private List<Module> modules() {
    Map<String, String> services = nearest(ShapeRules.SERVICE);
    Map<String, String> servers = nearest(ShapeRules.SERVER);
    Map<String, String> mains = nearest(ShapeRules.MAIN);
    Map<String, String> tools = nearest(ShapeRules.CLI);
    Map<String, String> libraries = nearest(ShapeRules.LIBRARY);
    Map<String, String> workspaces = nearest(ShapeRules.WORKSPACE);
    Map<String, String> docs = nearest(ShapeRules.DOCS);
    Set<String> owning = new TreeSet<>();
    survey.sourceFolders().forEach(folder -> owning.add(moduleOf(folder + "/")));
    Map<String, PackageJson> packages = new HashMap<>();
    survey.packages().forEach(file -> packages.putIfAbsent(file.folder(), file));
    List<Module> modules = new ArrayList<>();
    folders.forEach((folder, technologies) -> {
      Guess guess = new Guess(survey, folder, technologies);
      guess.sources(owning.contains(folder));
      guess.workspace(workspaces.get(folder));
      guess.library(libraries.get(folder));
      guess.node(packages.get(folder));
      guess.service(services.get(folder));
      if (mains.containsKey(folder)) {
        guess.service(servers.get(folder));
      }
      guess.tool(tools.get(folder));
      guess.tool(mains.get(folder));
      guess.docs(docs.get(folder));
      modules.add(guess.module());
    });
    return modules;
  }

  /** The first place of a signal in each module. */
  private Map<String, String> nearest(String key) {
    Map<String, String> places = new HashMap<>();
    survey
        .signals()
        .at(key)
        .forEach(place -> places.putIfAbsent(moduleOf(place.path()), place.location()));
    return places;
  }

  private String moduleOf(String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (folders.containsKey(path.substring(0, slash))) {
        return path.substring(0, slash);
      }
    }
    return "";
  }

  /** Workloads that a manifest of the repository runs. */
  static boolean runsWorkloads(Survey survey) {
    return survey.objects().stream()
        .map(KubeObject::kind)
        .anyMatch(kind -> kind.equals("Deployment") || kind.equals("StatefulSet"));
  }
}
