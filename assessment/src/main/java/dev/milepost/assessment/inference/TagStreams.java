// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.Rung;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.repository.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Streams from version tags: a prefix is a service. */
final class TagStreams {
  private static final Comparator<InferredDeployment> ORDER =
      Comparator.comparing(InferredDeployment::finishedAt)
          .thenComparing(
              InferredDeployment::number,
              Comparator.nullsFirst(Comparator.<VersionTag.Version>naturalOrder()))
          .thenComparing(InferredDeployment::id);

  private final String repository;
  private final Definitions definitions;
  private final Optional<Pattern> pattern;
  private final Function<Tag, Optional<Instant>> finishedAt;
  private final ServiceFolders folders;

  private final Map<String, List<InferredDeployment>> streams = new TreeMap<>();
  private final Map<String, LeftOutCounter> leftOut = new TreeMap<>();

  /**
   * @param finishedAt when a tag was made; empty when its commit cannot be read
   */
  TagStreams(
      String repository,
      Definitions definitions,
      Optional<Pattern> pattern,
      Function<Tag, Optional<Instant>> finishedAt,
      ServiceFolders folders) {
    this.repository = repository;
    this.definitions = definitions;
    this.pattern = pattern;
    this.finishedAt = finishedAt;
    this.folders = folders;
  }

  /** The streams, by service name; none when no tag is a deployment. */
  List<InferredStream> infer(List<Tag> tags) {
    for (Tag tag : tags) {
      add(tag);
    }
    if (streams.isEmpty()) {
      return List.of();
    }
    boolean main = streams.containsKey("");
    LeftOutCounter others = new LeftOutCounter();
    Map<String, Optional<String>> services = new TreeMap<>();
    for (String prefix : streams.keySet()) {
      if (!prefix.isEmpty()) {
        services.put(prefix, folders.find(prefix));
      }
    }
    List<InferredStream> result = new ArrayList<>();
    for (Map.Entry<String, List<InferredDeployment>> stream : streams.entrySet()) {
      String prefix = stream.getKey();
      boolean only = streams.size() == 1;
      Optional<String> folder = services.getOrDefault(prefix, Optional.empty());
      if (prefix.isEmpty() || only) {
        result.add(stream(repository, ".", stream.getValue(), prefix));
      } else if (folder.isPresent() || !main) {
        result.add(stream(prefix, folder.orElse("."), stream.getValue(), prefix));
      } else {
        stream.getValue().forEach(d -> others.add("prefix names no folder", d.id()));
      }
    }
    leftOut.forEach((prefix, counter) -> {
      if (!streams.containsKey(prefix)) {
        others.addAll(counter);
      }
    });
    return withOthers(result, others);
  }

  /** What belongs to no stream is told by the stream of the repository, or the first. */
  private List<InferredStream> withOthers(List<InferredStream> result, LeftOutCounter others) {
    int teller = 0;
    for (int i = 0; i < result.size(); i++) {
      teller = result.get(i).service().equals(repository) ? i : teller;
    }
    InferredStream stream = result.get(teller);
    LeftOutCounter all = new LeftOutCounter();
    all.addAll(others);
    String prefix =
        stream.service().equals(repository) && streams.containsKey("") ? "" : stream.service();
    all.addAll(leftOut.getOrDefault(prefix, new LeftOutCounter()));
    result.set(
        teller,
        new InferredStream(
            stream.service(),
            stream.paths(),
            stream.rung(),
            stream.why(),
            stream.deployments(),
            all.list()));
    return result;
  }

  private InferredStream stream(
      String service, String folder, List<InferredDeployment> found, String prefix) {
    found.sort(ORDER);
    String why =
        pattern.isPresent()
            ? found.size()
                + (found.size() == 1 ? " tag matches" : " tags match")
                + " the given pattern"
            : found.size()
                + (found.size() == 1 ? " tag names" : " tags name")
                + " a release version"
                + (prefix.isEmpty() ? "" : " after '" + prefix + "'");
    return new InferredStream(
        service,
        List.of(folder),
        Rung.TAGS,
        why,
        found,
        leftOut.getOrDefault(prefix, new LeftOutCounter()).list());
  }

  private void add(Tag tag) {
    Optional<VersionTag> version = VersionTag.parse(tag.name());
    if (pattern.isPresent()) {
      byPattern(tag, version.map(VersionTag::parts).orElse(null), pattern.get());
      return;
    }
    if (version.isEmpty()) {
      leave("", "no version in its name", tag);
      return;
    }
    String service = version.get().service(repository);
    if (definitions.is(DefinitionKey.DEPLOYMENT_TAGS, "three-part") && !version.get().threePart()) {
      leave(service, "not X.Y.Z", tag);
    } else if (version.get().kind() != VersionTag.Kind.RELEASE) {
      leave(service, version.get().kind().reason(), tag);
    } else {
      take(service, tag, version.get().parts());
    }
  }

  private void byPattern(Tag tag, VersionTag.@Nullable Version version, Pattern wanted) {
    Matcher matcher = wanted.matcher(new BoundedText(tag.name()));
    if (!matcher.matches()) {
      leave("", "does not match the given pattern", tag);
      return;
    }
    String group = matcher.groupCount() > 0 ? matcher.group(1) : null;
    take(group == null || group.equals(repository) ? "" : group, tag, version);
  }

  private void take(String service, Tag tag, VersionTag.@Nullable Version version) {
    Optional<Instant> at = tag.commit() == null ? Optional.empty() : finishedAt.apply(tag);
    if (at.isEmpty()) {
      leave(service, "does not point to a readable commit", tag);
      return;
    }
    streams
        .computeIfAbsent(service, _ -> new ArrayList<>())
        .add(new InferredDeployment(tag.name(), tag.name(), version, tag.commit(), at.get()));
  }

  private void leave(String service, String reason, Tag tag) {
    leftOut.computeIfAbsent(service, _ -> new LeftOutCounter()).add(reason, tag.name());
  }
}
