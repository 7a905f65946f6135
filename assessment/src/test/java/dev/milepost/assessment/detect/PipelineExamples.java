// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.Example.absent;
import static dev.milepost.assessment.detect.Example.notApplicable;
import static dev.milepost.assessment.detect.Example.partial;
import static dev.milepost.assessment.detect.Example.present;
import static dev.milepost.assessment.detect.Example.unknown;
import static dev.milepost.assessment.detect.Trees.WORKFLOW;
import static dev.milepost.assessment.detect.Trees.documents;
import static dev.milepost.assessment.detect.Trees.library;
import static dev.milepost.assessment.detect.Trees.lines;
import static dev.milepost.assessment.detect.Trees.service;
import static dev.milepost.assessment.detect.Trees.steps;
import static dev.milepost.assessment.detect.Trees.workflow;

import java.util.List;

/** Continuous integration. */
final class PipelineExamples {
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

  private PipelineExamples() {}

  static List<Example> all() {
    return List.of(
        present("ci.github-actions", WORKFLOW + ":1", steps("run: make")),
        partial(
            "ci.github-actions",
            "only a schedule starts it",
            WORKFLOW + ":1",
            service()
                .and(
                    WORKFLOW,
                    "on:\n  schedule: [{cron: '0 0 * * *'}]\njobs:\n  a:\n    steps: []\n")),
        absent("ci.github-actions", "there is no CI of any kind", service()),
        notApplicable(
            "ci.github-actions",
            "another system is used",
            service().and(".gitlab-ci.yml", "a:\n  script: make\n")),
        unknown(
            "ci.github-actions",
            "the only workflow is broken",
            service().and(WORKFLOW, "on: [push\njobs: {")),
        present(
            "ci.gitlab-ci",
            ".gitlab-ci.yml:2",
            service().and(".gitlab-ci.yml", "stages: [test]\nunit:\n  script:\n    - make\n")),
        notApplicable("ci.gitlab-ci", "no CI is said once, for GitHub", service()),
        absent(
            "ci.gitlab-ci",
            "a folder of GitLab makes it the representative",
            service().and(".gitlab/issue_templates/bug.md", "x")),
        present(
            "ci.jenkins",
            "Jenkinsfile:2",
            service()
                .and(
                    "Jenkinsfile",
                    lines(
                        "// builds",
                        "pipeline {",
                        "  stages { stage('Test') { steps { sh 'make test' } } }",
                        "}"))),
        unknown(
            "ci.jenkins",
            "a Jenkinsfile without a pipeline",
            service().and("Jenkinsfile", "// pipeline { }\n")),
        notApplicable("ci.jenkins", "not used", steps("run: make")),
        present(
            "ci.azure-pipelines",
            "azure-pipelines.yml:1",
            service().and("azure-pipelines.yml", "trigger: [main]\nsteps:\n  - script: make\n")),
        notApplicable("ci.azure-pipelines", "not used", steps("run: make")),
        present(
            "ci.circleci",
            ".circleci/config.yml:3",
            service()
                .and(
                    ".circleci/config.yml",
                    "version: 2.1\njobs:\n  build:\n    steps:\n      - run: make\n")),
        notApplicable("ci.circleci", "not used", steps("run: make")),
        present(
            "ci.other-systems",
            ".travis.yml:1",
            service().and(".travis.yml", "script:\n  - make\n")),
        present(
            "ci.other-systems",
            "Earthfile:1",
            service().and("Earthfile", "VERSION 0.8\nbuild:\n    RUN make\n")),
        notApplicable("ci.other-systems", "not used", steps("run: make")),
        present("ci.runs-tests", WORKFLOW + ":8", steps("run: go test ./...")),
        present(
            "ci.runs-tests",
            WORKFLOW + ":10",
            steps("run: |\n          echo start\n          ./mvnw -B \\\n            verify")),
        present(
            "ci.runs-tests",
            "Makefile:2",
            steps("run: make ci").and("Makefile", "ci:\n\tgo test ./...\n")),
        present(
            "ci.runs-tests",
            "ci/all.sh:3",
            steps("run: ./ci/all.sh").and("ci/all.sh", "#!/bin/sh\n# go test\ngo test ./...\n")),
        present(
            "ci.runs-tests",
            "package.json:3",
            steps("run: npm run ci")
                .and("package.json", "{\n  \"scripts\": {\n    \"ci\": \"vitest run\"\n  }\n}\n")),
        present(
            "ci.runs-tests",
            "Jenkinsfile:3",
            service().and("Jenkinsfile", "node {\n  stage('Test')\n  sh 'mvn -B verify'\n}\n")),
        present(
            "ci.runs-tests",
            "ci/unit.yml:3",
            service()
                .and(".gitlab-ci.yml", "include:\n  - local: /ci/unit.yml\n")
                .and("ci/unit.yml", "unit:\n  script:\n    - pytest -q\n")),
        absent(
            "ci.runs-tests",
            "the command is commented out",
            steps("run: |\n          # go test ./...\n          go build ./...")),
        absent("ci.runs-tests", "a tool is only installed", steps("run: pip install pytest")),
        absent("ci.runs-tests", "tests are skipped", steps("run: mvn package -DskipTests")),
        absent("ci.runs-tests", "a word is only printed", steps("run: echo \"go test\"")),
        absent(
            "ci.runs-tests",
            "a README is no pipeline",
            service().and("README.md", "Run `go test ./...`\n")),
        partial(
            "ci.runs-tests",
            "only a schedule starts it",
            WORKFLOW + ":5",
            service()
                .and(
                    WORKFLOW,
                    lines(
                        "on: {schedule: [{cron: '0 0 * * *'}]}",
                        "jobs:",
                        "  a:",
                        "    steps:",
                        "      - run: go test ./..."))),
        notApplicable("ci.runs-tests", "documents have no tests", documents()),
        present("ci.tests-gate-pull-requests", WORKFLOW + ":1", steps("run: go test ./...")),
        partial(
            "ci.tests-gate-pull-requests",
            "only pushes",
            WORKFLOW + ":1",
            service()
                .and(
                    WORKFLOW,
                    workflow("run: go test ./...").replace("[push, pull_request]", "push"))),
        absent(
            "ci.tests-gate-pull-requests",
            "only tags",
            service()
                .and(
                    WORKFLOW,
                    workflow("run: go test ./...")
                        .replace("[push, pull_request]", "{push: {tags: ['v*']}}"))),
        unknown(
            "ci.tests-gate-pull-requests",
            "Jenkins keeps it on the server",
            service()
                .and(
                    "Jenkinsfile",
                    "pipeline {\n  stages { stage('T') { steps { sh 'go test' } } }\n}\n")),
        notApplicable("ci.tests-gate-pull-requests", "no CI", service()),
        present("ci.caching", WORKFLOW + ":8", steps("uses: actions/cache@v4")),
        present(
            "ci.caching",
            WORKFLOW + ":10",
            steps("uses: actions/setup-java@v4\n        with:\n          cache: maven")),
        absent("ci.caching", "none", steps("run: make")),
        notApplicable("ci.caching", "no CI", service()),
        present(
            "ci.bounded-jobs",
            WORKFLOW + ":6",
            service()
                .and(
                    WORKFLOW,
                    workflow("run: make")
                        .replace(
                            "    runs-on: ubuntu-latest",
                            "    timeout-minutes: 5\n    concurrency: one"))),
        absent("ci.bounded-jobs", "none", steps("run: make")),
        present("ci.least-privilege", WORKFLOW + ":2", steps("run: make")),
        absent(
            "ci.least-privilege",
            "write-all",
            service()
                .and(
                    WORKFLOW,
                    lines(
                        "on: push",
                        "permissions: write-all",
                        "jobs:",
                        "  a:",
                        "    steps:",
                        "      - run: make"))),
        absent(
            "ci.least-privilege",
            "not said",
            service().and(WORKFLOW, "on: push\njobs:\n  a:\n    steps:\n      - run: make\n")),
        notApplicable(
            "ci.least-privilege",
            "not GitHub",
            service().and(".gitlab-ci.yml", "a:\n  script: make\n")),
        present("ci.pinned-actions", WORKFLOW + ":8", steps("uses: actions/checkout@" + SHA)),
        partial(
            "ci.pinned-actions",
            "one can change",
            WORKFLOW + ":8",
            steps("uses: actions/checkout@" + SHA, "uses: a/b@v1")),
        absent("ci.pinned-actions", "a version can change", steps("uses: actions/checkout@v4")),
        notApplicable("ci.pinned-actions", "only its own", steps("uses: ./.github/actions/own")),
        present(
            "ci.no-dangerous-workflow",
            "",
            steps(
                lines(
                    "run: echo \"$TITLE\"",
                    "        env:",
                    "          TITLE: ${{ github.event.issue.title }}"))),
        absent(
            "ci.no-dangerous-workflow",
            "a title is pasted into a script",
            steps("run: echo ${{ github.event.issue.title }}")),
        absent(
            "ci.no-dangerous-workflow",
            "the head is checked out with secrets at hand",
            service()
                .and(
                    WORKFLOW,
                    lines(
                        "on: pull_request_target",
                        "jobs:",
                        "  a:",
                        "    steps:",
                        "      - uses: actions/checkout@v4",
                        "        with:",
                        "          ref: ${{ github.event.pull_request.head.sha }}"))),
        present(
            "ci.no-dangerous-workflow",
            "",
            service()
                .and(
                    WORKFLOW,
                    lines(
                        "on: pull_request",
                        "jobs:",
                        "  a:",
                        "    steps:",
                        "      - uses: actions/checkout@v4",
                        "        with:",
                        "          ref: ${{ github.event.pull_request.head.sha }}"))),
        unknown("ci.job-duration", "it needs runs", library()));
  }
}
