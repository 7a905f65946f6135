// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.Rung;
import dev.milepost.repository.FileHistory;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.TreeContent;
import dev.milepost.repository.TreeFile;
import dev.milepost.repository.TreeSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Streams of a GitOps repository: a first-parent commit that changes the image of a production
 * workload is a deployment of that image.
 *
 * <p>Cost: the trunk's diffs limited to the files that hold production images, and those files'
 * contents.
 */
final class GitOpsStreams {
  private static final int MOST_FILES = 400;
  private static final int LARGEST = 1 << 18;
  private static final int ENOUGH_CHANGES = 2;

  private static final Pattern PRODUCTION =
      Pattern.compile(
          "(?:^|.*[/._-])(?:prod|production|prd|live)(?:[/._-].*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_ENVIRONMENT =
      Pattern.compile(
          "(?:^|.*[/._-])(?:dev|development|stage|staging|test|testing|qa|uat|preview|sandbox|int|ci|example|examples|nonprod|non-prod)(?:[/._-].*)",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> SOURCE =
      Set.of(
          "java", "kt", "scala", "go", "rs", "c", "cc", "cpp", "cs", "swift", "py", "rb", "php",
          "js", "ts", "tsx", "jsx", "ex", "hs", "clj");
  private static final Pattern SHA =
      Pattern.compile("(?:.*[^0-9a-f])?([0-9a-f]{7,40})(?:[^0-9a-f].*)?");

  private final GitRepository repository;
  private final History history;
  private final TreeSnapshot tree;

  /** By image and tag, the files that have had it: {@code image:tag}. */
  private final Map<String, Set<String>> reached = new HashMap<>();

  /** What was deployed already: commit, image and tag. */
  private final Set<String> known = new HashSet<>();

  GitOpsStreams(GitRepository repository, History history, TreeSnapshot tree) {
    this.repository = repository;
    this.history = history;
    this.tree = tree;
  }

  /** The streams, by image; none when the repository does not deploy by commits. */
  List<InferredStream> infer() {
    List<String> files = productionFiles();
    if (files.isEmpty()) {
      return List.of();
    }
    Map<String, List<InferredDeployment>> streams = new TreeMap<>();
    int changes = 0;
    for (FileHistory.Change change : FileHistory.of(repository, history, files, LARGEST)) {
      changes += deployments(change, streams);
    }
    if (changes < ENOUGH_CHANGES) {
      return List.of();
    }
    List<InferredStream> result = new ArrayList<>();
    streams.forEach((image, found) -> {
      found.sort(Comparator.comparing(InferredDeployment::finishedAt));
      result.add(
          new InferredStream(
              image,
              List.of("."),
              Rung.GITOPS,
              found.size() + " commits change the production image " + image,
              found,
              List.of()));
    });
    return result;
  }

  /** Files that hold an image of a production workload at HEAD. */
  private List<String> productionFiles() {
    List<TreeFile> yaml =
        tree.files().stream()
            .filter(TreeFile::readable)
            .filter(file -> file.extension().equals("yaml") || file.extension().equals("yml"))
            .filter(
                file -> !file.path().startsWith(".") && !file.name().startsWith("docker-compose"))
            .toList();
    List<TreeFile> possible =
        yaml.stream().filter(f -> !OTHER_ENVIRONMENT.matcher(f.path()).matches()).toList();
    List<TreeFile> production =
        possible.stream().filter(f -> PRODUCTION.matcher(f.path()).matches()).toList();
    if (production.isEmpty() && tree.files().stream().noneMatch(GitOpsStreams::source)) {
      // A repository of manifests alone that names no environment has one: production.
      production = possible;
    }
    List<String> files = new ArrayList<>();
    for (TreeFile file : production) {
      if (files.size() < MOST_FILES && !images(tree.read(file, LARGEST)).isEmpty()) {
        files.add(file.path());
      }
    }
    return files;
  }

  private static boolean source(TreeFile file) {
    return SOURCE.contains(file.extension());
  }

  private static Map<String, String> images(TreeContent content) {
    return content instanceof TreeContent.Text(String text, boolean cut) && !cut
        ? ImageReferences.of(text)
        : Map.of();
  }

  /**
   * Adds a deployment for each image that the change moves, unless another file had the tag before
   * this one: then it only reaches further.
   *
   * @return how many images had another tag before
   */
  private int deployments(
      FileHistory.Change change, Map<String, List<InferredDeployment>> streams) {
    Map<String, String> before = new HashMap<>();
    change.before().ifPresent(text -> before.putAll(ImageReferences.of(text)));
    Map<String, String> after = new HashMap<>();
    change.after().ifPresent(text -> after.putAll(ImageReferences.of(text)));
    int moved = 0;
    for (Map.Entry<String, String> image : after.entrySet()) {
      String earlier = before.get(image.getKey());
      if (!image.getValue().equals(earlier)) {
        String sha = history.sha(change.commit());
        moved += earlier == null ? 0 : 1;
        String tagged = image.getKey() + ":" + image.getValue();
        Set<String> files = reached.computeIfAbsent(tagged, _ -> new HashSet<>());
        boolean further = files.add(change.path()) && files.size() > 1;
        if (further || !known.add(sha + ":" + tagged)) {
          continue;
        }
        streams
            .computeIfAbsent(image.getKey(), _ -> new ArrayList<>())
            .add(
                new InferredDeployment(
                    sha.substring(0, 12) + ":" + image.getValue(),
                    image.getValue(),
                    VersionTag.parse(image.getValue()).map(VersionTag::parts).orElse(null),
                    commit(image.getValue()),
                    Instant.ofEpochSecond(history.committedAt(change.commit()))));
      }
    }
    return moved;
  }

  /** The commit of this history that an image tag names; null when the code lies elsewhere. */
  private @Nullable String commit(String tag) {
    Matcher matcher = SHA.matcher(tag);
    if (!matcher.matches()) {
      return null;
    }
    int commit = history.resolve(matcher.group(1));
    return commit < 0 ? null : history.sha(commit);
  }
}
