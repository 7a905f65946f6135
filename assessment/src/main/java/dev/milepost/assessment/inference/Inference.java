// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.facts.FactFiles;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.FixSignal;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.Tag;
import dev.milepost.repository.TreeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Infers the deployments of a repository's services by the ladder and attributes commits and
 * failures to them. One instance serves one assessment; not thread-safe.
 */
public final class Inference {
  /** The environment whose deployments count. */
  public static final String PRODUCTION = "production";

  /**
   * How long before the period a deployment may lie whose changes still matter, because a patch
   * release inside it can repair it.
   */
  public static final Duration REPAIRABLE = PatchReleases.SOON;

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

  /** The services with their deployments, changes and failures; at least one. */
  public List<AttributedStream> attribute() {
    List<InferredStream> streams = streams();
    List<FixSignal> signals = FixSignal.of(history);
    int head = history.indexOf(repository.head());
    Trunk trunk = new Trunk(history, head);
    var joiner =
        new StreamJoiner(history, trunk, diffs, signals, request.definitions(), request.period());
    progress.report("comparing patches", 0, 0);
    Copies copies =
        Copies.find(history, diffs, wanted(joiner, streams, signals), request.definitions());
    List<AttributedStream> results = new ArrayList<>();
    for (InferredStream stream : streams) {
      progress.report("attributing commits of " + stream.service(), results.size(), streams.size());
      JoinedStream joined = joiner.join(stream, copies);
      results.add(
          new AttributedStream(
              stream.service(),
              stream.paths(),
              stream.rung(),
              stream.why(),
              stream.leftOut(),
              joined.facts(),
              joined.stages(),
              joined.baselineCommits(),
              joined.merged(),
              unknownCommits(joined),
              notes));
    }
    return results;
  }

  /** Deployments of the period whose commit is not in the history. */
  private int unknownCommits(JoinedStream joined) {
    return (int)
        joined.facts().deployments().stream()
            .filter(d -> request.period().contains(d.finishedAt()))
            .filter(d -> d.sha() == null || history.resolve(d.sha()) < 0)
            .count();
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
    var repairable = new TimeRange(since.minus(REPAIRABLE), request.period().until());
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
}
