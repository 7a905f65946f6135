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
import static dev.milepost.assessment.detect.Trees.object;
import static dev.milepost.assessment.detect.Trees.service;
import static dev.milepost.assessment.detect.Trees.steps;

import java.util.List;

/** Quality and security. Tokens are put together, so that no scanner takes this file for a leak. */
final class QualityExamples {
  private static final String TOKEN = "ghp_" + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5";

  private QualityExamples() {}

  static List<Example> all() {
    return List.of(
        present(
            "quality.lint-format",
            ".golangci.yml",
            service().and(".golangci.yml", "linters: {}\n")),
        present("quality.lint-format", WORKFLOW + ":8", steps("run: golangci-lint run")),
        partial(
            "quality.lint-format",
            "an .editorconfig alone",
            ".editorconfig",
            service().and(".editorconfig", "root = true\n")),
        absent("quality.lint-format", "only installed", steps("run: npm install -g eslint")),
        notApplicable("quality.lint-format", "documents", documents()),
        present(
            "quality.pre-commit",
            ".pre-commit-config.yaml",
            service().and(".pre-commit-config.yaml", "repos: []\n")),
        absent("quality.pre-commit", "none", service()),
        present(
            "quality.strict-compiler",
            "tsconfig.json:3",
            TreeFixture.of(
                "package.json",
                "{}",
                "a.ts",
                "1",
                "tsconfig.json",
                "{\n  // \"strict\": false\n  \"strict\": true,\n}\n")),
        absent(
            "quality.strict-compiler",
            "strict is commented out",
            TreeFixture.of(
                "package.json",
                "{}",
                "a.ts",
                "1",
                "tsconfig.json",
                "{\n  // \"strict\": true\n}\n")),
        notApplicable("quality.strict-compiler", "Go knows nothing else", service()),
        present("quality.wrapper-lockfile", "mvnw", library().and("mvnw", "#!/bin/sh\n")),
        partial(
            "quality.wrapper-lockfile",
            "one of two",
            "mvnw",
            library().and("mvnw", "#!/bin/sh\n", "web/package.json", "{}", "web/a.js", "1")),
        absent("quality.wrapper-lockfile", "none", library()),
        notApplicable("quality.wrapper-lockfile", "documents", documents()),
        present(
            "quality.reproducible-build",
            "pom.xml:2",
            TreeFixture.of(
                "pom.xml",
                lines(
                    "<project>",
                    " <project.build.outputTimestamp>2026</project.build.outputTimestamp>",
                    "</project>"),
                "src/main/java/A.java",
                "class A {}")),
        absent("quality.reproducible-build", "none", library()),
        present(
            "security.static-analysis",
            WORKFLOW + ":8",
            steps("uses: github/codeql-action/init@v3")),
        present(
            "security.static-analysis",
            ".gitlab-ci.yml:2",
            service()
                .and(".gitlab-ci.yml", "include:\n  - template: Security/SAST.gitlab-ci.yml\n")),
        absent(
            "security.static-analysis",
            "the job is commented out",
            service()
                .and(WORKFLOW, Trees.workflow("run: make", "#uses: github/codeql-action/init@v3"))),
        notApplicable("security.static-analysis", "documents", documents()),
        unknown(
            "security.static-analysis",
            "a workflow is not in this clone",
            service().missing(WORKFLOW)),
        present("security.dependency-scan", WORKFLOW + ":8", steps("run: govulncheck ./...")),
        present(
            "security.dependency-scan", WORKFLOW + ":8", steps("run: trivy fs --exit-code 1 .")),
        absent(
            "security.dependency-scan",
            "a README that mentions it",
            service().and("README.md", "We run trivy fs and osv-scanner.\n")),
        absent(
            "security.dependency-scan",
            "the image is scanned, not the dependencies",
            steps("run: trivy image shop:1")),
        present(
            "security.dependency-updates",
            ".github/dependabot.yml:3",
            service()
                .and(
                    ".github/dependabot.yml",
                    "version: 2\nupdates:\n  - package-ecosystem: gomod\n")),
        partial(
            "security.dependency-updates",
            "nothing is updated",
            ".github/dependabot.yml",
            service().and(".github/dependabot.yml", "version: 2\nupdates: []\n")),
        present(
            "security.dependency-updates", "renovate.json", service().and("renovate.json", "{}")),
        absent("security.dependency-updates", "none", service()),
        present(
            "security.secret-scan",
            ".gitleaks.toml",
            service().and(".gitleaks.toml", "title = 'x'\n")),
        absent("security.secret-scan", "none", service()),
        present("security.no-secrets", "", service()),
        absent(
            "security.no-secrets",
            "a token in source",
            service().and("client.go", "package main\nvar t = \"" + TOKEN + "\"\n")),
        partial(
            "security.no-secrets",
            "a token in a test",
            "client_test.go:2",
            service().and("client_test.go", "package main\nvar t = \"" + TOKEN + "\"\n")),
        present(
            "security.no-secrets",
            "",
            service()
                .and(
                    "client.go",
                    "var t = \"ghp_" + "x".repeat(36) + "\"\nvar k = \"AKIAIOSFODNN7EXAMPLE\"\n")),
        present(
            "security.no-secrets",
            "",
            service().and("pem.go", lines("const header = \"-----BEGIN PRIVATE KEY-----\""))),
        unknown(
            "security.no-secrets", "a file is not in this clone", service().missing("secret.txt")),
        present(
            "security.dynamic-analysis",
            WORKFLOW + ":8",
            steps("uses: zaproxy/action-baseline@v0.12.0")),
        absent("security.dynamic-analysis", "none", service()),
        notApplicable("security.dynamic-analysis", "a library", library()),
        present("security.container-scan", WORKFLOW + ":8", steps("run: trivy image shop:1")),
        absent("security.container-scan", "none", service().and("Dockerfile", "FROM alpine:3\n")),
        notApplicable("security.container-scan", "no image", service()),
        present("security.sbom", WORKFLOW + ":8", steps("uses: anchore/sbom-action@v0")),
        absent("security.sbom", "none", service()),
        notApplicable("security.sbom", "documents", documents()),
        present("security.signing", WORKFLOW + ":8", steps("run: cosign sign shop:1")),
        absent("security.signing", "none", service()),
        notApplicable("security.signing", "documents", documents()),
        present(
            "security.policy",
            "SECURITY.md:2",
            service().and("SECURITY.md", "# Security\nWrite to security@example.org.\n")),
        partial(
            "security.policy",
            "no contact",
            "SECURITY.md",
            service().and("SECURITY.md", "# Security\nWe care.\n")),
        absent("security.policy", "none", service()),
        present(
            "security.secrets-manager",
            "k8s/secret.yaml:2",
            service().and("k8s/secret.yaml", object("external-secrets.io/v1", "ExternalSecret"))),
        absent("security.secrets-manager", "none", service()),
        notApplicable("security.secrets-manager", "a library", library()));
  }
}
