// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.shape;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.detect.parse.Dockerfile;
import dev.milepost.assessment.detect.survey.PackageJson;
import dev.milepost.assessment.detect.survey.Pom;
import dev.milepost.assessment.detect.survey.Survey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A module while its archetype is worked out: the strongest hint wins, a service before a tool. Not
 * thread-safe.
 */
final class Guess {
  private static final String[] SERVERS = {
    "express",
    "fastify",
    "koa",
    "@nestjs/core",
    "@hapi/hapi",
    "hono",
    "next",
    "nuxt",
    "@remix-run/node",
    "@sveltejs/kit",
    "@apollo/server"
  };
  private static final String[] PAGES = {
    "react-scripts", "@angular/core", "vite", "@vitejs/plugin-react", "@vue/cli-service"
  };
  private static final String[] SITES = {
    "@docusaurus/core", "vitepress", "vuepress", "@astrojs/starlight", "nextra"
  };

  private final Survey survey;
  private final String folder;
  private final Set<String> technologies;
  private @Nullable String service;
  private @Nullable String tool;
  private @Nullable String library;
  private @Nullable String declared;
  private @Nullable String docs;
  private boolean workspace;
  private boolean exposed;
  private boolean hasSources;

  Guess(Survey survey, String folder, Set<String> technologies) {
    this.survey = survey;
    this.folder = folder;
    this.technologies = technologies;
  }

  void service(@Nullable String place) {
    service = service == null && place != null ? "serves, see " + place : service;
  }

  /** A workspace's own package.json builds the others. */
  void workspace(@Nullable String place) {
    workspace = place != null;
  }

  void library(@Nullable String place) {
    declared = place != null ? "calls itself a library, see " + place : null;
  }

  void tool(@Nullable String place) {
    tool = tool == null && place != null ? "has an entry point, see " + place : tool;
  }

  void docs(@Nullable String place) {
    docs = docs == null && place != null ? "builds a site of documents, see " + place : docs;
  }

  /** What a package.json of the module's own folder tells. */
  void node(@Nullable PackageJson file) {
    if (file == null) {
      return;
    }
    boolean published =
        !file.closed()
            && (file.traits().containsKey("main")
                || file.traits().containsKey("exports")
                || file.traits().containsKey("module")
                || file.traits().containsKey("types"));
    Optional<String> site = file.dependency(SITES).map(e -> e.location());
    Optional<String> server =
        file.dependency(SERVERS)
            .filter(e -> file.runtime().contains(e.excerpt()))
            .map(e -> e.location());
    Optional<String> pages = file.dependency(PAGES).map(e -> e.location());
    boolean application =
        file.scripts().containsKey("start")
            || file.scripts().containsKey("dev")
            || file.scripts().containsKey("serve");
    if (file.traits().containsKey("bin")) {
      tool =
          "offers a command, see " + file.trait("bin").map(e -> e.location()).orElse(file.path());
    }
    if (workspace || file.traits().containsKey("workspaces")) {
      return;
    }
    if (published) {
      library = "is a published package, see " + file.path();
    } else if (site.isPresent()) {
      docs = "builds a site of documents, see " + site.get();
    } else if (server.isPresent() && application) {
      service = "serves, see " + server.get();
    } else if (pages.isPresent() && file.closed() && application && page()) {
      service = "is a web application, see " + pages.get();
    }
  }

  /** A page to start from tells an application from a library that tries itself out. */
  private boolean page() {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return Stream.of("index.html", "public/index.html", "angular.json", "src/index.html")
        .anyMatch(name -> survey.index().at(prefix + name).isPresent());
  }

  Module module() {
    List<String> sorted = technologies.stream().sorted().toList();
    container();
    if (declared != null && service == null) {
      return new Module(folder, Archetype.LIBRARY, sorted, declared);
    }
    if (service != null && (library == null || exposed || !technologies.equals(Set.of("npm")))) {
      return new Module(folder, Archetype.SERVICE, sorted, service);
    }
    if (docs != null && library == null && tool == null && !folder.isEmpty()) {
      return new Module(folder, Archetype.DOCS, sorted, docs);
    }
    if (tool != null) {
      return new Module(folder, Archetype.CLI, sorted, tool);
    }
    if (aggregator()) {
      return new Module(folder, Archetype.UNKNOWN, sorted, "only brings other modules together");
    }
    if (library != null || hasSources) {
      return new Module(
          folder,
          Archetype.LIBRARY,
          sorted,
          library != null ? library : "holds source and no entry point");
    }
    return new Module(folder, Archetype.UNKNOWN, sorted, "holds a build file and no source");
  }

  /**
   * A container in the module's folder that offers a port is a service; one that only runs is a
   * tool.
   */
  private void container() {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    for (Map.Entry<String, Dockerfile> entry : survey.containers().entrySet()) {
      String path = entry.getKey();
      boolean here = path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0;
      Optional<Dockerfile.Stage> stage = entry.getValue().finalStage();
      if (!here || stage.isEmpty()) {
        continue;
      }
      Optional<Dockerfile.Instruction> port = stage.get().last("EXPOSE");
      if (port.isPresent()) {
        service(path + ":" + port.get().line());
        exposed = true;
      } else {
        stage
            .get()
            .last("ENTRYPOINT")
            .ifPresent(entryPoint -> tool(path + ":" + entryPoint.line()));
      }
    }
  }

  private boolean aggregator() {
    if (workspace) {
      return true;
    }
    return survey.poms().stream()
            .filter(pom -> pom.folder().equals(folder))
            .anyMatch(Pom::aggregator)
        && technologies.equals(Set.of("maven"));
  }

  void sources(boolean own) {
    hasSources = own;
  }
}
