// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.assessment.advice.Recommender;
import dev.milepost.assessment.detect.Detectors;
import dev.milepost.assessment.inference.AttributedStream;
import dev.milepost.assessment.inference.Inference;
import dev.milepost.assessment.inference.ServiceResult;
import dev.milepost.assessment.inference.ServiceResults;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityModel;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Progress;
import dev.milepost.repository.Assistants;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.GitTreeSnapshot;
import dev.milepost.repository.History;
import dev.milepost.repository.HistorySummary;
import dev.milepost.repository.RepositoryCache;
import dev.milepost.repository.TagList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Assesses a git directory: reads, infers, detects, rates, advises. */
final class GitAssessor implements Assessor {
  /** Changes when a detector changes what it says of the same files. */
  private static final int DETECTORS = 1;

  @Override
  public Assessment assess(AssessmentRequest request, Progress progress) {
    Optional<AttributionCache> cache = AttributionCache.of(request);
    Optional<Attributions> kept = cache.flatMap(AttributionCache::read);
    if (kept.isPresent()) {
      return assessment(kept.get(), request);
    }
    Attributions attributions = attribute(request, progress);
    cache.ifPresent(file -> file.write(attributions));
    return assessment(attributions, request);
  }

  private static Assessment assessment(Attributions attributions, AssessmentRequest request) {
    List<ServiceAssessment> services = new ArrayList<>();
    for (AttributedStream stream : attributions.streams()) {
      services.add(
          service(ServiceResults.of(stream, request.definitions(), request.period()), request));
    }
    services.sort((one, other) -> one.name().compareTo(other.name()));
    CapabilityProfile capabilities = attributions.capabilities();
    List<Finding.Problem> findings = new ArrayList<>(attributions.problems());
    findings.addAll(capabilities.problems());
    return new Assessment(
        attributions.repository(),
        request.period(),
        request.definitions(),
        services,
        overall(services),
        capabilities,
        findings,
        Recommender.recommend(
            attributions.repository().name(), services, capabilities, attributions.summary()));
  }

  /** Reads git, as far as earlier runs have not. */
  private static Attributions attribute(AssessmentRequest request, Progress progress) {
    Assistants assistants = Assistants.with(request.assistants());
    try (GitRepository repository = GitRepository.open(request.repository())) {
      RepositoryCache cache = RepositoryCache.open(request.cacheFolder(), repository, assistants);
      TagList tags = repository.tags(cache.tags(), progress);
      History history =
          cache.history(
              repository, Inference.tips(request, repository, tags.tags()), assistants, progress);
      Attributions attributions = attribute(request, repository, tags, history, cache, progress);
      cache.save(tags, history);
      return attributions;
    }
  }

  private static Attributions attribute(
      AssessmentRequest request,
      GitRepository repository,
      TagList tags,
      History history,
      RepositoryCache cache,
      Progress progress) {
    EntityRef subject = EntityRef.of("repository", repository.name());
    try (GitTreeSnapshot tree = repository.snapshot(repository.head());
        CommitDiffs diffs = repository.diffs(history, cache.diffs())) {
      var inference =
          new Inference(request, repository, tree, tags.tags(), history, diffs, progress);
      List<AttributedStream> streams = inference.attribute();
      HistorySummary summary =
          new HistorySummarizer(repository, tags, history, diffs, request.period())
              .summarize(inference.releaseTags());
      CapabilityProfile capabilities =
          detect(cache.beside("profile"), subject, tree, summary, progress);
      return new Attributions(
          info(repository, history, request),
          streams,
          summary,
          capabilities,
          RepositoryProblems.of(subject, repository, history, tree, diffs),
          PeriodSpan.around(request.period(), history, streams),
          lasting(capabilities, tree)
              && diffs.unreadable() == 0
              && !history.anyMissing()
              && tags.complete());
    }
  }

  /** Runs the detectors, unless they said all they can of the same files and history before. */
  private static CapabilityProfile detect(
      Optional<Path> file,
      EntityRef subject,
      GitTreeSnapshot tree,
      HistorySummary summary,
      Progress progress) {
    if (file.isEmpty()) {
      return Detectors.detect(subject, tree, summary, progress);
    }
    String key = DETECTORS + "\n" + subject + "\n" + tree.treeId() + "\n" + summary;
    ProfileCache kept = new ProfileCache(file.get(), key);
    return kept.read()
        .orElseGet(() -> {
          CapabilityProfile profile = Detectors.detect(subject, tree, summary, progress);
          if (lasting(profile, tree)) {
            kept.write(profile);
          }
          return profile;
        });
  }

  /** Whether nothing was missing that could be there the next time. */
  private static boolean lasting(CapabilityProfile profile, GitTreeSnapshot tree) {
    return !tree.incomplete()
        && profile.problems().stream()
            .noneMatch(problem ->
                problem.rule().equals("input.missing-file")
                    || problem.rule().startsWith("internal."));
  }

  private static ServiceAssessment service(ServiceResult result, AssessmentRequest request) {
    Confidence confidence = result.stream().rung().confidence();
    List<String> notes = new ArrayList<>(result.notes());
    notes.addAll(result.delivery().notes());
    Optional<Stage.Name> bottleneck =
        result.stages().stream()
            .filter(stage -> stage.share() != null)
            .max(Comparator.comparing(stage -> Optional.ofNullable(stage.share()).orElse(0.0)))
            .map(Stage::name);
    return new ServiceAssessment(
        result.name(),
        result.paths(),
        confidence,
        result.stream(),
        result.delivery().metrics(),
        MaturityModel.rate(result.delivery().metrics(), confidence, request.benchmark()),
        result.delivery().origins(),
        result.stages(),
        bottleneck,
        notes,
        result.delivery().facts());
  }

  /** The maturity of the worst service; without a rated one, that of the first. */
  private static Maturity overall(List<ServiceAssessment> services) {
    return services.stream()
        .map(ServiceAssessment::maturity)
        .filter(maturity -> maturity.level() != null)
        .min(Comparator.comparing(maturity -> Optional.ofNullable(maturity.level()).orElseThrow()))
        .orElse(services.getFirst().maturity());
  }

  private static Assessment.RepositoryInfo info(
      GitRepository repository, History history, AssessmentRequest request) {
    int inPeriod = 0;
    int merges = 0;
    int squashes = 0;
    long since = request.period().since().getEpochSecond();
    long until = request.period().until().getEpochSecond();
    for (int i = 0; i < history.size(); i++) {
      if (history.committedAt(i) >= since && history.committedAt(i) < until) {
        inPeriod++;
        merges += history.merge(i) ? 1 : 0;
        squashes += history.squashSubject(i) ? 1 : 0;
      }
    }
    String style =
        merges * 10 >= inPeriod ? "merge" : squashes * 3 >= inPeriod ? "squash" : "linear";
    return new Assessment.RepositoryInfo(
        repository.name(),
        repository.head(),
        repository.branch(),
        history.size(),
        inPeriod,
        inPeriod == 0 ? "unknown" : style,
        repository.shallow(),
        repository.partialClone());
  }
}
