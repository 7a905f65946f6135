// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.Example.absent;
import static dev.milepost.assessment.detect.Example.notApplicable;
import static dev.milepost.assessment.detect.Example.partial;
import static dev.milepost.assessment.detect.Example.present;
import static dev.milepost.assessment.detect.Trees.WORKFLOW;
import static dev.milepost.assessment.detect.Trees.documents;
import static dev.milepost.assessment.detect.Trees.library;
import static dev.milepost.assessment.detect.Trees.service;
import static dev.milepost.assessment.detect.Trees.steps;

import java.util.List;

/** Tests of every kind. */
final class TestingExamples {
  private static final String GO_TEST = "package main\n\nfunc TestPrice(t *testing.T) {}\n";

  private TestingExamples() {}

  static List<Example> all() {
    return List.of(
        present(
            "testing.maven",
            "src/test/java/MoneyTest.java",
            library().and("src/test/java/MoneyTest.java", "class MoneyTest {}")),
        present(
            "testing.maven",
            "pom.xml:2",
            TreeFixture.of(
                "pom.xml",
                "<project>\n <artifactId>maven-failsafe-plugin</artifactId>\n</project>",
                "src/test/java/MoneyTest.java",
                "class MoneyTest {}")),
        absent("testing.maven", "no test", library()),
        notApplicable("testing.maven", "Go", service()),
        present(
            "testing.gradle",
            "build.gradle:1",
            TreeFixture.of(
                "build.gradle",
                "test { useJUnitPlatform() }\n",
                "src/test/java/ATest.java",
                "class ATest {}")),
        absent(
            "testing.gradle",
            "the line is commented out",
            TreeFixture.of(
                "build.gradle",
                "// test { useJUnitPlatform() }\n",
                "src/main/java/A.java",
                "class A {}")),
        notApplicable("testing.gradle", "Maven", library()),
        present(
            "testing.npm",
            "package.json:1",
            TreeFixture.of(
                "package.json", "{\"scripts\": {\"test\": \"node --test\"}}", "index.js", "1")),
        absent(
            "testing.npm",
            "the placeholder is no test",
            TreeFixture.of(
                "package.json",
                "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}}",
                "index.js",
                "1")),
        partial(
            "testing.npm",
            "nothing runs the tests",
            "index.test.js",
            TreeFixture.of("package.json", "{}", "index.js", "1", "index.test.js", "2")),
        notApplicable("testing.npm", "Go", service()),
        present(
            "testing.python",
            "pyproject.toml:1",
            TreeFixture.of(
                "pyproject.toml",
                "[tool.pytest.ini_options]\n",
                "shop.py",
                "x = 1\n",
                "tests/test_shop.py",
                "def test_it(): pass\n")),
        absent(
            "testing.python",
            "no test",
            TreeFixture.of("setup.py", "from setuptools import setup\n", "shop.py", "x = 1\n")),
        notApplicable(
            "testing.python",
            "one script beside Go",
            service()
                .and(
                    "a.go",
                    "package main",
                    "b.go",
                    "package main",
                    "c.go",
                    "package main",
                    "d.go",
                    "package main",
                    "tools/gen.py",
                    "x = 1")),
        present("testing.go", "price_test.go:3", service().and("price_test.go", GO_TEST)),
        absent("testing.go", "no test", service()),
        notApplicable("testing.go", "Java", library()),
        present(
            "testing.rust",
            "src/lib.rs:2",
            TreeFixture.of(
                "Cargo.toml",
                "[package]\nname = \"a\"\n",
                "src/lib.rs",
                "fn a() {}\n#[test]\nfn t() {}\n")),
        absent(
            "testing.rust",
            "a commented-out test",
            TreeFixture.of("Cargo.toml", "[package]\n", "src/lib.rs", "fn a() {}\n// #[test]\n")),
        notApplicable("testing.rust", "Java", library()),
        present(
            "testing.dotnet",
            "Shop.Tests/Shop.Tests.csproj:2",
            TreeFixture.of(
                "Shop/Shop.csproj",
                "<Project/>",
                "Shop/A.cs",
                "class A {}",
                "Shop.Tests/Shop.Tests.csproj",
                "<Project>\n <PackageReference Include=\"Microsoft.NET.Test.Sdk\" />\n</Project>")),
        absent(
            "testing.dotnet",
            "no test project",
            TreeFixture.of("Shop/Shop.csproj", "<Project/>", "Shop/A.cs", "class A {}")),
        notApplicable("testing.dotnet", "Java", library()),
        present("testing.test-ratio", "price_test.go", service().and("price_test.go", GO_TEST)),
        partial(
            "testing.test-ratio",
            "few tests",
            "price_test.go",
            service().and("price_test.go", GO_TEST, "big.go", "var x = 1\n".repeat(100))),
        absent("testing.test-ratio", "none", service()),
        notApplicable("testing.test-ratio", "documents", documents()),
        present(
            "testing.coverage-gate",
            "pom.xml:2",
            TreeFixture.of(
                "pom.xml",
                "<project>\n <value>COVEREDRATIO</value>\n</project>",
                "src/main/java/A.java",
                "class A {}")),
        present("testing.coverage-gate", WORKFLOW + ":8", steps("run: pytest --cov-fail-under=80")),
        present(
            "testing.coverage-gate",
            "pyproject.toml:2",
            TreeFixture.of(
                "pyproject.toml", "[tool.coverage.report]\nfail_under = 90\n", "a.py", "x = 1\n")),
        absent(
            "testing.coverage-gate",
            "a comment",
            TreeFixture.of("pyproject.toml", "# fail_under = 90\n", "a.py", "x = 1\n")),
        notApplicable("testing.coverage-gate", "documents", documents()),
        present(
            "testing.integration",
            "src/test/java/ShopIT.java",
            library().and("src/test/java/ShopIT.java", "class ShopIT {}")),
        present(
            "testing.integration",
            "build.gradle:1",
            TreeFixture.of(
                "build.gradle",
                "testImplementation 'org.testcontainers:junit-jupiter'\n",
                "src/main/java/A.java",
                "class A {}")),
        absent("testing.integration", "none", service()),
        notApplicable("testing.integration", "documents", documents()),
        present(
            "testing.end-to-end",
            "playwright.config.ts",
            service().and("playwright.config.ts", "export default {}\n")),
        absent(
            "testing.end-to-end",
            "a README that mentions it",
            service().and("README.md", "We use Playwright and Cypress.\n")),
        notApplicable("testing.end-to-end", "a library", library()),
        present(
            "testing.performance",
            "load/shop.js:1",
            service().and("load/shop.js", "import http from 'k6/http';\n")),
        present(
            "testing.performance",
            "price_test.go:2",
            service().and("price_test.go", "package main\nfunc BenchmarkPrice(b *testing.B) {}\n")),
        absent("testing.performance", "none", service()),
        notApplicable("testing.performance", "a library", library()),
        present(
            "testing.mutation-property-fuzz",
            "price_test.go:2",
            service().and("price_test.go", "package main\nfunc FuzzPrice(f *testing.F) {}\n")),
        present(
            "testing.mutation-property-fuzz",
            "pom.xml:2",
            TreeFixture.of(
                "pom.xml",
                "<project>\n <artifactId>pitest-maven</artifactId>\n</project>",
                "src/main/java/A.java",
                "class A {}")),
        absent(
            "testing.mutation-property-fuzz",
            "a function of another name",
            service().and("a.go", "package main\nfunc Fuzzy() {}\n")),
        notApplicable("testing.mutation-property-fuzz", "documents", documents()),
        present(
            "testing.flaky-handling",
            "pom.xml:2",
            TreeFixture.of(
                "pom.xml",
                "<project>\n <rerunFailingTestsCount>2</rerunFailingTestsCount>\n</project>",
                "src/test/java/ATest.java",
                "class ATest {}")),
        absent("testing.flaky-handling", "none", service().and("price_test.go", GO_TEST)),
        notApplicable("testing.flaky-handling", "no tests", service()));
  }
}
