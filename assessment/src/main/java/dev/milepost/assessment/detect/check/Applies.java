// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.detect.shape.Shape;
import java.util.Optional;

/** Whether a capability is asked of a repository at all. Gives the reason why not. */
@FunctionalInterface
interface Applies {
  /** Empty where it applies. */
  Optional<String> notBecause(Context context);

  /** To everything. */
  Applies ALWAYS = context -> Optional.empty();

  /** To what runs somewhere and serves. */
  Applies SERVICES =
      context -> {
        Shape shape = context.shape();
        return shape.has(Archetype.SERVICE)
            ? Optional.empty()
            : Optional.of("This is " + shape.article() + "; it is asked of services.");
      };

  /** To what holds source. */
  Applies CODE =
      context ->
          context.survey().index().sources() > 0
              ? Optional.empty()
              : Optional.of("There is no source here.");

  /** To source and to infrastructure. */
  Applies CODE_OR_INFRA =
      context ->
          context.survey().index().sources() > 0 || context.shape().has(Archetype.INFRASTRUCTURE)
              ? Optional.empty()
              : Optional.of("There is nothing to build here.");

  /**
   * To what is built and given to others or deployed: not documents, not descriptions of clusters.
   */
  Applies SHIPPED =
      context -> {
        Shape shape = context.shape();
        boolean prose =
            shape.only(Archetype.DOCS)
                || shape.archetype() == Archetype.GITOPS
                || shape.archetype() == Archetype.DOCS;
        return prose
            ? Optional.of("This is " + shape.article() + "; nothing is built here.")
            : CODE_OR_INFRA.notBecause(context);
      };

  /** To source that is built here, or that tests try. */
  Applies TESTABLE =
      context -> {
        boolean prose = context.shape().archetype() == Archetype.DOCS;
        boolean tests = context.survey().index().tests() > 0;
        return tests && !prose
            ? Optional.empty()
            : prose ? SHIPPED.notBecause(context) : CODE.notBecause(context);
      };

  /** To programs that are built here and given to others or deployed. */
  Applies BUILT = context -> SHIPPED.and(CODE).notBecause(context);

  /** To what holds a Dockerfile. */
  Applies CONTAINERS =
      context ->
          context.survey().containers().isEmpty()
              ? Optional.of("There is no Dockerfile here.")
              : Optional.empty();

  /** To what holds workloads for Kubernetes. */
  Applies KUBERNETES =
      context ->
          context.survey().objects().stream()
                  .anyMatch(o -> KubernetesChecks.WORKLOADS.contains(o.kind()))
              ? Optional.empty()
              : Optional.of("There is no Kubernetes workload here.");

  /** To infrastructure as code. */
  Applies INFRASTRUCTURE =
      context ->
          context.survey().signals().has("iac.terraform")
                  || context.survey().signals().has("iac.other-tools")
              ? Optional.empty()
              : Optional.of("There is no infrastructure as code here.");

  /** To services of repositories that deploy to Kubernetes, and to GitOps repositories. */
  Applies CLUSTERS =
      context ->
          context.shape().has(Archetype.GITOPS) || KUBERNETES.notBecause(context).isEmpty()
              ? Optional.empty()
              : KUBERNETES.notBecause(context);

  /** To what has pipelines. */
  Applies PIPELINES =
      context ->
          context.survey().pipelines().isEmpty()
              ? Optional.of("There is no CI pipeline to look at.")
              : Optional.empty();

  /** When both apply. */
  default Applies and(Applies other) {
    return context -> {
      Optional<String> reason = notBecause(context);
      return reason.isPresent() ? reason : other.notBecause(context);
    };
  }
}
