// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    /** Tests and their fixtures. */
    TEST,
    /** Shows how to use what is beside it. */
    EXAMPLE,
    /** Copied from elsewhere; looked at by nothing but the search for binaries. */
    VENDORED
  }

  private static final Set<String> VENDORED =
      Set.of(
          "node_modules",
          "vendor",
          "third_party",
          "third-party",
          "thirdparty",
          "bower_components",
          "pods",
          "site-packages",
          ".terraform",
          ".yarn",
          "extern",
          "external_libs");
  private static final Set<String> TESTS =
      Set.of(
          "test",
          "tests",
          "__tests__",
          "__test__",
          "spec",
          "specs",
          "e2e",
          "testdata",
          "test-data",
          "test_data",
          "fixtures",
          "__fixtures__",
          "__mocks__",
          "__snapshots__",
          "testfixtures",
          "integrationtest",
          "inttest",
          "it",
          "functionaltest",
          "testing",
          "test-fixtures",
          "testsuite",
          "cypress");
  private static final Set<String> EXAMPLES =
      Set.of("examples", "example", "samples", "sample", "demo", "demos");
  private static final Pattern TEST_NAME =
      Pattern.compile(
          "(?:.*(?:Test|Tests|TestCase|IT|Spec|Specification)\\.(?:java|kt|groovy|scala|cs|fs|php|swift))"
              + "|(?:test_.*\\.py)|(?:.*_test\\.(?:py|go|rb|dart|rs|exs|cc|cpp|c))|(?:conftest\\.py)"
              + "|(?:.*_spec\\.rb)|(?:.*[.-](?:test|spec|cy|e2e)\\.[cm]?[jt]sx?)|(?:.*\\.t)");
  private static final Set<String> BUILDS =
      Set.of(
          "pom.xml",
          "package.json",
          "pyproject.toml",
          "setup.py",
          "setup.cfg",
          "pipfile",
          "go.mod",
          "cargo.toml",
          "directory.build.props",
          "directory.packages.props",
          "build.sbt",
          "gemfile",
          "composer.json",
          "libs.versions.toml",
          "cmakelists.txt",
          "meson.build",
          "configure.ac",
          "tox.ini",
          "noxfile.py",
          "mix.exs",
          "extensions.xml",
          "environment.yml",
          "build.xml",
          "makefile.toml",
          "gradle.properties");
  private static final Set<String> BUILD_EXTENSIONS =
      Set.of("gradle", "csproj", "fsproj", "vbproj", "gemspec");
  private static final Set<String> LOCKS =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "bun.lockb",
          "poetry.lock",
          "uv.lock",
          "pdm.lock",
          "pipfile.lock",
          "cargo.lock",
          "go.sum",
          "go.work.sum",
          "gemfile.lock",
          "composer.lock",
          "packages.lock.json",
          "flake.lock",
          ".terraform.lock.hcl",
          "mix.lock",
          "pubspec.lock",
          "chart.lock",
          "gradle.lockfile",
          ".pnp.cjs",
          ".pnp.js",
          "deno.lock");
  private static final Set<String> MEDIA =
      Set.of(
          "png",
          "jpg",
          "jpeg",
          "gif",
          "ico",
          "webp",
          "bmp",
          "tif",
          "tiff",
          "icns",
          "psd",
          "woff",
          "woff2",
          "ttf",
          "otf",
          "eot",
          "pdf",
          "zip",
          "gz",
          "tgz",
          "bz2",
          "xz",
          "zst",
          "7z",
          "tar",
          "rar",
          "jar",
          "war",
          "ear",
          "class",
          "exe",
          "dll",
          "so",
          "dylib",
          "pyc",
          "whl",
          "a",
          "o",
          "lib",
          "bin",
          "mp3",
          "mp4",
          "mov",
          "avi",
          "webm",
          "wav",
          "ogg",
          "flac",
          "svg",
          "jks",
          "p12",
          "pfx",
          "keystore",
          "db",
          "sqlite",
          "parquet",
          "avro",
          "wasm",
          "nupkg",
          "gem",
          "doc",
          "docx",
          "xls",
          "xlsx",
          "ppt",
          "pptx",
          "odt",
          "rpm",
          "deb",
          "dmg");
  private static final Set<String> CONFIGS =
      Set.of(
          "yml",
          "yaml",
          "json",
          "json5",
          "jsonc",
          "toml",
          "xml",
          "properties",
          "conf",
          "cfg",
          "ini",
          "tf",
          "hcl",
          "tfvars",
          "bicep",
          "rego",
          "sentinel",
          "jmx",
          "jsonnet",
          "libsonnet",
          "tpl",
          "env",
          "editorconfig",
          "targets",
          "props",
          "gitignore",
          "gitattributes",
          "prisma",
          "sql",
          "config",
          "cue");
  private static final Set<String> SCRIPTS =
      Set.of("sh", "bash", "zsh", "ps1", "mk", "bat", "cmd", "fish");
  private static final Set<String> DOCUMENTS =
      Set.of(
          "md",
          "mdx",
          "markdown",
          "rst",
          "adoc",
          "asciidoc",
          "txt",
          "org",
          "html",
          "htm",
          "tex",
          "pod",
          "1",
          "rdoc");

  /** Classifies a path of a tree. Costs its length. */
  public static FileClass of(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    String extension = dot < 0 ? "" : lower.substring(dot + 1);
    Kind kind = kind(lower, extension);
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
    if (LOCKS.contains(name)
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
    if (BUILDS.contains(name)
        || BUILD_EXTENSIONS.contains(extension)
        || name.endsWith(".gradle.kts")
        || requirements) {
      return Kind.BUILD;
    }
    if (MEDIA.contains(extension)) {
      return Kind.MEDIA;
    }
    if (Language.ofExtension(extension).isPresent() || extension.equals("kts")) {
      return Kind.SOURCE;
    }
    if (SCRIPTS.contains(extension)
        || name.startsWith("makefile")
        || name.equals("gnumakefile")
        || name.equals("justfile")) {
      return Kind.SCRIPT;
    }
    if (CONFIGS.contains(extension)
        || name.startsWith("dockerfile")
        || name.startsWith("containerfile")
        || name.startsWith("jenkinsfile")
        || name.startsWith(".env")
        || name.endsWith("rc")
        || name.equals("procfile")) {
      return Kind.CONFIG;
    }
    return DOCUMENTS.contains(extension) ? Kind.DOCUMENT : Kind.OTHER;
  }

  private static Origin origin(String path, String folder, String name) {
    boolean main = path.contains("/src/main/") || path.startsWith("src/main/");
    Origin found = Origin.OWN;
    int start = 0;
    while (start < folder.length()) {
      int end = folder.indexOf('/', start);
      end = end < 0 ? folder.length() : end;
      String segment = folder.substring(start, end).toLowerCase(Locale.ROOT);
      if (VENDORED.contains(segment)) {
        return Origin.VENDORED;
      }
      boolean test =
          !main
              && (TESTS.contains(segment)
                  || segment.endsWith(".tests")
                  || segment.endsWith("-tests")
                  || (start == 0 && segment.equals("t")));
      if (test && found == Origin.OWN) {
        found = Origin.TEST;
      } else if (EXAMPLES.contains(segment) && !main) {
        found = Origin.EXAMPLE;
      }
      start = end + 1;
    }
    return found == Origin.OWN && !main && TEST_NAME.matcher(name).matches() ? Origin.TEST : found;
  }
}
