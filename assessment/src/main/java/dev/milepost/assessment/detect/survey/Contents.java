// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.parse.Dockerfile;
import dev.milepost.assessment.detect.parse.Lines;
import dev.milepost.assessment.detect.parse.Toml;
import dev.milepost.assessment.detect.parse.XmlElements;
import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.YamlDocuments;
import dev.milepost.assessment.detect.parse.YamlReader;
import dev.milepost.assessment.detect.scan.FileClass.Kind;
import dev.milepost.assessment.detect.scan.FileText;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.Scanner;
import dev.milepost.assessment.detect.scan.Signals;
import dev.milepost.assessment.detect.survey.Survey.LineCount;
import dev.milepost.assessment.detect.survey.Survey.Owners;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.owners.CodeOwners;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes each text that was read apart by its form and keeps what is asked for later. Confined to
 * one thread.
 */
final class Contents {
  /** Keys of signals that only a whole file can give. */
  static final String DASHBOARD = "file.dashboard";

  static final String COLLECTOR = "file.collector";

  private static final int MOST_OBJECTS = 50_000;
  private static final int MOST_FILES = 5_000;
  private static final Set<String> OWNERS =
      Set.of("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");
  private static final Set<String> KEPT =
      Set.of(
          "readme",
          "readme.md",
          "readme.rst",
          "readme.adoc",
          "readme.txt",
          "security.md",
          "security.rst",
          "security.txt",
          "security.adoc",
          ".gitignore",
          ".gitattributes",
          "dependabot.yml",
          "dependabot.yaml",
          "codecov.yml",
          ".codecov.yml");

  private final Scanner scanner;
  private final Signals signals;
  private final List<KubeObject> objects = new ArrayList<>();
  private final Map<String, Dockerfile> containers = new LinkedHashMap<>();
  private final List<PackageJson> packages = new ArrayList<>();
  private final List<Pom> poms = new ArrayList<>();
  private final Map<String, Toml> tomls = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private @Nullable Owners owners;
  private long sourceLines;
  private long testLines;

  Contents(Scanner scanner, Signals signals) {
    this.scanner = scanner;
    this.signals = signals;
  }

  void take(FileText file) {
    count(file);
    keep(file);
    if (!file.file().own()) {
      return;
    }
    String name = file.name().toLowerCase(Locale.ROOT);
    if (file.file().kind() == Kind.BUILD) {
      build(file, name);
    } else if (container(name) && ships(file) && containers.size() < MOST_FILES) {
      containers.put(file.path(), Dockerfile.parse(file.text()));
    } else if (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".tpl")) {
      yaml(file);
    } else if (name.endsWith(".json")) {
      json(file);
    }
  }

  private static boolean container(String name) {
    boolean named =
        name.equals("dockerfile")
            || name.startsWith("dockerfile.")
            || name.endsWith(".dockerfile")
            || name.equals("containerfile")
            || name.startsWith("containerfile.");
    return named && !name.endsWith(".dockerignore") && !name.endsWith(".md");
  }

  /** An image to develop in is not one to ship. */
  private static boolean ships(FileText file) {
    return !file.path().contains(".devcontainer/") && !file.path().contains(".gitpod");
  }

  private void count(FileText file) {
    boolean script = file.file().kind() == Kind.SCRIPT && file.file().test();
    if (file.file().kind() != Kind.SOURCE && !script) {
      return;
    }
    if (file.file().test()) {
      testLines += linesIn(file.text());
    } else if (file.file().own()) {
      // Tests of Rust stand at the end of what they test.
      int inline = file.path().endsWith(".rs") ? file.text().indexOf("\n#[cfg(test)]") : -1;
      int end = inline < 0 ? file.text().length() : inline;
      sourceLines += linesIn(file.text().substring(0, end));
      testLines += inline < 0 ? 0 : linesIn(file.text().substring(end));
    }
  }

  private static long linesIn(String text) {
    long lines = text.isEmpty() ? 0 : 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines++;
    }
    return lines;
  }

  private void keep(FileText file) {
    String folder = file.folder();
    boolean near = folder.isEmpty() || folder.equals(".github") || folder.equals("docs");
    if (near && KEPT.contains(file.name().toLowerCase(Locale.ROOT))) {
      texts.put(file.path(), file.text());
    }
    if (OWNERS.contains(file.path()) && (owners == null || file.path().startsWith(".github"))) {
      owners = new Owners(file.path(), CodeOwners.parse(file.text()));
    }
  }

  private void build(FileText file, String name) {
    switch (name) {
      case "package.json" -> {
        YamlDocuments read = YamlReader.readJson(file.text());
        read.fault()
            .ifPresent(f -> scanner.malformed(file.path(), f.line(), Area.BUILD, f.message()));
        read.first()
            .filter(root -> root instanceof Yaml.Fields && packages.size() < MOST_FILES)
            .ifPresent(root -> packages.add(PackageJson.of(file.path(), root)));
      }
      case "pom.xml" -> {
        XmlElements read = XmlElements.parse(file.text());
        read.fault()
            .ifPresent(f -> scanner.malformed(file.path(), f.line(), Area.BUILD, f.message()));
        if (!read.elements().isEmpty() && poms.size() < MOST_FILES) {
          poms.add(Pom.of(file.path(), read));
        }
      }
      case "pyproject.toml", "cargo.toml" -> {
        if (tomls.size() < MOST_FILES) {
          tomls.put(file.path(), Toml.parse(file.text()));
        }
      }
      default -> {}
    }
  }

  private void yaml(FileText file) {
    String text = file.text();
    if (text.contains("receivers:") && text.contains("exporters:") && text.contains("pipelines:")) {
      place(file, "receivers:", COLLECTOR);
    }
    boolean manifest =
        text.contains("apiVersion:") && text.contains("kind:") && objects.size() < MOST_OBJECTS;
    if (!manifest) {
      return;
    }
    boolean template = text.contains("{{") || text.contains("{%") || text.contains("<%");
    if (template) {
      objects.addAll(KubeReader.ofTemplate(file.path(), text));
      return;
    }
    YamlDocuments read = YamlReader.read(text);
    if (read.fault().isPresent()) {
      scanner.malformed(
          file.path(), read.fault().get().line(), Area.CONFIG, read.fault().get().message());
      objects.addAll(KubeReader.ofTemplate(file.path(), text));
    } else {
      objects.addAll(KubeReader.ofDocuments(file.path(), read.documents()));
    }
  }

  private void json(FileText file) {
    if (file.text().contains("\"schemaVersion\"") && file.text().contains("\"panels\"")) {
      place(file, "\"panels\"", DASHBOARD);
    }
  }

  private void place(FileText file, String word, String key) {
    Matcher matcher = Pattern.compile("(?m)^.{0,200}?" + Pattern.quote(word)).matcher(file.text());
    int line = matcher.find() ? Lines.of(file.text()).lineAt(matcher.start()) : 0;
    signals.add(key, new Evidence(file.path(), line, word));
  }

  List<KubeObject> objects() {
    return List.copyOf(objects);
  }

  Map<String, Dockerfile> containers() {
    return containers;
  }

  List<PackageJson> packages() {
    return packages.stream()
        .sorted((a, b) -> Integer.compare(depth(a.path()), depth(b.path())))
        .toList();
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  List<Pom> poms() {
    return List.copyOf(poms);
  }

  Map<String, Toml> tomls() {
    return tomls;
  }

  Map<String, String> texts() {
    return texts;
  }

  @Nullable Owners owners() {
    return owners;
  }

  LineCount lines() {
    return new LineCount(sourceLines, testLines);
  }
}
