// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.inference.StreamColumns;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.repository.CacheBytes;
import dev.milepost.repository.CacheFile;
import dev.milepost.repository.RepositoryTips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an earlier run attributed, in a file for each repository and choice of options. Read back
 * only for the same ref tips, options and version of Milepost, and a period that gives the same;
 * then no git object is opened. See docs/adr/0010.
 */
final class AttributionCache {
  /** Changes when the format does. */
  private static final int MAGIC = 0x4d504101;

  private final AssessmentRequest request;
  private final RepositoryTips tips;
  private final CacheFile file;
  private final byte[] key;

  private AttributionCache(AssessmentRequest request, RepositoryTips tips, Path folder) {
    this.request = request;
    this.tips = tips;
    String asked = asked(request, tips);
    this.file = new CacheFile(folder.resolve(name(asked) + ".attribution"), MAGIC);
    this.key = (asked + CodeVersion.current() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The cache for a request; empty when nothing may be kept of it. */
  static Optional<AttributionCache> of(AssessmentRequest request) {
    // What a file of deployments says may change at any time.
    return request.deploymentsFile().isPresent()
        ? Optional.empty()
        : request
            .cacheFolder()
            .map(folder ->
                new AttributionCache(request, RepositoryTips.read(request.repository()), folder));
  }

  /** All that attribution depends on beside the refs and the code. */
  private static String asked(AssessmentRequest request, RepositoryTips tips) {
    var text = new StringBuilder(1024);
    line(text, tips.place());
    for (DefinitionKey key : DefinitionKey.values()) {
      line(text, request.definitions().get(key));
    }
    line(text, request.definitions().zone().getId());
    line(text, request.rung().map(Rung::word).orElse(""));
    line(text, request.tagPattern().map(Pattern::pattern).orElse(""));
    line(text, Integer.toString(request.tagPattern().map(Pattern::flags).orElse(-1)));
    new TreeMap<>(request.servicePaths())
        .forEach((service, folder) -> line(line(text, service), folder));
    line(text, "assistants");
    request.assistants().forEach(name -> line(text, name));
    return text.toString();
  }

  /** With its length, so that no two lists of texts are written alike. */
  private static StringBuilder line(StringBuilder text, String value) {
    return text.append(value.length()).append(' ').append(value).append('\n');
  }

  /** A name for the file. Two requests with one name only take turns: the key is in the file. */
  private static String name(String asked) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < asked.length(); i++) {
      hash = (hash ^ asked.charAt(i)) * 0x100000001b3L;
    }
    return Long.toHexString(hash);
  }

  Optional<Attributions> read() {
    Optional<CacheBytes> content = file.read();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      CacheBytes in = content.get();
      if (!Arrays.equals(in.bytes(), key) || !Arrays.equals(in.bytes(), tips.state())) {
        return Optional.empty();
      }
      long[] dates = in.longs();
      var span = new PeriodSpan(dates[0], dates[1], dates[2], dates[3]);
      return span.holds(request.period()) ? Optional.of(attributions(in, span)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Of another version in spite of its key: all is attributed again.
      return Optional.empty();
    }
  }

  /** Keeps what was attributed, unless refs moved meanwhile or something could not be read. */
  void write(Attributions attributions) {
    byte[] now = RepositoryTips.read(request.repository()).state();
    if (attributions.complete() && Arrays.equals(now, tips.state())) {
      file.write(out -> {
        out.put(key);
        out.put(now);
        put(out, attributions);
      });
    }
  }

  private static void put(CacheBytes out, Attributions attributions) throws IOException {
    PeriodSpan span = attributions.span();
    out.put(new long[] {span.sinceAfter(), span.sinceUpTo(), span.untilAfter(), span.untilUpTo()});
    Assessment.RepositoryInfo info = attributions.repository();
    out.put(List.of(info.name(), info.head(), info.branch(), info.mergeStyle()));
    out.put(
        new int[] {
          info.commits(),
          info.commitsInPeriod(),
          info.shallow() ? 1 : 0,
          info.partialClone() ? 1 : 0
        });
    StreamColumns.write(out, attributions.streams());
    SummaryColumns.write(out, attributions.summary());
    out.put(ProfileCodec.profile(attributions.capabilities()));
    out.put(ProfileCodec.problems(attributions.problems()));
  }

  private static Attributions attributions(CacheBytes in, PeriodSpan span) throws IOException {
    List<String> texts = in.texts();
    int[] numbers = in.ints();
    var info =
        new Assessment.RepositoryInfo(
            texts.get(0),
            texts.get(1),
            texts.get(2),
            numbers[0],
            numbers[1],
            texts.get(3),
            numbers[2] != 0,
            numbers[3] != 0);
    return new Attributions(
        info,
        StreamColumns.read(in),
        SummaryColumns.read(in),
        ProfileCodec.profile(in.bytes()),
        ProfileCodec.problems(in.bytes()),
        span,
        true);
  }
}
