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
import static dev.milepost.assessment.detect.Trees.object;
import static dev.milepost.assessment.detect.Trees.service;
import static dev.milepost.assessment.detect.Trees.steps;

import java.util.List;

/** Continuous delivery. */
final class DeliveryExamples {
  private static final String DEPLOYING =
      """
      on: push
      jobs:
        deploy:
          environment: production
          steps:
            - run: kubectl apply -f k8s
        check:
          needs: deploy
          steps:
            - run: curl --fail https://shop.example.org/health
      """;

  private DeliveryExamples() {}

  static List<Example> all() {
    return List.of(
        present("cd.deploy-environment", WORKFLOW + ":4", service().and(WORKFLOW, DEPLOYING)),
        present(
            "cd.deploy-environment",
            ".gitlab-ci.yml:3",
            service()
                .and(
                    ".gitlab-ci.yml",
                    "go-live:\n  script: ./deploy\n  environment:\n    name: production/eu\n")),
        present(
            "cd.deploy-environment",
            "Jenkinsfile:2",
            service()
                .and(
                    "Jenkinsfile",
                    "node {\n  stage('Deploy to production') { sh './deploy' }\n}\n")),
        partial(
            "cd.deploy-environment",
            "only staging",
            WORKFLOW + ":4",
            service().and(WORKFLOW, DEPLOYING.replace("production", "staging"))),
        absent("cd.deploy-environment", "none", steps("run: make")),
        notApplicable("cd.deploy-environment", "a library", library()),
        present(
            "cd.release-automation",
            ".goreleaser.yml",
            service().and(".goreleaser.yml", "builds: []\n")),
        present(
            "cd.release-automation",
            WORKFLOW + ":8",
            steps("uses: googleapis/release-please-action@v4")),
        present(
            "cd.release-automation",
            "pom.xml:2",
            TreeFixture.of(
                "pom.xml",
                "<project>\n  <artifactId>maven-release-plugin</artifactId>\n</project>\n",
                "src/main/java/A.java",
                "class A {}")),
        absent(
            "cd.release-automation",
            "the plugin is commented out",
            TreeFixture.of(
                "pom.xml",
                "<project>\n<!-- <artifactId>maven-release-plugin</artifactId> -->\n</project>\n",
                "src/main/java/A.java",
                "class A {}")),
        notApplicable("cd.release-automation", "documents", documents()),
        present(
            "cd.argo-cd",
            "apps/shop.yaml:2",
            TreeFixture.of("apps/shop.yaml", object("argoproj.io/v1alpha1", "Application"))),
        notApplicable(
            "cd.argo-cd",
            "Flux is used",
            TreeFixture.of("apps/shop.yaml", object("helm.toolkit.fluxcd.io/v2", "HelmRelease"))),
        absent("cd.argo-cd", "plain manifests", service().and("k8s/shop.yaml", deployment())),
        notApplicable(
            "cd.argo-cd",
            "a kind of another API",
            library().and("crd.yaml", object("example.org/v1", "Application"))),
        present(
            "cd.flux",
            "apps/shop.yaml:2",
            TreeFixture.of("apps/shop.yaml", object("helm.toolkit.fluxcd.io/v2", "HelmRelease"))),
        notApplicable(
            "cd.flux",
            "Kustomize itself is not Flux",
            TreeFixture.of(
                "kustomization.yaml", object("kustomize.config.k8s.io/v1beta1", "Kustomization"))),
        present(
            "cd.progressive-delivery",
            "k8s/rollout.yaml:2",
            service().and("k8s/rollout.yaml", object("argoproj.io/v1alpha1", "Rollout"))),
        absent("cd.progressive-delivery", "a service without", service()),
        notApplicable("cd.progressive-delivery", "a library", library()),
        present(
            "cd.automatic-rollback",
            WORKFLOW + ":8",
            steps("run: helm upgrade shop ./chart --install --atomic")),
        partial(
            "cd.automatic-rollback",
            "a deadline undoes nothing",
            "k8s/shop.yaml:11",
            service().and("k8s/shop.yaml", deployment("progressDeadlineSeconds: 60"))),
        absent("cd.automatic-rollback", "none", service()),
        notApplicable("cd.automatic-rollback", "a library", library()),
        present("cd.smoke-tests", WORKFLOW + ":10", service().and(WORKFLOW, DEPLOYING)),
        absent(
            "cd.smoke-tests",
            "a download before the deployment is none",
            service().and(WORKFLOW, DEPLOYING.replace("needs: deploy", "runs-on: ubuntu-latest"))),
        notApplicable("cd.smoke-tests", "a library", library()));
  }
}
