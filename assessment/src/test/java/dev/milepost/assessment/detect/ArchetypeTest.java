// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.DetectorsTest.detect;
import static dev.milepost.assessment.detect.Trees.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.Module;
import org.junit.jupiter.api.Test;

class ArchetypeTest {
  private static final String SERVER =
      "package main\nfunc main() { http.ListenAndServe(\":1\", nil) }\n";

  private static Archetype whole(TreeFixture tree) {
    return detect(tree).archetype();
  }

  @Test
  void callsAProgramThatListensAServiceAndSaysWhere() {
    Module module = detect(Trees.service()).modules().getFirst();
    assertThat(module.archetype()).isEqualTo(Archetype.SERVICE);
    assertThat(module.technologies()).containsExactly("go");
    assertThat(module.reason()).isEqualTo("serves, see main.go:4");
  }

  @Test
  void callsAFrameworkThatListensButHasNoEntryPointALibrary() {
    assertThat(
            whole(
                TreeFixture.of(
                    "go.mod",
                    "module a\n",
                    "gin.go",
                    "package gin\nfunc Run() { http.ListenAndServe(x, y) }\n")))
        .isEqualTo(Archetype.LIBRARY);
  }

  @Test
  void callsSourceWithoutAnEntryPointALibrary() {
    assertThat(whole(Trees.library())).isEqualTo(Archetype.LIBRARY);
  }

  @Test
  void callsAMainThatDoesNotListenACommand() {
    assertThat(whole(TreeFixture.of("Cargo.toml", "[package]\n", "src/main.rs", "fn main() {}\n")))
        .isEqualTo(Archetype.CLI);
    assertThat(whole(TreeFixture.of("package.json", "{\"bin\": \"a.js\"}", "a.js", "1")))
        .isEqualTo(Archetype.CLI);
  }

  @Test
  void doesNotTakeABuildScriptForAnEntryPoint() {
    assertThat(
            whole(
                TreeFixture.of(
                    "Cargo.toml",
                    "[package]\n",
                    "src/lib.rs",
                    "fn a() {}\n",
                    "build.rs",
                    "fn main() {}\n")))
        .isEqualTo(Archetype.LIBRARY);
  }

  @Test
  void believesAPackageThatCallsItselfALibrary() {
    assertThat(
            whole(
                TreeFixture.of(
                    "pyproject.toml",
                    lines(
                        "[project]",
                        "classifiers = [",
                        " \"Topic :: Software Development :: Libraries\",",
                        "]",
                        "[project.scripts]",
                        "a = \"a:b\""),
                    "src/a.py",
                    "x = 1\n")))
        .isEqualTo(Archetype.LIBRARY);
  }

  @Test
  void callsSpringBootApplicationsServices() {
    assertThat(
            whole(
                Trees.library()
                    .and("src/main/java/App.java", "@SpringBootApplication\nclass App {}\n")))
        .isEqualTo(Archetype.SERVICE);
    assertThat(
            whole(
                Trees.library()
                    .and("src/main/java/App.java", "// @SpringBootApplication\nclass App {}\n")))
        .isEqualTo(Archetype.LIBRARY);
  }

  @Test
  void callsAPackageWhoseImageOffersAPortAService() {
    TreeFixture tree =
        TreeFixture.of(
            "package.json", "{\"name\": \"pay\", \"main\": \"index.js\"}", "index.js", "1");
    assertThat(whole(tree)).isEqualTo(Archetype.LIBRARY);
    assertThat(whole(tree.and("Dockerfile", "FROM node:24\nEXPOSE 80\n")))
        .isEqualTo(Archetype.SERVICE);
  }

  @Test
  void callsTwoServicesSideBySideAMonorepo() {
    CapabilityProfile profile =
        detect(
            TreeFixture.of(
                "a/go.mod",
                "module a\n",
                "a/main.go",
                SERVER,
                "b/go.mod",
                "module b\n",
                "b/main.go",
                SERVER));
    assertThat(profile.archetype()).isEqualTo(Archetype.MONOREPO);
    assertThat(profile.modules()).extracting(Module::path).containsExactly("a", "b");
  }

  @Test
  void callsALibraryOfManyModulesALibrary() {
    TreeFixture tree =
        TreeFixture.of(
            "pom.xml",
            "<project><modules><module>a</module><module>b</module></modules></project>");
    tree.and(
        "a/pom.xml",
        "<project/>",
        "a/src/main/java/A.java",
        "class A {}",
        "b/pom.xml",
        "<project/>",
        "b/src/main/java/B.java",
        "class B {}");
    assertThat(whole(tree)).isEqualTo(Archetype.LIBRARY);
  }

  @Test
  void callsTerraformInfrastructureAndManifestsOfFluxGitOps() {
    assertThat(whole(TreeFixture.of("main.tf", "resource \"a\" \"b\" {}\n")))
        .isEqualTo(Archetype.INFRASTRUCTURE);
    assertThat(
            whole(
                TreeFixture.of(
                    "apps/shop.yaml", Trees.object("helm.toolkit.fluxcd.io/v2", "HelmRelease"))))
        .isEqualTo(Archetype.GITOPS);
  }

  @Test
  void callsProseDocumentsAndNothingUnknown() {
    assertThat(whole(Trees.documents())).isEqualTo(Archetype.DOCS);
    assertThat(whole(TreeFixture.of("data.bin", "x"))).isEqualTo(Archetype.UNKNOWN);
  }

  @Test
  void doesNotJudgeByPlaygroundsVendoredCodeOrFixtures() {
    TreeFixture tree = Trees.library();
    tree.and(
        "playground/a/package.json",
        "{\"scripts\":{\"dev\":\"vite\"},\"dependencies\":{\"express\":\"5\"}}");
    tree.and("vendor/b/main.go", SERVER).and("src/test/resources/main.go", SERVER);
    CapabilityProfile profile = detect(tree);
    assertThat(profile.archetype()).isEqualTo(Archetype.LIBRARY);
    assertThat(profile.modules()).hasSize(1);
  }
}
