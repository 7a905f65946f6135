// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;
import static dev.milepost.assessment.detect.check.Words.count;

import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Detectors 60 to 65: infrastructure and databases as code. */
final class InfrastructureChecks {
  static final String BACKEND = "iac.terraform.backend";
  private static final String VERSIONS = "iac.terraform.versions";
  private static final String DATABASE = "iac.database";
  private static final Applies USES_DATABASE =
      context ->
          context.survey().signals().has(DATABASE)
              ? Optional.empty()
              : Optional.of("No relational database is used here, as far as build files tell.");

  private InfrastructureChecks() {}

  static List<Detector> detectors() {
    Group group = Group.INFRASTRUCTURE;
    Table terraform = Table.of("iac.terraform").path("*.tf", "*.tofu");
    return List.of(
        new Detector(
            60,
            "iac.terraform",
            "Terraform or OpenTofu",
            group,
            "*.tf with a backend, a lock file and fixed versions",
            Set.of(Gap.Area.CONFIG),
            new Terraform(terraform)),
        table(
            61,
            "iac.other-tools",
            "Pulumi, CDK, CloudFormation, Bicep",
            group,
            "Pulumi.yaml, cdk.json, CloudFormation templates, *.bicep",
            Table.of("iac.other-tools")
                .path("Pulumi.yaml", "Pulumi.yml", "cdk.json", "*.bicep")
                .text(
                    Scope.CONFIG,
                    "AWSTemplateFormatVersion",
                    "^\\s*[\"']?AWSTemplateFormatVersion[\"']?\\s*:")
                .text(Scope.CONFIG, "AWS::Serverless", "^\\s*Transform:\\s*['\"]?AWS::Serverless")
                .kube("crossplane.io/Composition", "crossplane.io/Provider")
                .when(context ->
                    Optional.of("Infrastructure as code is asked for once, under Terraform."))
                .advice("Describe infrastructure in code.")),
        table(
            62,
            "iac.ansible",
            "Ansible",
            group,
            "ansible.cfg, roles, playbooks",
            Table.of("iac.ansible")
                .path("ansible.cfg", "roles/*main.yml", "roles/*main.yaml", "galaxy.yml")
                .text(Scope.CONFIG, "- hosts:", "^- hosts:\\s*\\S", ".*\\.ya?ml")
                .when(context -> Optional.of("Ansible is not used here."))
                .advice("Describe machines in playbooks.")),
        table(
            63,
            "iac.in-ci",
            "Infrastructure code runs in CI",
            group,
            "terraform plan or validate, Atlantis, Infracost",
            inCi()),
        table(
            64,
            "iac.policy-as-code",
            "Policy as code",
            group,
            "Rego, Conftest, Kyverno, Gatekeeper, admission policies, Checkov, tfsec, KICS",
            policies()),
        new Detector(
            65,
            "iac.database-migrations",
            "Database migrations",
            group,
            "Flyway, Liquibase, Alembic, Prisma, Rails, golang-migrate",
            Set.of(Gap.Area.BUILD),
            new Migrations(migrations())));
  }

  /** Terraform with what keeps its state and versions. */
  private record Terraform(Table table) implements Check {
    @Override
    public Map<String, List<String>> paths() {
      return table.paths();
    }

    @Override
    public List<TextRule> texts() {
      String files = ".*\\.(?:tf|tofu|hcl)";
      return List.of(
          rule(BACKEND, "backend", "^\\s*backend\\s+\"\\w+\"|^\\s*remote_state\\s*\\{", files),
          rule(BACKEND, "cloud {", "^\\s*cloud\\s*\\{", files),
          rule(VERSIONS, "required_version", "^\\s*required_version\\s*=", files),
          rule(VERSIONS, "version", "^\\s*version\\s*=\\s*\"", files));
    }

    @Override
    public Outcome look(Context context) {
      List<Evidence> files = table.strong(context);
      if (files.isEmpty()) {
        return without(context);
      }
      List<Evidence> found = new ArrayList<>();
      List<String> lacking = new ArrayList<>();
      note(context, BACKEND, "a backend for its state", found, lacking);
      note(context, VERSIONS, "fixed versions", found, lacking);
      boolean lock =
          context.survey().index().files().stream()
              .anyMatch(file -> file.name().equals(".terraform.lock.hcl"));
      // Modules for others leave the backend and the lock to those who use them.
      boolean module =
          context.survey().index().at("variables.tf").isPresent()
              && context.survey().index().at("outputs.tf").isPresent();
      if (module) {
        lacking.remove("a backend for its state");
      } else if (!lock) {
        lacking.add("a lock file");
      }
      List<Evidence> places = new ArrayList<>(found);
      places.addAll(files);
      String amount = count(context.survey().signals().count("iac.terraform"), "Terraform file");
      return lacking.isEmpty()
          ? Outcome.present(0.95, amount + ", with what keeps them stable.", places)
          : Outcome.partial(
              0.85,
              amount + ", but without " + String.join(", ", lacking) + ".",
              places,
              "Keep state in a remote backend, and fix versions of Terraform, providers and"
                  + " modules.");
    }

    private static void note(
        Context context, String key, String name, List<Evidence> found, List<String> lacking) {
      List<Evidence> places = context.survey().signals().at(key);
      if (places.isEmpty()) {
        lacking.add(name);
      } else {
        found.add(places.getFirst());
      }
    }

    private static Outcome without(Context context) {
      boolean other =
          context.survey().signals().has("iac.other-tools")
              || context.survey().signals().has("iac.ansible");
      if (other) {
        return Outcome.notApplicable("Infrastructure is described with another tool here.");
      }
      Optional<String> reason = Applies.SERVICES.notBecause(context);
      return reason.isPresent()
          ? Outcome.notApplicable(reason.get())
          : Outcome.absent(
              0.4,
              "No infrastructure is described here; it may be kept in another repository.",
              "Describe what the service runs on in code (OpenTofu, Pulumi), so that it can be"
                  + " reviewed and made again.");
    }
  }

  private static TextRule rule(String key, String literal, String pattern, String files) {
    return new TextRule(
        key, Scope.CONFIG, literal, Pattern.compile(pattern), Pattern.compile(files));
  }

  private static Table inCi() {
    return Table.of("iac.in-ci")
        .path("/atlantis.yaml", "/infracost.yml", "/.spacelift/")
        .step(
            "\\b(?:terraform|tofu|terragrunt)\\b.*\\s(?:plan|validate|apply)\\b",
            "hashicorp/setup-terraform",
            "opentofu/setup-opentofu",
            "infracost/actions",
            "\\bpulumi (?:preview|up)\\b|pulumi/actions",
            "\\bcdk (?:diff|synth|deploy)\\b",
            "\\baws cloudformation (?:validate-template|deploy)\\b|\\bcfn-lint\\b",
            "\\bansible-(?:playbook|lint)\\b",
            "(?i)template: Terraform|components?/opentofu",
            "\\baz (?:deployment|bicep)\\b")
        .weakText(
            Scope.CONFIG,
            "terraform_",
            "id:\\s*terraform_(?:validate|tflint|checkov|trivy)\\b",
            "(?:.*/)?\\.pre-commit-config\\.ya?ml")
        .weakly("It is checked before commits; no pipeline shows what a change would do.")
        .when(Applies.INFRASTRUCTURE)
        .advice("Run plan on every pull request and show its result there.");
  }

  private static Table policies() {
    return Table.of("iac.policy-as-code")
        .text(Scope.CONFIG, "package ", "^package [a-z]", ".*\\.rego")
        .path(
            "*.sentinel",
            "/.checkov.yml",
            "/.checkov.yaml",
            ".tfsec.yml",
            ".kics.config",
            "/.tfsec/")
        .kube(
            "kyverno.io/ClusterPolicy",
            "kyverno.io/Policy",
            "templates.gatekeeper.sh/ConstraintTemplate",
            "admissionregistration.k8s.io/ValidatingAdmissionPolicy")
        .step(
            "\\bconftest (?:test|verify)\\b",
            "\\bopa (?:test|eval)\\b",
            "bridgecrewio/checkov-action|\\bcheckov\\s+-",
            "\\btfsec\\b",
            "[cC]heckmarx/kics",
            "\\btrivy\\b.*\\bconfig\\b|scan-type=['\"]?config",
            "\\bkyverno (?:apply|test)\\b",
            "\\bterrascan\\b",
            "(?i)template: (?:Jobs/|Security/)?SAST-IaC")
        .when(context -> {
          Optional<String> code = Applies.INFRASTRUCTURE.notBecause(context);
          return Applies.CLUSTERS.notBecause(context).isEmpty() ? Optional.empty() : code;
        })
        .advice(
            "Check plans and manifests against written rules (Checkov, Conftest, Kyverno) in CI.");
  }

  private static Table migrations() {
    return Table.of("iac.database-migrations")
        .path(
            "db/migration/*.sql",
            "db/migrations/",
            "alembic/",
            "alembic.ini",
            "prisma/migrations/",
            "db/migrate/",
            "db/changelog/",
            "liquibase.properties",
            "migrations/*.sql",
            "migrations/*_initial.py",
            "changelog-master.*",
            "db.changelog-master.*",
            "atlas.hcl",
            "migrations/*modelsnapshot.cs")
        .build(
            "flyway-core",
            "flyway-database-postgresql",
            "liquibase-core",
            "golang-migrate/migrate",
            "pressly/goose",
            "knex",
            "alembic",
            "node-pg-migrate",
            "db-migrate",
            "drizzle-kit",
            "refinery",
            "sqlx-cli",
            "Microsoft.EntityFrameworkCore.Design");
  }

  /** Migrations, where a database is used at all. */
  private record Migrations(Table table) implements Check {
    @Override
    public Map<String, List<String>> paths() {
      return table.paths();
    }

    @Override
    public List<TextRule> texts() {
      List<TextRule> all = new ArrayList<>(table.texts());
      List.of(
              "org.postgresql",
              "mysql-connector",
              "mariadb-java-client",
              "spring-boot-starter-data-jpa",
              "spring-boot-starter-jdbc",
              "psycopg",
              "sqlalchemy",
              "asyncpg",
              "jackc/pgx",
              "lib/pq",
              "go-sql-driver/mysql",
              "typeorm",
              "sequelize",
              "mysql2",
              "sqlx",
              "diesel",
              "Npgsql",
              "Microsoft.EntityFrameworkCore")
          .forEach(name ->
              all.add(
                  new TextRule(
                      DATABASE,
                      Scope.BUILD,
                      name,
                      Pattern.compile("(?i)(?<![\\w-])" + Pattern.quote(name)),
                      null)));
      return all;
    }

    @Override
    public Outcome look(Context context) {
      List<Evidence> found = table.strong(context);
      if (!found.isEmpty()) {
        return Outcome.present(found.getFirst().line() > 0 ? 0.85 : 0.8, Words.seen(found), found);
      }
      Optional<String> reason = Applies.SERVICES.and(USES_DATABASE).notBecause(context);
      return reason.isPresent()
          ? Outcome.notApplicable(reason.get())
          : Outcome.absent(
              0.7,
              "A database is used, but nothing here changes its schema step by step.",
              "Change the schema only through numbered migrations that the deployment runs (Flyway,"
                  + " Alembic, Prisma).");
    }
  }
}
