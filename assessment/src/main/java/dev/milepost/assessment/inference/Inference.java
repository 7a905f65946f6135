// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.facts.FactFiles;
import dev.milepost.delivery.DeliveryResult;
import dev.milepost.delivery.MetricsCalculator;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.FixSignal;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.Tag;
import dev.milepost.repository.TreeSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Infers the deployments of a repository's services by the ladder and computes their metrics. One
 * instance serves one assessment; not thread-safe.
 */
public final class Inference {
  /** The environment whose deployments count. */
  public static final String PRODUCTION = "production";

  private final AssessmentRequest request;
  private final GitRepository repository;
  private final TreeSnapshot tree;
  private final List<Tag> tags;
  private final History history;
  private final CommitDiffs diffs;
  private final Progress progress;
  private final List<String> notes = new ArrayList<>();

  /** Prepares an inference over what was read. */
  public Inference(
      AssessmentRequest request,
      GitRepository repository,
      TreeSnapshot tree,
      List<Tag> tags,
      History history,
      CommitDiffs diffs,
      Progress progress) {
    this.request = request;
    this.repository = repository;
    this.tree = tree;
    this.tags = tags;
    this.history = history;
    this.diffs = diffs;
    this.progress = progress;
  }

  /**
   * The commits besides HEAD whose history is needed: those of tags that name a version, and those
   * that deployment records name, as far as they are there.
   */
  public static List<String> tips(
      AssessmentRequest request, GitRepository repository, List<Tag> tags) {
    boolean byTag = request.rung().isEmpty() || request.rung().get() == Rung.TAGS;
    Set<String> tips = new LinkedHashSet<>();
    for (Tag tag : tags) {
      boolean candidate =
          request.tagPattern().isPresent() || VersionTag.parse(tag.name()).isPresent();
      if (byTag && candidate && tag.commit() != null) {
        tips.add(tag.commit());
      }
    }
    if (request.deploymentsFile().isPresent()) {
      FactFiles.eachDeployment(
          request.deploymentsFile().get(),
          record -> record.commit().flatMap(repository::resolve).ifPresent(tips::add));
    }
    return List.copyOf(tips);
  }

  /** How many tags name a release version by the definitions. */
  public int releaseTags() {
    return (int)
        tags.stream()
            .map(tag -> VersionTag.parse(tag.name()))
            .filter(
                version -> version.isPresent() && version.get().kind() == VersionTag.Kind.RELEASE)
            .count();
  }

  /** The services, by name; at least one. */
  public List<ServiceResult> services() {
    List<InferredStream> streams = streams();
    List<FixSignal> signals = FixSignal.of(history);
    int head = history.indexOf(repository.head());
    Trunk trunk = new Trunk(history, head);
    var joiner =
        new StreamJoiner(history, trunk, diffs, signals, request.definitions(), request.period());
    progress.report("comparing patches", 0, 0);
    Copies copies =
        Copies.find(history, diffs, wanted(joiner, streams, signals), request.definitions());
    List<ServiceResult> results = new ArrayList<>();
    for (InferredStream stream : streams) {
      progress.report("attributing commits of " + stream.service(), results.size(), streams.size());
      results.add(result(stream, joiner.join(stream, copies)));
    }
    return results;
  }

  /**
   * The commits whose copies can change an answer: those that a deployment of the period, or one
   * that a patch release of the period can repair, ships as changes; and fixes and culprits of
   * which either is shipped inside it or later.
   */
  private BitSet wanted(
      StreamJoiner joiner, List<InferredStream> streams, List<FixSignal> signals) {
    BitSet wanted = new BitSet(history.size());
    Instant since = request.period().since();
    var repairable = new TimeRange(since.minus(PatchReleases.SOON), request.period().until());
    for (InferredStream stream : streams) {
      int lowest = joiner.countFirst(stream.rung()) ? 0 : 1;
      for (Ships line : joiner.lines(joiner.distinct(stream), Copies.none())) {
        for (int commit = 0; commit < history.size(); commit++) {
          int first = line.first(commit);
          if (first >= lowest && repairable.contains(line.finishedAt(first))) {
            wanted.set(commit);
          }
        }
        for (FixSignal signal : signals) {
          if (recent(line, signal.fix(), since) || recent(line, signal.culprit(), since)) {
            wanted.set(signal.fix());
            wanted.set(signal.culprit());
          }
        }
      }
    }
    return wanted;
  }

  private static boolean recent(Ships line, int commit, Instant since) {
    int first = line.first(commit);
    return first < 0 || !line.finishedAt(first).isBefore(since);
  }

  private List<InferredStream> streams() {
    ServiceFolders folders = new ServiceFolders(tree, request.servicePaths());
    Optional<Rung> wanted = request.rung();
    if (wanted.isEmpty() && request.deploymentsFile().isPresent()) {
      wanted = Optional.of(Rung.FILE);
    }
    if (wanted.isPresent()) {
      return wanted(wanted.get(), folders);
    }
    List<InferredStream> gitOps = new GitOpsStreams(repository, history, tree).infer();
    if (!gitOps.isEmpty()) {
      return gitOps;
    }
    List<InferredStream> byTags = byTags(folders);
    return byTags.isEmpty()
        ? List.of(byTrunk("no tag names a release version and no image is deployed by commit"))
        : byTags;
  }

  private List<InferredStream> wanted(Rung rung, ServiceFolders folders) {
    List<InferredStream> streams =
        switch (rung) {
          case FILE -> byFile(folders);
          case GITOPS -> new GitOpsStreams(repository, history, tree).infer();
          case TAGS -> byTags(folders);
          case FIRST_PARENT -> List.of(byTrunk("asked for"));
        };
    if (!streams.isEmpty()) {
      return streams;
    }
    return List.of(
        new InferredStream(
            repository.name(),
            List.of("."),
            rung,
            "asked for, but nothing here is one",
            List.of(),
            emptyReasons()));
  }

  private List<LeftOut> emptyReasons() {
    return tags.isEmpty()
        ? List.of()
        : List.of(
            new LeftOut(
                "no release version, or not wanted",
                tags.size(),
                tags.stream().limit(3).map(Tag::name).toList()));
  }

  private List<InferredStream> byFile(ServiceFolders folders) {
    if (request.deploymentsFile().isEmpty()) {
      throw MilepostException.caller(
          "deployments-file-missing", "deployments from a file need --deployments-file FILE");
    }
    var records = FactFiles.deployments(request.deploymentsFile().get());
    notes.addAll(records.notes());
    return FileStreams.infer(records.facts(), repository.name(), folders);
  }

  private List<InferredStream> byTags(ServiceFolders folders) {
    var streams =
        new TagStreams(
            repository.name(),
            request.definitions(),
            request.tagPattern(),
            this::finishedAt,
            folders);
    return streams.infer(tags);
  }

  private Optional<Instant> finishedAt(Tag tag) {
    int commit = tag.commit() == null ? -1 : history.indexOf(tag.commit());
    if (commit < 0 || history.missing(commit)) {
      return Optional.empty();
    }
    return Optional.of(
        tag.taggedAt() != null
            ? tag.taggedAt()
            : Instant.ofEpochSecond(history.committedAt(commit)));
  }

  private InferredStream byTrunk(String why) {
    return TrunkStream.infer(repository.name(), history, history.indexOf(repository.head()), why);
  }

  private ServiceResult result(InferredStream stream, JoinedStream joined) {
    TimeRange period = request.period();
    DeliveryResult delivery =
        MetricsCalculator.compute(joined.facts(), request.definitions(), period);
    List<Deployed> deployed = joined.facts().deployments();
    List<LeftOut> leftOut = new ArrayList<>(stream.leftOut());
    if (joined.merged() > 0) {
      leftOut.add(new LeftOut("same commit as its predecessor", joined.merged(), List.of()));
    }
    Deployed last = deployed.isEmpty() ? null : deployed.getLast();
    var summary =
        new DeploymentStream(
            stream.rung(),
            stream.why(),
            deployed.size(),
            leftOut,
            delivery.facts().deployments().size(),
            deployed.isEmpty() ? null : deployed.getFirst().finishedAt(),
            last == null ? null : last.finishedAt(),
            last == null ? null : last.version());
    return new ServiceResult(
        stream.service(),
        stream.paths(),
        summary,
        delivery,
        Stages.of(joined.stages(), request.definitions().percentile()),
        notes(summary, joined));
  }

  private List<String> notes(DeploymentStream stream, JoinedStream joined) {
    TimeRange period = request.period();
    List<String> all = new ArrayList<>(notes);
    if (stream.lastAt() == null) {
      all.add(
          "No deployment is known, so nothing is measured; --deployments names another source.");
    } else if (stream.inPeriod() == 0) {
      all.add(nothingInside(stream, stream.lastAt()));
    }
    if (stream.firstAt() != null && period.contains(stream.firstAt())) {
      LocalDate day = LocalDate.ofInstant(stream.firstAt(), request.definitions().zone());
      all.add(
          "The first deployment is of "
              + day
              + "; frequency counts the whole period, --since "
              + day
              + " the time since then.");
    }
    int baseline = joined.baselineCommits();
    if (baseline > 0) {
      all.add(
          baseline
              + (baseline == 1 ? " commit that it shipped is" : " commits that it shipped are")
              + " its baseline and without a lead time.");
    }
    long unknown =
        joined.facts().deployments().stream()
            .filter(d -> period.contains(d.finishedAt()))
            .filter(d -> d.sha() == null || history.resolve(d.sha()) < 0)
            .count();
    if (unknown > 0) {
      all.add(
          unknown
              + (unknown == 1 ? " deployment names" : " deployments name")
              + " no commit of this history, so their changes have no lead time.");
    }
    long later =
        joined.facts().deployments().stream()
            .filter(d -> !d.finishedAt().isBefore(period.until()))
            .count();
    if (later > 0) {
      all.add(
          later
              + (later == 1 ? " deployment is" : " deployments are")
              + " dated at or after the period's end and not counted as deployed in it.");
    }
    return all;
  }

  private String nothingInside(DeploymentStream stream, Instant lastAt) {
    LocalDate day = LocalDate.ofInstant(lastAt, request.definitions().zone());
    boolean before = lastAt.isBefore(request.period().since());
    return "No deployment inside the period; the last is "
        + stream.lastVersion()
        + " of "
        + day
        + ", which --since "
        + day
        + (before ? "" : " with a later --until")
        + " shows.";
  }
}
