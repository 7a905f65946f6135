// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.shape;

import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What in paths and texts gives a module's archetype away. Data. */
public final class ShapeRules {
  static final String SERVICE = "shape.service";
  static final String SERVER = "shape.server";
  static final String CLI = "shape.cli";
  static final String LIBRARY = "shape.library";
  static final String MAIN = "shape.main";
  static final String DOCS = "shape.docs";
  static final String TERRAFORM = "shape.terraform";
  static final String INFRASTRUCTURE = "shape.infrastructure";
  static final String WORKSPACE = "shape.workspace";
  static final String INDEPENDENT = "shape.independent";

  private ShapeRules() {}

  /** Paths, by what they show. */
  public static Map<String, List<String>> paths() {
    return Map.of(
        SERVICE,
        List.of(
            "procfile",
            "fly.toml",
            "serverless.yml",
            "serverless.yaml",
            "manage.py",
            "wsgi.py",
            "asgi.py",
            "config.ru",
            "artisan",
            "skaffold.yaml",
            "render.yaml",
            "railway.json"),
        DOCS,
        List.of(
            "mkdocs.yml",
            "mkdocs.yaml",
            "docusaurus.config.js",
            "docusaurus.config.ts",
            "antora.yml",
            "book.toml",
            "_config.yml",
            ".vitepress/config.*",
            "hugo.toml"),
        TERRAFORM,
        List.of("*.tf"),
        INFRASTRUCTURE,
        List.of(
            "pulumi.yaml",
            "cdk.json",
            "ansible.cfg",
            "*.bicep",
            "terragrunt.hcl",
            "root.hcl",
            "roles/tasks/main.yml",
            "playbook.yml",
            "site.yml"),
        WORKSPACE,
        List.of("pnpm-workspace.yaml", "lerna.json", "nx.json", "rush.json"),
        INDEPENDENT,
        List.of("/.changeset/config.json", "/lerna.json"));
  }

  /** Patterns in texts, by what they show. */
  public static List<TextRule> texts() {
    return List.of(
        rule(
            SERVICE,
            Scope.BUILD,
            "spring-boot-starter-web",
            "spring-boot-starter-web(?:flux|mvc)?\\b"),
        rule(SERVICE, Scope.BUILD, "quarkus-rest", "quarkus-rest(?:easy)?\\b"),
        rule(SERVICE, Scope.BUILD, "micronaut-http-server", "micronaut-http-server"),
        rule(SERVICE, Scope.BUILD, "ktor-server-", "ktor-server-(?:netty|jetty|cio|tomcat)"),
        rule(SERVICE, Scope.BUILD, "Microsoft.NET.Sdk.Web", "Sdk=\"Microsoft\\.NET\\.Sdk\\.Web\""),
        rule(SERVICE, Scope.BUILD, "dropwizard-core", "dropwizard-core"),
        rule(SERVICE, Scope.SOURCE, "@SpringBootApplication", "^\\s{0,8}@SpringBootApplication"),
        rule(SERVICE, Scope.SOURCE, "Javalin.create", "Javalin\\.create\\("),
        rule(SERVICE, Scope.SOURCE, "Flask(", "^[a-z_]{1,30}\\s*=\\s*Flask\\("),
        rule(
            SERVICE, Scope.SOURCE, "FastAPI(", "^[a-z_]{1,30}(?::\\s*FastAPI)?\\s*=\\s*FastAPI\\("),
        rule(SERVICE, Scope.SOURCE, "uvicorn.run", "^\\s{0,12}uvicorn\\.run\\("),
        rule(
            SERVICE,
            Scope.SOURCE,
            "WebApplication.Create",
            "WebApplication\\.Create(?:Slim)?Builder\\("),
        rule(SERVER, Scope.SOURCE, "ListenAndServe", "\\.ListenAndServe(?:TLS)?\\("),
        rule(SERVER, Scope.SOURCE, "gin.Default()", "gin\\.(?:Default|New)\\(\\)"),
        rule(SERVER, Scope.SOURCE, "echo.New()", "\\becho\\.New\\(\\)"),
        rule(SERVER, Scope.SOURCE, "fiber.New(", "\\bfiber\\.New\\("),
        rule(SERVER, Scope.SOURCE, "grpc.NewServer(", "\\bgrpc\\.NewServer\\("),
        rule(SERVER, Scope.SOURCE, "HttpServer::new", "\\bHttpServer::new\\("),
        rule(SERVER, Scope.SOURCE, "axum::serve", "\\baxum::serve\\("),
        rule(SERVER, Scope.SOURCE, "warp::serve", "\\bwarp::serve\\("),
        rule(SERVER, Scope.SOURCE, "rocket::build", "\\brocket::build\\("),
        rule(MAIN, Scope.SOURCE, "package main", "^package main\\b"),
        new TextRule(
            MAIN,
            Scope.SOURCE,
            "fn main()",
            Pattern.compile("^(?:pub )?(?:async )?fn main\\(\\)"),
            Pattern.compile("(?:.*/)?(?:main\\.rs|bin/[^/]+(?:/main)?\\.rs)")),
        rule(MAIN, Scope.SOURCE, "int main(", "^(?:static )?int main\\("),
        rule(MAIN, Scope.SOURCE, "int cmd_main(", "^int cmd_main\\("),
        rule(
            LIBRARY,
            Scope.BUILD,
            "Development :: Libraries",
            ":: Software Development :: Libraries"),
        rule(CLI, Scope.BUILD, "info.picocli", "info\\.picocli"),
        rule(CLI, Scope.BUILD, "project.scripts", "^\\[project\\.scripts\\]"),
        rule(CLI, Scope.BUILD, "tool.poetry.scripts", "^\\[tool\\.poetry\\.scripts\\]"),
        rule(CLI, Scope.BUILD, "console_scripts", "console_scripts"),
        rule(CLI, Scope.BUILD, "<mainClass>", "<mainClass>"),
        rule(CLI, Scope.BUILD, "<OutputType>Exe", "<OutputType>Exe"));
  }

  private static TextRule rule(String key, Scope scope, String literal, String pattern) {
    return new TextRule(key, scope, literal, Pattern.compile(pattern), null);
  }
}
