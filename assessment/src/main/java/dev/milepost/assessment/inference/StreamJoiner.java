// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.Rung;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.StreamFacts;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureCause;
import dev.milepost.kernel.TimeRange;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.FixSignal;
import dev.milepost.repository.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins a stream's deployments with the commits they ship and the failures that git tells of, as
 * {@code docs/guide/metrics.md} defines it. Not thread-safe.
 */
final class StreamJoiner {
  final History history;
  final Trunk trunk;
  final CommitDiffs diffs;
  final List<FixSignal> signals;
  final Definitions definitions;
  final TimeRange period;

  StreamJoiner(
      History history,
      Trunk trunk,
      CommitDiffs diffs,
      List<FixSignal> signals,
      Definitions definitions,
      TimeRange period) {
    this.history = history;
    this.trunk = trunk;
    this.diffs = diffs;
    this.signals = signals;
    this.definitions = definitions;
    this.period = period;
  }

  /** The deployments of a stream without neighbours on one commit, as the definitions say. */
  List<InferredDeployment> distinct(InferredStream stream) {
    if (definitions.is(DefinitionKey.SAME_COMMIT, "each")) {
      return stream.deployments();
    }
    List<InferredDeployment> kept = new ArrayList<>();
    for (InferredDeployment deployment : stream.deployments()) {
      if (kept.isEmpty() || !sameCommit(kept.getLast(), deployment, stream.rung())) {
        kept.add(deployment);
      }
    }
    return kept;
  }

  private static boolean sameCommit(InferredDeployment before, InferredDeployment now, Rung rung) {
    if (now.sha() != null) {
      return now.sha().equals(before.sha());
    }
    return rung == Rung.GITOPS && now.version().equals(before.version());
  }

  /** The time lines of a stream: one, or one for each X.Y line. */
  List<Ships> lines(List<InferredDeployment> deployments, Copies copies) {
    boolean perLine = definitions.is(DefinitionKey.RELEASE_LINES, "per-line");
    Map<String, Ships> lines = new LinkedHashMap<>();
    for (int i = 0; i < deployments.size(); i++) {
      InferredDeployment deployment = deployments.get(i);
      VersionTag.Version number = deployment.number();
      String line = perLine && number != null ? number.line() : "";
      lines.computeIfAbsent(line, _ -> new Ships(history, copies)).add(deployment, i);
    }
    lines.values().forEach(Ships::attribute);
    return List.copyOf(lines.values());
  }

  JoinedStream join(InferredStream stream, Copies copies) {
    List<InferredDeployment> deployments = distinct(stream);
    Scope scope = new Scope(limited(stream) ? stream.paths() : List.of("."), diffs);
    boolean countFirst = countFirst(stream.rung());
    Deployed[] deployed = new Deployed[deployments.size()];
    ChangeJoiner changes = new ChangeJoiner(this, scope, copies);
    List<FailureCause> causes = new ArrayList<>();
    for (Ships line : lines(deployments, copies)) {
      for (int i = 0; i < line.size(); i++) {
        boolean baseline = i == 0 && !countFirst;
        boolean rollback =
            stream.rung() != Rung.FIRST_PARENT && line.rollback(i, stream.rung() == Rung.TAGS);
        deployed[line.global(i)] = deployed(line.deployment(i), baseline, rollback);
      }
      changes.join(line, countFirst);
      causes.addAll(new FailureJoiner(this, line, scope, deployed).causes());
    }
    StreamFacts facts =
        new StreamFacts(
            List.of(deployed), changes.shipped(), causes, StreamFacts.FailureSource.GIT);
    return new JoinedStream(
        facts,
        changes.stages(),
        changes.baselineCommits(),
        stream.deployments().size() - deployments.size());
  }

  /** Whether the first deployment is like any other: GitOps has a key of its own for it. */
  boolean countFirst(Rung rung) {
    return rung == Rung.GITOPS
        ? definitions.is(DefinitionKey.FIRST_IMAGE, "deployment")
        : definitions.is(DefinitionKey.FIRST_DEPLOYMENT, "count");
  }

  private boolean limited(InferredStream stream) {
    return definitions.is(DefinitionKey.SERVICE_PATHS, "folder") && !stream.whole();
  }

  private static Deployed deployed(
      InferredDeployment deployment, boolean baseline, boolean rollback) {
    return new Deployed(
        deployment.id(),
        deployment.version(),
        deployment.sha(),
        deployment.finishedAt(),
        baseline,
        rollback);
  }
}
