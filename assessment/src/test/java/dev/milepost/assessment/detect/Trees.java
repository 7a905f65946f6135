// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

/** Small trees that examples start from. */
final class Trees {
  static final String WORKFLOW = ".github/workflows/ci.yml";

  private Trees() {}

  /** A text of these lines, each with its end. */
  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** A service in Go. */
  static TreeFixture service() {
    return TreeFixture.of(
        "go.mod", "module example.org/shop\n",
        "main.go", "package main\n\nfunc main() {\n\thttp.ListenAndServe(\":8080\", nil)\n}\n");
  }

  /** A library in Java, built with Maven. */
  static TreeFixture library() {
    return TreeFixture.of(
        "pom.xml", "<project>\n  <artifactId>money</artifactId>\n</project>\n",
        "src/main/java/Money.java", "class Money {}\n");
  }

  /** A repository of documents. */
  static TreeFixture documents() {
    return TreeFixture.of(
        "README.md", "# Handbook\n", "guide/start.md", "# Start\n", "guide/end.md", "# End\n");
  }

  /** A service with a workflow whose only job has these steps, the first on line 8. */
  static TreeFixture steps(String... steps) {
    return service().and(WORKFLOW, workflow(steps));
  }

  /**
   * A workflow for pushes and pull requests whose only job has these steps, the first on line 8.
   */
  static String workflow(String... steps) {
    StringBuilder text =
        new StringBuilder(
            """
            on: [push, pull_request]
            permissions:
              contents: read
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
            """);
    for (String step : steps) {
      text.append("      - ").append(step).append('\n');
    }
    return text.toString();
  }

  /** A deployment for Kubernetes; its kind is on line 2. */
  static String deployment(String... podLines) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      image: shop:1
            """);
    for (String line : podLines) {
      text.append("          ").append(line).append('\n');
    }
    return text.toString();
  }

  /** A Kubernetes object of a kind, which is on line 2. */
  static String object(String apiVersion, String kind) {
    return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: shop\n";
  }
}
