// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.detect.ci.Step.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiFilesTest {
  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private static Pipeline read(String path, String... lines) {
    return CiFiles.read(CiFiles.typeOf(path).orElseThrow(), path, lines(lines))
        .pipeline()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    ".github/workflows/a.yaml, GitHub Actions",
    ".github/actions/x/action.yml, GitHub Actions",
    ".gitlab-ci.yml, GitLab CI",
    "ci/deploy.jenkinsfile, Jenkins",
    "Jenkinsfile.release, Jenkins",
    "build/azure-pipelines.yml, Azure Pipelines",
    ".circleci/config.yml, CircleCI",
    ".buildkite/pipeline.yml, Buildkite",
    "cloudbuild.yaml, Cloud Build",
    ".tekton/build.yaml, Tekton"
  })
  void knowsPipelinesByTheirPath(String path, String product) {
    assertThat(CiFiles.typeOf(path).orElseThrow().product()).isEqualTo(product);
  }

  @ParameterizedTest
  @CsvSource({
    ".github/workflows/sub/a.yml",
    ".github/workflows/a.md",
    "docs/.gitlab-ci.yml",
    "src/.travis.yml",
    "README.md"
  })
  void doesNotTakeOtherFilesForPipelines(String path) {
    assertThat(CiFiles.typeOf(path)).isEmpty();
  }

  @Test
  void readsTriggersInEveryForm() {
    assertThat(
            read(".github/workflows/a.yml", "on: push", "jobs: {a: {steps: []}}").triggers().push())
        .isTrue();
    assertThat(
            read(".github/workflows/a.yml", "\"on\": [pull_request]", "jobs: {a: {steps: []}}")
                .triggers()
                .pullRequest())
        .isTrue();
    Triggers closed =
        read(
                ".github/workflows/a.yml",
                "on:",
                "  pull_request: {types: [closed]}",
                "  push: {tags: ['v*']}",
                "jobs: {a: {steps: []}}")
            .triggers();
    assertThat(closed.pullRequest() || closed.push()).isFalse();
    assertThat(closed.line()).isEqualTo(1);
  }

  @Test
  void readsJobsOfAWorkflow() {
    Job job =
        read(
                ".github/workflows/a.yml",
                "on: push",
                "jobs:",
                "  ship:",
                "    needs: [build, test]",
                "    environment: {name: production}",
                "    timeout-minutes: 9",
                "    steps:",
                "      - uses: a/b@v1",
                "        with: {x: 1}",
                "      - run: >-",
                "          make",
                "          all",
                "      - run: |",
                "",
                "          one",
                "          two \\",
                "            three # four")
            .jobs()
            .getFirst();
    assertThat(job.needs()).containsExactly("build", "test");
    assertThat(job.target().orElseThrow()).isEqualTo(new Job.Environment("production", 5));
    assertThat(job.feature("timeout")).hasValue(6);
    assertThat(job.steps())
        .extracting(Step::text)
        .containsExactly("a/b@v1 x=1", "make all", "one", "two three");
    assertThat(job.steps()).extracting(Step::line).containsExactly(8, 11, 15, 16);
    assertThat(job.steps().getFirst().target()).isEqualTo("a/b@v1");
  }

  @Test
  void readsJobsAndIncludesOfGitlab() {
    Pipeline pipeline =
        read(
            ".gitlab-ci.yml",
            "include:",
            "  - local: /ci/*.yml",
            "  - template: Security/SAST.gitlab-ci.yml",
            "default:",
            "  cache: {paths: [x]}",
            "unit:",
            "  rules:",
            "    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'",
            "  script:",
            "    - [make, make test]",
            ".hidden:",
            "  stage: x",
            "ship:",
            "  environment: {name: live, deployment_tier: production}",
            "  only: [tags]",
            "  script: !reference [.hidden, script]");
    assertThat(pipeline.includes()).containsExactly("ci/*.yml");
    assertThat(pipeline.feature("cache")).hasValue(5);
    Job unit = pipeline.jobs().getFirst();
    assertThat(unit.triggers().pullRequest()).isTrue();
    assertThat(unit.triggers().push()).isFalse();
    assertThat(unit.steps()).extracting(Step::text).containsExactly("make", "make test");
    Job ship = pipeline.jobs().get(1);
    assertThat(ship.target().orElseThrow().name()).isEqualTo("production");
    assertThat(ship.triggers().push() || ship.triggers().pullRequest()).isFalse();
  }

  @Test
  void readsAJenkinsfileWithoutItsComments() {
    Pipeline pipeline =
        read(
            "Jenkinsfile",
            "@Library('shared') _",
            "pipeline {",
            "  /* stage('Gone') { sh 'rm' } */",
            "  options { timeout(time: 1) }",
            "  stages {",
            "    stage('Test') {",
            "      steps {",
            "        sh '''",
            "          make",
            "          make test",
            "        '''",
            "        // sh 'no'",
            "        bat \"gradlew check\"",
            "      }",
            "    }",
            "  }",
            "}");
    assertThat(pipeline.steps().map(Step::text))
        .containsExactly("library: shared", "make", "make test", "gradlew check");
    assertThat(pipeline.steps().map(Step::line)).containsExactly(1, 9, 10, 13);
    assertThat(pipeline.jobs()).extracting(Job::name).contains("Test").doesNotContain("Gone");
    assertThat(pipeline.feature("timeout")).hasValue(4);
  }

  @Test
  void readsDeploymentsOfAzure() {
    Pipeline pipeline =
        read(
            "azure-pipelines.yml",
            "pr: none",
            "stages:",
            "  - stage: Ship",
            "    jobs:",
            "      - deployment: web",
            "        environment: production",
            "        strategy:",
            "          runOnce:",
            "            deploy:",
            "              steps:",
            "                - script: ./ship",
            "                - task: Cache@2");
    assertThat(pipeline.triggers().pullRequest()).isFalse();
    assertThat(pipeline.triggers().push()).isTrue();
    Job job = pipeline.jobs().getFirst();
    assertThat(job.target().orElseThrow()).isEqualTo(new Job.Environment("production", 6));
    assertThat(job.steps()).extracting(Step::kind).containsExactly(Kind.RUN, Kind.USES);
    assertThat(pipeline.feature("cache")).hasValue(12);
  }

  @Test
  void readsCommandsOfCircleAndCloudBuild() {
    assertThat(
            read(
                    ".circleci/config.yml",
                    "version: 2.1",
                    "orbs: {node: circleci/node@5}",
                    "jobs:",
                    "  build:",
                    "    steps:",
                    "      - run: {name: x, command: npm test}",
                    "      - run: make")
                .steps()
                .map(Step::text))
        .containsExactly("npm test", "make", "circleci/node@5");
    assertThat(
            read("cloudbuild.yaml", "steps:", "  - name: golang", "    args: [go, test, ./...]")
                .steps()
                .map(Step::text))
        .containsExactly("golang go test ./...");
  }

  @Test
  void saysWhatIsWrongWithAWorkflow() {
    CiReading broken =
        CiFiles.read(
            CiFiles.typeOf(".github/workflows/a.yml").orElseThrow(),
            ".github/workflows/a.yml",
            "on: push\nname: x\n");
    assertThat(broken.fault().orElseThrow().message()).isEqualTo("is YAML, but defines no job");
    assertThat(
            CiFiles.read(
                    CiFiles.typeOf("action.yml").orElseThrow(),
                    "action.yml",
                    "runs: {using: node20}\n")
                .fault())
        .isEmpty();
  }

  @Test
  void keepsCommandsOnTheirLines() {
    List<Step> steps =
        StepLines.of("ci/a.sh", "#!/bin/sh\nset -e # stop\n\nmake \\\n  test\n", 1, true);
    assertThat(steps).extracting(Step::text).containsExactly("set -e", "make test");
    assertThat(steps).extracting(Step::line).containsExactly(2, 4);
  }
}
