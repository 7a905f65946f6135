// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path alone says about a file. Immutable.
 *
 * @param kind what it holds
 * @param origin whose it is and what it is for
 * @param code its programming language, or null
 */
public record FileClass(Kind kind, Origin origin, @Nullable Language code) {
  /** What a file holds. */
  public enum Kind {
    /** Declares a build or its dependencies. */
    BUILD,
    /** Program text. */
    SOURCE,
    /** Shell and make. */
    SCRIPT,
    /** YAML, JSON, TOML, XML, properties, Terraform, container files. */
    CONFIG,
    /** Prose. */
    DOCUMENT,
    /** Pictures, archives, fonts: never read for text. */
    MEDIA,
    /** Written by a tool: lock files, bundles, source maps. Not read. */
    GENERATED,
    /** Anything else; read for secrets only. */
    OTHER
  }

  /** Whose a file is and what it is for. */
  public enum Origin {
    OWN,
    /** Program text of tests, and what stands beside it. */
    TEST,
    /** Data for tests: nothing in it says anything about the repository. */
    FIXTURE,
    /** Shows how to use what is beside it. */
    EXAMPLE,
    /** Copied from elsewhere; looked at by nothing but the search for binaries. */
    VENDORED
  }

  private static final Pattern LAYOUT =
      Pattern.compile(
          "(?:^|/)src/(main|test|[a-zA-Z]{0,30}Test|it|jmh|testFixtures)/(java|kotlin|groovy|scala|resources|webapp)/");
  private static final Pattern TEST_NAME =
      Pattern.compile(
          "(?:.*(?:Test|Tests|TestCase|IT|Spec|Specification)\\.(?:java|kt|groovy|scala|cs|fs|php|swift))"
              + "|(?:test_.*\\.py)|(?:.*_test\\.(?:py|go|rb|dart|rs|exs|cc|cpp|c))|(?:conftest\\.py)"
              + "|(?:.*_spec\\.rb)|(?:.*[.-](?:test|spec|cy|e2e)\\.[cm]?[jt]sx?)|(?:.*\\.t)");

  /** Classifies a path of a tree. Costs its length. */
  public static FileClass of(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    String extension = dot < 0 ? "" : lower.substring(dot + 1);
    boolean buildLogic = path.startsWith("buildSrc/") || path.startsWith("build-logic/");
    Kind named = kind(lower, extension);
    Kind kind = buildLogic && named == Kind.SOURCE ? Kind.BUILD : named;
    Language language = kind == Kind.SOURCE ? Language.ofExtension(extension).orElse(null) : null;
    return new FileClass(
        kind, origin(path, slash < 0 ? "" : path.substring(0, slash), name), language);
  }

  /** Its programming language. */
  public Optional<Language> language() {
    return Optional.ofNullable(code);
  }

  /** Whether it belongs to what the repository is for. */
  public boolean own() {
    return origin == Origin.OWN;
  }

  /** Whether it is a test, or belongs to one. */
  public boolean test() {
    return origin == Origin.TEST;
  }

  private static Kind kind(String name, String extension) {
    if (FileWords.LOCKS.contains(name)
        || name.endsWith(".min.js")
        || name.endsWith(".min.css")
        || extension.equals("map")
        || name.endsWith(".pb.go")
        || name.endsWith("_pb2.py")
        || extension.equals("snap")) {
      return Kind.GENERATED;
    }
    boolean requirements =
        name.startsWith("requirements") && (extension.equals("txt") || extension.equals("in"));
    if (FileWords.BUILDS.contains(name)
        || FileWords.BUILD_EXTENSIONS.contains(extension)
        || name.endsWith(".gradle.kts")
        || requirements) {
      return Kind.BUILD;
    }
    if (FileWords.MEDIA.contains(extension)) {
      return Kind.MEDIA;
    }
    if (Language.ofExtension(extension).isPresent() || extension.equals("kts")) {
      return Kind.SOURCE;
    }
    if (FileWords.SCRIPTS.contains(extension)
        || name.startsWith("makefile")
        || name.equals("gnumakefile")
        || name.equals("justfile")) {
      return Kind.SCRIPT;
    }
    if (FileWords.CONFIGS.contains(extension)
        || name.startsWith("dockerfile")
        || name.startsWith("containerfile")
        || name.startsWith("jenkinsfile")
        || name.startsWith(".env")
        || name.endsWith("rc")
        || name.equals("procfile")) {
      return Kind.CONFIG;
    }
    return FileWords.DOCUMENTS.contains(extension) ? Kind.DOCUMENT : Kind.OTHER;
  }

  private static Origin origin(String path, String folder, String name) {
    Matcher layout = LAYOUT.matcher(path);
    boolean laidOut = layout.find();
    // Below src/main/java stand packages, whose names say nothing: org.springframework.samples is
    // no example.
    Origin found = around(laidOut ? path.substring(0, layout.start()) : folder);
    if (found != Origin.OWN) {
      return found;
    }
    if (laidOut) {
      boolean main = layout.group(1).equals("main");
      boolean data = layout.group(2).equals("resources") || layout.group(2).equals("webapp");
      return main ? Origin.OWN : data ? Origin.FIXTURE : Origin.TEST;
    }
    return TEST_NAME.matcher(name).matches() ? Origin.TEST : Origin.OWN;
  }

  private static Origin around(String folder) {
    Origin found = Origin.OWN;
    int start = 0;
    while (start < folder.length()) {
      int slash = folder.indexOf('/', start);
      int end = slash < 0 ? folder.length() : slash;
      String segment = folder.substring(start, end).toLowerCase(Locale.ROOT);
      if (FileWords.VENDORED.contains(segment)) {
        return Origin.VENDORED;
      }
      found = deeper(found, segment, start == 0);
      start = end + 1;
    }
    return found;
  }

  /** What a folder inside another makes of a file; data and examples stay what they are. */
  private static Origin deeper(Origin outer, String segment, boolean first) {
    if (outer == Origin.FIXTURE || outer == Origin.EXAMPLE) {
      return outer;
    }
    if (FileWords.FIXTURES.contains(segment)) {
      return Origin.FIXTURE;
    }
    if (FileWords.EXAMPLES.contains(segment) || segment.startsWith("template-")) {
      return Origin.EXAMPLE;
    }
    boolean tests =
        FileWords.TESTS.contains(segment)
            || segment.endsWith(".tests")
            || segment.endsWith("-tests")
            || (first && segment.equals("t"));
    return tests ? Origin.TEST : outer;
  }
}
