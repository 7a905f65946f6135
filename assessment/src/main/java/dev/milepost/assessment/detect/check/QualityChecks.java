// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.detect.scan.FileIndex;
import dev.milepost.assessment.detect.scan.Language;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Detectors 44 to 48: style, strictness and a build that gives the same result everywhere. */
final class QualityChecks {
  /** What fixes the versions of each technology. */
  private static final Map<String, List<String>> LOCKS = locks();

  private QualityChecks() {}

  static List<Detector> detectors() {
    Group group = Group.QUALITY;
    return List.of(
        table(
            44,
            "quality.lint-format",
            "Linter and formatter",
            group,
            "configuration or runs of linters and formatters",
            lint()),
        table(
            45,
            "quality.pre-commit",
            "Checks before a commit",
            group,
            "pre-commit, husky, lefthook",
            Table.of("quality.pre-commit")
                .path(
                    "/.pre-commit-config.yaml",
                    "/.pre-commit-config.yml",
                    "/.husky/",
                    "/lefthook.yml",
                    "/.lefthook.yml",
                    "/lefthook.yaml",
                    "/.overcommit.yml",
                    "/prek.toml")
                .build("husky", "simple-git-hooks", "lint-staged")
                .when(Applies.CODE_OR_INFRA)
                .advice(
                    "Run the formatter and fast checks before each commit (pre-commit, husky,"
                        + " lefthook).")),
        table(
            46,
            "quality.strict-compiler",
            "Strict types and warnings as errors",
            group,
            "strict in tsconfig, -Werror, strict mypy, TreatWarningsAsErrors",
            strict()),
        new Detector(
            47,
            "quality.wrapper-lockfile",
            "Build wrapper and lock files",
            group,
            "mvnw, gradlew, and the lock file of each package manager",
            Set.of(),
            new Refined(lockTable(), QualityChecks::locked)),
        table(
            48,
            "quality.reproducible-build",
            "Reproducible build",
            group,
            "project.build.outputTimestamp, SOURCE_DATE_EPOCH, -trimpath",
            reproducible()));
  }

  private static Table lint() {
    return Table.of("quality.lint-format")
        .path(
            "checkstyle.xml",
            "/.checkstyle",
            "pmd.xml",
            ".eslintrc",
            ".eslintrc.*",
            "eslint.config.*",
            "biome.json",
            "biome.jsonc",
            ".prettierrc",
            ".prettierrc.*",
            "prettier.config.*",
            "ruff.toml",
            ".ruff.toml",
            ".flake8",
            ".pylintrc",
            ".golangci.yml",
            ".golangci.yaml",
            ".golangci.toml",
            "clippy.toml",
            ".clippy.toml",
            "rustfmt.toml",
            ".rustfmt.toml",
            ".rubocop.yml",
            ".scalafmt.conf",
            "detekt.yml",
            ".clang-format",
            ".clang-tidy",
            ".swiftlint.yml",
            "phpcs.xml",
            "phpstan.neon",
            ".php-cs-fixer.php",
            ".stylelintrc*",
            ".markdownlint*",
            ".yamllint",
            ".yamllint.yml",
            ".yamllint.yaml",
            ".tflint.hcl",
            ".ansible-lint",
            ".perlcriticrc",
            ".oxlintrc.json",
            "credo.exs")
        .weakPath(".editorconfig")
        .build(
            "spotless-maven-plugin",
            "com.diffplug.spotless",
            "maven-checkstyle-plugin",
            "maven-pmd-plugin",
            "spotbugs-maven-plugin",
            "com.github.spotbugs",
            "io.spring.javaformat",
            "ktlint",
            "io.gitlab.arturbosch.detekt",
            "StyleCop.Analyzers",
            "flake8",
            "pylint",
            "error_prone_core",
            "net.ltgt.errorprone")
        .text(
            Scope.BUILD,
            "checkstyle",
            "\\b(?:id[ (]*['\"]checkstyle['\"]|plugin:?"
                + " *['\"]checkstyle['\"]|^\\s*checkstyle\\s*\\{)")
        .text(Scope.BUILD, "[tool.ruff", "^\\[tool\\.ruff")
        .text(Scope.BUILD, "[tool.black", "^\\[tool\\.black")
        .text(Scope.BUILD, "[tool.pylint", "^\\[tool\\.pylint")
        .text(Scope.BUILD, "[tool.flake8", "^\\[tool\\.flake8")
        .text(Scope.BUILD, "eslint", "\"(?:eslint|xo|standard|oxlint)\"\\s*:")
        .text(Scope.BUILD, "prettier", "\"prettier\"\\s*:")
        .step(
            "golangci/golangci-lint-action",
            "\\bgolangci-lint run\\b",
            "\\b(?:ruff|flake8|pylint|black|isort|rubocop|eslint|prettier|biome|shellcheck|hadolint|tflint|yamllint|ansible-lint|ktlint|swiftlint|staticcheck)\\s",
            "\\bcargo (?:\\+\\S+ )?(?:clippy|fmt)\\b",
            "\\bdotnet format\\b",
            "\\bterraform fmt\\b",
            "\\bgofmt\\b",
            "\\bgo vet\\b",
            "\\b(?:npm|yarn|pnpm|bun)\\b.*\\s(?:lint|format)\\S*",
            "super-linter/super-linter|github/super-linter",
            "astral-sh/ruff-action",
            "\\bclang-format\\b",
            "pre-commit/action",
            "\\bpre-commit run\\b",
            "\\bmake (?:\\S+ )*lint\\b",
            "check-whitespace|git (?:diff|log) .*--check\\b")
        .text(
            Scope.CONFIG,
            "id:",
            "id:\\s*(?:black|ruff|ruff-check|ruff-format|flake8|eslint|prettier|isort|clang-format|gofmt|golangci-lint"
                + "|terraform_fmt|terraform_tflint|shellcheck|yamllint|ktlint|rubocop|biome-check)\\b",
            "(?:.*/)?\\.pre-commit-config\\.ya?ml")
        .weakly("Only an .editorconfig was found; nothing checks it.")
        .when(Applies.CODE_OR_INFRA)
        .advice("Add a formatter and a linter and fail the build on their findings.");
  }

  private static Table strict() {
    return Table.of("quality.strict-compiler")
        .text(Scope.CONFIG, "\"strict\"", "\"strict\"\\s*:\\s*true", ".*tsconfig[^/]*\\.json")
        .text(Scope.CONFIG, "@tsconfig/strictest", "@tsconfig/strictest", ".*tsconfig[^/]*\\.json")
        .text(Scope.SETUP, "-Werror", "(?<![\\w-])-Werror\\b(?!=)")
        .text(Scope.BUILD, "<failOnWarning>", "<failOnWarning>\\s*true")
        .text(Scope.BUILD, "allWarningsAsErrors", "\\ballWarningsAsErrors\\b")
        .text(
            Scope.BUILD,
            "strict",
            "^\\s*strict\\s*=\\s*[Tt]rue",
            ".*(?:pyproject\\.toml|setup\\.cfg|mypy\\.ini)")
        .text(Scope.CONFIG, "strict", "^\\s*strict\\s*=\\s*[Tt]rue", ".*mypy\\.ini")
        .text(Scope.CONFIG, "typeCheckingMode", "\"typeCheckingMode\"\\s*:\\s*\"strict\"")
        .text(Scope.BUILD, "typeCheckingMode", "typeCheckingMode\\s*=\\s*\"strict\"")
        .text(Scope.SETUP, "TreatWarningsAsErrors", "<TreatWarningsAsErrors>\\s*true")
        .text(Scope.SOURCE, "deny(warnings)", "^\\s*#!\\[deny\\((?:[a-z_:, ]*)warnings")
        .text(Scope.BUILD, "warnings", "^\\s*warnings\\s*=\\s*\"deny\"", ".*Cargo\\.toml")
        .text(Scope.BUILD, "nullaway", "(?i)nullaway")
        .step(
            "\\bmypy\\b.*--strict\\b",
            "\\bclippy\\b.*-D warnings",
            "-Werror\\b",
            "\\bpyright\\b.*--warnings",
            "DEVELOPER=1")
        .weakText(Scope.BUILD, "-Xlint", "-Xlint(?::all)?\\b", null)
        .weakText(Scope.BUILD, "[tool.mypy", "^\\[tool\\.mypy", null)
        .weakPath("mypy.ini", "pyrightconfig.json")
        .weakly("Types or warnings are checked, but warnings do not fail the build.")
        .when(QualityChecks::hasLaxLanguage)
        .advice(
            "Turn on strict mode (tsconfig strict, mypy --strict) or make warnings errors (-Werror,"
                + " TreatWarningsAsErrors).");
  }

  private static Optional<String> hasLaxLanguage(Context context) {
    FileIndex index = context.survey().index();
    int own = index.sources();
    if (own == 0) {
      return Optional.of("There is no source here.");
    }
    return index.sources(Language.GO) == own
        ? Optional.of("The Go compiler knows no laxer mode.")
        : Optional.empty();
  }

  private static Map<String, List<String>> locks() {
    Map<String, List<String>> locks = new LinkedHashMap<>();
    locks.put("maven", List.of("mvnw", "maven-wrapper.properties"));
    locks.put("gradle", List.of("gradlew", "gradle-wrapper.properties"));
    locks.put(
        "npm",
        List.of(
            "package-lock.json",
            "pnpm-lock.yaml",
            "yarn.lock",
            "npm-shrinkwrap.json",
            "bun.lock",
            "bun.lockb"));
    locks.put(
        "python",
        List.of(
            "poetry.lock", "uv.lock", "pdm.lock", "pipfile.lock", "conda-lock.yml", "pylock.toml"));
    locks.put("go", List.of("go.sum"));
    locks.put("cargo", List.of("cargo.lock"));
    locks.put("dotnet", List.of("packages.lock.json", "directory.packages.props"));
    locks.put("ruby", List.of("gemfile.lock"));
    locks.put("php", List.of("composer.lock"));
    locks.put("elixir", List.of("mix.lock"));
    return locks;
  }

  private static Table lockTable() {
    Table table =
        Table.of("quality.wrapper-lockfile")
            .text(Scope.BUILD, "--hash=sha256", "--hash=sha256:", ".*requirements[^/]*\\.txt");
    LOCKS.values().forEach(names -> table.path(names.toArray(String[]::new)));
    return table;
  }

  private static Outcome locked(Context context, Table table, List<Evidence> strong) {
    List<String> wanted =
        context.shape().technologies().stream().filter(LOCKS::containsKey).toList();
    if (wanted.isEmpty()) {
      return Outcome.notApplicable("No package manager with a lock file is used here.");
    }
    List<Evidence> found = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (String technology : wanted) {
      Optional<Evidence> place = strong.stream().filter(e -> fixes(e, technology)).findFirst();
      place.ifPresent(found::add);
      if (place.isEmpty() && !excused(context, technology)) {
        lacking.add(technology);
      }
    }
    String advice =
        "Commit the wrapper or lock file of "
            + String.join(", ", lacking)
            + ", so that every build uses the same versions.";
    if (lacking.isEmpty()) {
      return found.isEmpty()
          ? Outcome.notApplicable("Nothing here needs fixed versions.")
          : Outcome.present(0.9, Words.seen(found), found);
    }
    String message = "Versions are not fixed for " + String.join(", ", lacking) + ".";
    return found.isEmpty()
        ? Outcome.absent(0.85, message, advice)
        : Outcome.partial(0.85, message, found, advice);
  }

  private static boolean fixes(Evidence place, String technology) {
    String name =
        place.path().substring(place.path().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean hashed = technology.equals("python") && place.excerpt().contains("--hash");
    return hashed || LOCKS.getOrDefault(technology, List.of()).contains(name);
  }

  /**
   * A module of Go without dependencies has no go.sum; a library's users resolve its dependencies
   * themselves.
   */
  private static boolean excused(Context context, String technology) {
    boolean library =
        context.shape().modules().stream()
            .filter(module -> module.technologies().contains(technology))
            .map(Module::archetype)
            .allMatch(kind -> kind == Archetype.LIBRARY || kind == Archetype.UNKNOWN);
    return technology.equals("go")
        || (library && List.of("python", "cargo", "dotnet", "ruby", "php").contains(technology));
  }

  private static Table reproducible() {
    return Table.of("quality.reproducible-build")
        .text(Scope.BUILD, "project.build.outputTimestamp", "<project\\.build\\.outputTimestamp>")
        .text(
            Scope.BUILD, "isReproducibleFileOrder", "reproducibleFileOrder|isReproducibleFileOrder")
        .text(Scope.BUILD, "reproducibleFileOrder", "\\breproducibleFileOrder\\b")
        .text(Scope.SETUP, "SOURCE_DATE_EPOCH", "\\bSOURCE_DATE_EPOCH\\b")
        .text(Scope.SETUP, "-trimpath", "(?<![\\w-])-trimpath\\b")
        .text(
            Scope.BUILD,
            "<Deterministic>",
            "<(?:Deterministic|ContinuousIntegrationBuild)[^>]{0,200}>\\s*true")
        .text(Scope.CONFIG, "mod_timestamp", "^\\s*mod_timestamp:", ".*goreleaser\\.ya?ml")
        .path("flake.nix")
        .step(
            "\\bSOURCE_DATE_EPOCH\\b",
            "-trimpath\\b",
            "\\bartifact:compare\\b",
            "\\bdiffoscope\\b|\\breprotest\\b")
        .when(Applies.CODE)
        .absent(0.7)
        .advice(
            "Take the time of the build from the commit (project.build.outputTimestamp,"
                + " SOURCE_DATE_EPOCH, -trimpath) and compare two builds.");
  }
}
