// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.parse.Comments;
import dev.milepost.assessment.detect.parse.Syntax;
import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.YamlDocuments;
import dev.milepost.assessment.detect.parse.YamlDocuments.Fault;
import dev.milepost.assessment.detect.parse.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows which files are pipelines, and of which system, and reads them. */
public final class CiFiles {
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry(".travis.yml", "Travis CI"),
              Map.entry("bitbucket-pipelines.yml", "Bitbucket Pipelines"),
          Map.entry(".drone.yml", "Drone"), Map.entry(".woodpecker.yml", "Woodpecker"),
          Map.entry(".woodpecker.yaml", "Woodpecker"), Map.entry("cloudbuild.yaml", "Cloud Build"),
          Map.entry("cloudbuild.yml", "Cloud Build"), Map.entry(".cirrus.yml", "Cirrus CI"),
          Map.entry("appveyor.yml", "AppVeyor"), Map.entry(".appveyor.yml", "AppVeyor"),
          Map.entry("buildspec.yml", "CodeBuild"), Map.entry("earthfile", "Earthly"),
          Map.entry("dagger.json", "Dagger"), Map.entry(".semaphore/semaphore.yml", "Semaphore"));
  private static final Map<String, String> OTHER_FOLDERS =
      Map.of(".buildkite/", "Buildkite", ".tekton/", "Tekton", ".woodpecker/", "Woodpecker");
  private static final Pattern EARTH =
      Pattern.compile("(?m)^\\s{1,20}RUN\\s++(?:--\\S++\\s++)*+(.{1,500})$");

  private CiFiles() {}

  /** A pipeline's system and what people call it. */
  public record Type(CiSystem system, String product) {}

  /** The type of a file by its path; empty where it is no pipeline. */
  public static Optional<Type> typeOf(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
    boolean workflow = yaml && lower.startsWith(".github/workflows/") && lower.indexOf('/', 18) < 0;
    boolean action =
        (name.equals("action.yml") || name.equals("action.yaml"))
            && (lower.startsWith(".github/") || lower.equals(name));
    if (workflow || action) {
      return type(CiSystem.GITHUB_ACTIONS);
    }
    if (lower.equals(".gitlab-ci.yml") || (yaml && lower.startsWith(".gitlab/ci/"))) {
      return type(CiSystem.GITLAB);
    }
    if (name.endsWith(".jenkinsfile")
        || (name.startsWith("jenkinsfile") && !name.endsWith(".md"))) {
      return type(CiSystem.JENKINS);
    }
    if (yaml && (name.startsWith("azure-pipelines") || lower.startsWith(".azure-pipelines/"))) {
      return type(CiSystem.AZURE);
    }
    if (lower.equals(".circleci/config.yml") || lower.equals(".circleci/config.yaml")) {
      return type(CiSystem.CIRCLE);
    }
    return other(lower, yaml);
  }

  private static Optional<Type> other(String lower, boolean yaml) {
    String product = OTHERS.get(lower);
    for (Map.Entry<String, String> folder : OTHER_FOLDERS.entrySet()) {
      product = yaml && lower.startsWith(folder.getKey()) ? folder.getValue() : product;
    }
    return product == null ? Optional.empty() : Optional.of(new Type(CiSystem.OTHER, product));
  }

  private static Optional<Type> type(CiSystem system) {
    return Optional.of(new Type(system, system.title()));
  }

  /**
   * Reads a pipeline of a type. What is no pipeline of it gives neither a pipeline nor a fault, or
   * a fault.
   */
  public static CiReading read(Type type, String path, String text) {
    if (type.system() == CiSystem.JENKINS) {
      return JenkinsReader.read(path, text)
          .map(CiReading::of)
          .orElseGet(
              () -> CiReading.broken(new Fault(0, "holds neither a pipeline nor a node block")));
    }
    if (type.product().equals("Earthly")) {
      return CiReading.of(earthfile(path, text));
    }
    if (type.product().equals("Dagger")) {
      return CiReading.of(pipeline(type, path, List.of()));
    }
    YamlDocuments read = YamlReader.read(text);
    if (read.fault().isPresent()) {
      return CiReading.broken(read.fault().get());
    }
    for (Yaml document : read.documents()) {
      Optional<Pipeline> pipeline = read(type, path, document);
      if (pipeline.isPresent()) {
        return CiReading.of(pipeline.get());
      }
    }
    // Parts of pipelines that others include, and actions that are no list of steps, are nothing
    // wrong.
    boolean mayBePart = !path.startsWith(".github/workflows/") && !path.equals(".gitlab-ci.yml");
    return mayBePart
        ? new CiReading(null, null)
        : CiReading.broken(new Fault(0, "is YAML, but defines no job"));
  }

  private static Optional<Pipeline> read(Type type, String path, Yaml document) {
    return switch (type.system()) {
      case GITHUB_ACTIONS -> GithubReader.read(path, document);
      case GITLAB -> GitlabReader.read(path, document);
      case JENKINS -> Optional.empty();
      case AZURE, CIRCLE, OTHER ->
          GenericReader.read(type.system(), type.product(), path, document);
    };
  }

  private static Pipeline earthfile(String path, String text) {
    List<Step> steps = new ArrayList<>();
    String code = Comments.blank(text, Syntax.HASH);
    int number = 0;
    for (String line : (Iterable<String>) code.lines()::iterator) {
      number++;
      if (line.length() < 1_000 && EARTH.matcher(line).matches()) {
        steps.add(new Step(Step.Kind.RUN, line.strip().substring(3).strip(), path, number));
      }
    }
    return pipeline(new Type(CiSystem.OTHER, "Earthly"), path, steps);
  }

  private static Pipeline pipeline(Type type, String path, List<Step> steps) {
    Job job = new Job("", "", 1, Triggers.ELSEWHERE, List.of(), null, Map.of(), steps);
    return new Pipeline(
        type.system(),
        type.product(),
        path,
        1,
        Triggers.ELSEWHERE,
        List.of(job),
        Map.of(),
        List.of(),
        List.of());
  }
}
