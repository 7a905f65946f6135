// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Words.count;

import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.scan.FileClass;
import dev.milepost.assessment.detect.scan.FileIndex;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.Language;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.assessment.detect.survey.PackageJson;
import dev.milepost.assessment.detect.survey.PackageJson.Script;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.repository.TreeFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Detectors 30 to 36: the tests of each language and build system; where it is not used, they do
 * not apply.
 */
final class LanguageTests {
  private static final EnumSet<Language> JVM =
      EnumSet.of(Language.JAVA, Language.KOTLIN, Language.GROOVY, Language.SCALA);

  private static final Pattern NODE_TESTS =
      Pattern.compile("\\b(?:playwright test|vitest|jest|mocha|node --test|cypress run)\\b");

  private LanguageTests() {}

  static List<Detector> detectors() {
    return List.of(
        detector(
            30,
            "testing.maven",
            "Tests with Maven",
            "src/test, surefire and failsafe in pom.xml",
            Table.of("testing.maven")
                .text(
                    Scope.ANY_BUILD,
                    "-plugin</artifactId>",
                    "<artifactId>maven-(?:surefire|failsafe)-plugin<")
                .text(Scope.ANY_BUILD, "junit-jupiter", "<artifactId>junit-jupiter"),
            (context, table, strong) -> jvm(context, "maven", "pom.xml", strong)),
        detector(
            31,
            "testing.gradle",
            "Tests with Gradle",
            "src/test, useJUnitPlatform, jvm-test-suite in build.gradle",
            Table.of("testing.gradle")
                .text(Scope.ANY_BUILD, "useJUnitPlatform", "\\buseJUnitPlatform\\b")
                .text(Scope.ANY_BUILD, "jvm-test-suite", "jvm-test-suite")
                .text(Scope.ANY_BUILD, "testImplementation", "\\btestImplementation\\b"),
            (context, table, strong) -> jvm(context, "gradle", "build.gradle", strong)),
        new Detector(
            32,
            "testing.npm",
            "Tests with npm",
            Group.TESTING,
            "a test script in package.json, test files",
            Set.of(Area.BUILD),
            LanguageTests::npm),
        detector(
            33,
            "testing.python",
            "Tests in Python",
            "test_*.py, pytest, tox, nox",
            Table.of("testing.python")
                .path("pytest.ini", "tox.ini", "noxfile.py", "/.pytest.ini")
                .text(Scope.ANY_BUILD, "[tool.pytest", "^\\[tool\\.pytest")
                .text(Scope.ANY_BUILD, "[tool:pytest]", "^\\[tool:pytest\\]")
                .text(Scope.ANY_BUILD, "pytest", "^\\s*[\"']?pytest\\b"),
            LanguageTests::python),
        detector(
            34,
            "testing.go",
            "Tests in Go",
            "*_test.go",
            Table.of("testing.go").text(Scope.TEST, "func Test", "^func Test[A-Z_]\\w*\\("),
            (context, table, strong) ->
                plain(
                    context,
                    "go",
                    Language.GO,
                    "Go",
                    strong,
                    "Add _test.go files beside the code; 'go test ./...' finds them.")),
        detector(
            35,
            "testing.rust",
            "Tests in Rust",
            "#[test], #[tokio::test], tests/*.rs",
            Table.of("testing.rust")
                .text(
                    Scope.CODE,
                    "test]",
                    "^\\s*#\\[(?:[a-z_]+::)?test(?:\\([^)]{0,80}\\))?\\]",
                    ".*\\.rs"),
            (context, table, strong) ->
                plain(
                    context,
                    "cargo",
                    Language.RUST,
                    "Rust",
                    strong,
                    "Add #[test] functions; 'cargo test' runs them.")),
        detector(
            36,
            "testing.dotnet",
            "Tests in .NET",
            "test projects with Microsoft.NET.Test.Sdk",
            Table.of("testing.dotnet")
                .text(
                    Scope.ANY_BUILD,
                    "Microsoft.NET.Test.Sdk",
                    "Include=\"Microsoft\\.NET\\.Test\\.Sdk\"")
                .text(Scope.ANY_BUILD, "MSTest.Sdk", "Sdk=\"MSTest\\.Sdk")
                .testPath("*tests.csproj", "*tests.fsproj", "*test.csproj"),
            (context, table, strong) ->
                plain(
                    context,
                    "dotnet",
                    Language.DOTNET,
                    ".NET",
                    strong,
                    "Add a test project with Microsoft.NET.Test.Sdk; 'dotnet test' runs it.")));
  }

  private static Detector detector(
      int number, String id, String title, String looksFor, Table table, Refined.Judge judge) {
    return new Detector(
        number, id, title, Group.TESTING, looksFor, table.areas(), new Refined(table, judge));
  }

  private static Outcome jvm(
      Context context, String technology, String file, List<Evidence> strong) {
    if (!context.shape().technologies().contains(technology)) {
      return Outcome.notApplicable("There is no " + file + " here.");
    }
    FileIndex index = context.survey().index();
    int sources = JVM.stream().mapToInt(index::sources).sum();
    int tests = JVM.stream().mapToInt(index::tests).sum();
    if (sources + tests == 0) {
      return Outcome.notApplicable("No module built with " + technology + " holds source.");
    }
    String advice = "Add tests under src/test; the build finds and runs them.";
    if (tests == 0) {
      return strong.isEmpty()
          ? Outcome.absent(0.95, "There is no test under src/test.", advice)
          : Outcome.partial(0.9, "Tests are configured, but there is none.", strong, advice);
    }
    List<Evidence> places = new ArrayList<>(strong);
    places.addAll(files(context.survey(), language -> JVM.contains(language)));
    return Outcome.present(
        strong.isEmpty() ? 0.85 : 0.95,
        count(tests, "test file") + " beside " + count(sources, "source file") + ".",
        places);
  }

  /** The first test files of a language. */
  static List<Evidence> files(Survey survey, Predicate<Language> wanted) {
    List<Evidence> found = new ArrayList<>();
    for (TreeFile file : survey.index().files()) {
      FileClass fileClass = FileClass.of(file.path());
      if (fileClass.test() && fileClass.language().filter(wanted).isPresent()) {
        found.add(Evidence.file(file.path()));
        if (found.size() == 3) {
          break;
        }
      }
    }
    return found;
  }

  private static Outcome npm(Context context) {
    List<PackageJson> packages = context.survey().packages();
    if (!context.shape().technologies().contains("npm")) {
      return Outcome.notApplicable("There is no package.json here.");
    }
    FileIndex index = context.survey().index();
    List<Evidence> real = new ArrayList<>();
    List<Evidence> empty = new ArrayList<>();
    for (PackageJson file : packages) {
      Script script = file.scripts().get("test");
      if (script != null) {
        Evidence place = new Evidence(file.path(), script.line(), script.command());
        boolean placeholder =
            script.command().contains("no test specified") || script.command().isBlank();
        (placeholder ? empty : real).add(place);
      }
    }
    int tests = index.tests(Language.JAVASCRIPT) + index.tests(Language.TYPESCRIPT);
    int sources = index.sources(Language.JAVASCRIPT) + index.sources(Language.TYPESCRIPT);
    String advice = "Give package.json a test script that runs node --test, vitest or jest.";
    if (!real.isEmpty()) {
      return Outcome.present(tests > 0 ? 0.95 : 0.8, Words.seen(real), real);
    }
    List<Evidence> run =
        context
            .survey()
            .steps()
            .filter(step -> Commands.matches(step, NODE_TESTS))
            .map(Step::place)
            .limit(3)
            .toList();
    if (tests > 0 && !run.isEmpty()) {
      return Outcome.present(0.9, Words.seen(run), run);
    }
    if (tests > 0) {
      return Outcome.partial(
          0.8,
          "There are test files, but no test script runs them.",
          files(context.survey(), Language::script),
          advice);
    }
    if (sources == 0) {
      return Outcome.notApplicable("No package here holds source.");
    }
    Outcome absent =
        Outcome.absent(
            0.9,
            empty.isEmpty()
                ? "No package.json has a test script."
                : "The test script only says that there are no tests.",
            advice);
    return empty.isEmpty() ? absent : absent.with(empty.getFirst());
  }

  private static Outcome python(Context context, Table table, List<Evidence> strong) {
    Optional<Outcome> unused = unused(context, "python", Language.PYTHON, "Python");
    if (unused.isPresent() && strong.isEmpty()) {
      return unused.get();
    }
    int tests = context.survey().index().tests(Language.PYTHON);
    String advice = "Add tests/test_*.py and run them with pytest.";
    if (tests == 0) {
      return strong.isEmpty()
          ? Outcome.absent(0.9, "There is no test_*.py and no pytest, tox or nox.", advice)
          : Outcome.partial(
              0.8, "A test runner is configured, but there is no test.", strong, advice);
    }
    List<Evidence> places = new ArrayList<>(strong);
    places.addAll(files(context.survey(), language -> language == Language.PYTHON));
    return Outcome.present(
        strong.isEmpty() ? 0.85 : 0.95, count(tests, "test file") + " in Python.", places);
  }

  /** A language applies where a build file names it, or where it makes up a fifth of the source. */
  private static Optional<Outcome> unused(
      Context context, String technology, Language language, String name) {
    FileIndex index = context.survey().index();
    int own = index.sources(language) + index.tests(language);
    boolean declared = context.shape().technologies().contains(technology) && own > 0;
    boolean large = own > 0 && own * 5 >= index.sources() + index.tests();
    return declared || large
        ? Optional.empty()
        : Optional.of(
            Outcome.notApplicable(
                name + " is not used here" + (own > 0 ? " beyond single scripts." : ".")));
  }

  private static Outcome plain(
      Context context,
      String technology,
      Language language,
      String name,
      List<Evidence> strong,
      String advice) {
    Optional<Outcome> unused = unused(context, technology, language, name);
    if (unused.isPresent()) {
      return unused.get();
    }
    int tests = context.survey().index().tests(language);
    if (!strong.isEmpty()) {
      String files =
          tests > 0 ? count(tests, "test file") + " in " + name + "." : Words.seen(strong);
      return Outcome.present(strong.getFirst().line() > 0 ? 0.95 : 0.8, files, strong);
    }
    return tests > 0
        ? Outcome.partial(
            0.7,
            "There are test files, but no test was found in them.",
            files(context.survey(), l -> l == language),
            advice)
        : Outcome.absent(0.95, "There is no test in " + name + ".", advice);
  }
}
