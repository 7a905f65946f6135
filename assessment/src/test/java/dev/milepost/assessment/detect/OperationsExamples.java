// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.Example.absent;
import static dev.milepost.assessment.detect.Example.notApplicable;
import static dev.milepost.assessment.detect.Example.partial;
import static dev.milepost.assessment.detect.Example.present;
import static dev.milepost.assessment.detect.Trees.WORKFLOW;
import static dev.milepost.assessment.detect.Trees.deployment;
import static dev.milepost.assessment.detect.Trees.documents;
import static dev.milepost.assessment.detect.Trees.library;
import static dev.milepost.assessment.detect.Trees.lines;
import static dev.milepost.assessment.detect.Trees.object;
import static dev.milepost.assessment.detect.Trees.service;
import static dev.milepost.assessment.detect.Trees.steps;

import java.util.List;

/** Infrastructure, containers, Kubernetes, observability, flags, documentation. */
final class OperationsExamples {
  private static final String TERRAFORM =
      "terraform {\n  required_version = \">= 1.6\"\n  backend \"s3\" {}\n}\n";
  private static final String GOOD_IMAGE =
      """
      ARG BASE=eclipse-temurin:25
      FROM ${BASE} AS build
      RUN ./mvnw package \\
          # a comment between
          -DskipTests
      FROM gcr.io/distroless/java:1
      COPY --from=build /app /app
      USER 1000
      ENTRYPOINT ["/app"]
      """;

  private OperationsExamples() {}

  static List<Example> all() {
    return List.of(
        present(
            "iac.terraform",
            "main.tf:3",
            TreeFixture.of("main.tf", TERRAFORM, ".terraform.lock.hcl", "x")),
        partial(
            "iac.terraform",
            "neither backend nor versions",
            "main.tf",
            TreeFixture.of("main.tf", "resource \"a\" \"b\" {}\n# backend \"s3\" {}\n")),
        absent("iac.terraform", "a service without", service()),
        notApplicable("iac.terraform", "a library", library()),
        present(
            "iac.other-tools",
            "stack.yaml:1",
            service().and("stack.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n")),
        notApplicable("iac.other-tools", "asked once", service()),
        present(
            "iac.ansible",
            "site.yml:1",
            TreeFixture.of("site.yml", "- hosts: web\n  roles: [shop]\n")),
        notApplicable("iac.ansible", "not used", service()),
        present("iac.in-ci", WORKFLOW + ":8", steps("run: terraform plan -input=false")),
        absent("iac.in-ci", "none", TreeFixture.of("main.tf", TERRAFORM)),
        notApplicable("iac.in-ci", "no infrastructure", service()),
        present(
            "iac.policy-as-code",
            "policy/deny.rego:1",
            service().and("policy/deny.rego", "package main\n")),
        absent("iac.policy-as-code", "none", TreeFixture.of("main.tf", TERRAFORM)),
        notApplicable("iac.policy-as-code", "nothing to check", library()),
        present(
            "iac.database-migrations",
            "db/migration/V1__start.sql",
            service().and("db/migration/V1__start.sql", "create table a (b int);\n")),
        absent(
            "iac.database-migrations",
            "a database without",
            service()
                .and(
                    "go.mod", "module example.org/shop\nrequire github.com/jackc/pgx/v5 v5.0.0\n")),
        notApplicable(
            "iac.database-migrations",
            "an indirect dependency is no use of a database",
            service()
                .and(
                    "go.mod",
                    lines(
                        "module example.org/shop",
                        "require github.com/jackc/pgx/v5 v5.0.0 // indirect"))),
        present("containers.image", "Dockerfile:6", service().and("Dockerfile", GOOD_IMAGE)),
        absent("containers.image", "a service without", service()),
        absent(
            "containers.image",
            "an image to develop in is not one to ship",
            service().and(".devcontainer/Dockerfile", "FROM alpine:3\n")),
        notApplicable("containers.image", "a library", library()),
        notApplicable(
            "containers.image",
            "a Dockerfile of a test",
            library().and("src/test/resources/Dockerfile", "FROM alpine\n")),
        present(
            "containers.image-quality",
            "Dockerfile:8",
            service().and("Dockerfile", GOOD_IMAGE, ".dockerignore", ".git\n")),
        partial(
            "containers.image-quality",
            "root and a floating base",
            ".dockerignore",
            service()
                .and("Dockerfile", "FROM alpine\nCMD [\"/shop\"]\n", ".dockerignore", ".git\n")),
        notApplicable("containers.image-quality", "no image", service()),
        present(
            "containers.compose",
            "compose.yaml:1",
            service().and("compose.yaml", "services:\n  shop:\n    build: .\n")),
        absent("containers.compose", "none", service().and("Dockerfile", GOOD_IMAGE)),
        notApplicable("containers.compose", "no image", service()),
        present(
            "kubernetes.manifests",
            "k8s/shop.yaml:2",
            service().and("k8s/shop.yaml", deployment())),
        present(
            "kubernetes.manifests",
            "chart/templates/shop.yaml:3",
            service()
                .and(
                    "chart/templates/shop.yaml",
                    "{{- if .Values.on }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\n")),
        absent(
            "kubernetes.manifests", "a container without", service().and("Dockerfile", GOOD_IMAGE)),
        notApplicable("kubernetes.manifests", "a library", library()),
        present(
            "kubernetes.resilience",
            "k8s/shop.yaml:11",
            service()
                .and(
                    "k8s/shop.yaml",
                    deployment("readinessProbe: {}", "resources: {}", "securityContext: {}")
                        + "---\n"
                        + object("policy/v1", "PodDisruptionBudget"))),
        partial(
            "kubernetes.resilience",
            "probes alone",
            "k8s/shop.yaml:11",
            service().and("k8s/shop.yaml", deployment("livenessProbe: {}"))),
        absent(
            "kubernetes.resilience",
            "none; a comment is no probe",
            service().and("k8s/shop.yaml", deployment("# livenessProbe: {}"))),
        notApplicable("kubernetes.resilience", "no workload", service()),
        present(
            "kubernetes.helm-kustomize",
            "chart/Chart.yaml",
            service().and("chart/Chart.yaml", "apiVersion: v2\nname: shop\n")),
        absent(
            "kubernetes.helm-kustomize",
            "plain manifests",
            service().and("k8s/shop.yaml", deployment())),
        notApplicable("kubernetes.helm-kustomize", "no workload", service()),
        present(
            "kubernetes.service-mesh",
            "k8s/route.yaml:2",
            service().and("k8s/route.yaml", object("gateway.networking.k8s.io/v1", "HTTPRoute"))),
        absent("kubernetes.service-mesh", "none", service().and("k8s/shop.yaml", deployment())),
        notApplicable("kubernetes.service-mesh", "no workload", service()),
        present(
            "observability.metrics",
            "go.mod:2",
            service()
                .and(
                    "go.mod",
                    "module example.org/shop\nrequire github.com/prometheus/client_golang v1\n")),
        absent("observability.metrics", "none", service()),
        notApplicable("observability.metrics", "a library", library()),
        present(
            "observability.alerts-slo",
            "alerts/shop.rules.yml:4",
            service()
                .and(
                    "alerts/shop.rules.yml",
                    lines(
                        "groups:",
                        "  - name: shop",
                        "    rules:",
                        "      - alert: Slow",
                        "        expr: up == 0"))),
        absent("observability.alerts-slo", "none", service()),
        notApplicable("observability.alerts-slo", "a library", library()),
        present(
            "observability.dashboards",
            "dash/shop.json:3",
            service().and("dash/shop.json", "{\n  \"schemaVersion\": 39,\n  \"panels\": []\n}\n")),
        absent(
            "observability.dashboards",
            "a JSON with one of the two",
            service().and("dash/shop.json", "{\"panels\": []}\n")),
        notApplicable("observability.dashboards", "a library", library()),
        present(
            "observability.tracing-logs",
            "go.mod:2",
            service()
                .and("go.mod", "module example.org/shop\nrequire go.opentelemetry.io/otel v1\n")),
        present(
            "observability.tracing-logs",
            "otel/config.yaml:1",
            service()
                .and(
                    "otel/config.yaml",
                    "receivers: {otlp: {}}\nexporters: {debug: {}}\nservice:\n  pipelines: {}\n")),
        absent("observability.tracing-logs", "none", service()),
        notApplicable("observability.tracing-logs", "a library", library()),
        present(
            "feature-flags.sdk",
            "checkout.go:2",
            service()
                .and(
                    "go.mod",
                    lines(
                        "module example.org/shop",
                        "require github.com/open-feature/go-sdk v1 // openfeature",
                        "require github.com/openfeature/x v1"),
                    "checkout.go",
                    "package main\nvar on, _ = client.BooleanValue(ctx, \"new\", false)\n")),
        partial(
            "feature-flags.sdk",
            "no use",
            "package.json:1",
            service().and("package.json", "{\"dependencies\": {\"unleash-client\": \"6\"}}")),
        absent("feature-flags.sdk", "none", service()),
        notApplicable("feature-flags.sdk", "a library", library()),
        present(
            "docs.ownership",
            ".github/CODEOWNERS",
            service()
                .and(
                    "README.md",
                    "# Shop\n",
                    "LICENSE",
                    "MIT",
                    "CONTRIBUTING.md",
                    "x",
                    "CHANGELOG.md",
                    "x",
                    ".github/CODEOWNERS",
                    "* @shop\n")),
        partial("docs.ownership", "a README alone", "README.md", documents()),
        absent("docs.ownership", "nothing", service()));
  }
}
