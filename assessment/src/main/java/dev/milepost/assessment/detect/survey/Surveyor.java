// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.ci.CiFiles;
import dev.milepost.assessment.detect.ci.CiReading;
import dev.milepost.assessment.detect.ci.CiSystem;
import dev.milepost.assessment.detect.ci.Pipeline;
import dev.milepost.assessment.detect.parse.Makefile;
import dev.milepost.assessment.detect.scan.Binaries;
import dev.milepost.assessment.detect.scan.FileClass;
import dev.milepost.assessment.detect.scan.FileClass.Kind;
import dev.milepost.assessment.detect.scan.FileClass.Origin;
import dev.milepost.assessment.detect.scan.FileIndex;
import dev.milepost.assessment.detect.scan.FileText;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.Limits;
import dev.milepost.assessment.detect.scan.Scanner;
import dev.milepost.assessment.detect.scan.Signals;
import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.owners.PathGlob;
import dev.milepost.repository.TreeFile;
import dev.milepost.repository.TreeSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a {@link Survey}: classifies all files once, then reads each at most once, pipelines first,
 * then build files, configuration and scripts, source, and prose. What does not fit the limits is
 * counted. Confined to one thread.
 */
public final class Surveyor {
  private static final int MOST_PIPELINES = 2_000;
  private static final Pattern SHEBANG = Pattern.compile("#![^\\n]{0,80}sh\\b");
  private static final List<Area> ORDER =
      List.of(Area.BUILD, Area.CONFIG, Area.SOURCE, Area.DOCUMENT, Area.OTHER);

  /** A file that is to be read. */
  private record Waiting(TreeFile file, FileClass fileClass) {}

  private final TreeSnapshot tree;
  private final Limits limits;
  private final Progress progress;
  private final Signals signals = new Signals();
  private final Scanner scanner;
  private final Binaries binaries;
  private final Contents contents;
  private final Map<Area, List<Waiting>> waiting = new EnumMap<>(Area.class);
  private final Deque<TreeFile> pipelineFiles = new ArrayDeque<>();
  private final Set<String> read = new HashSet<>();
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final List<String> manifests = new ArrayList<>();
  private final Set<String> sourceFolders = new HashSet<>();
  private final Map<String, Optional<String>> scripts = new HashMap<>();
  private int left;
  private int total;

  private Surveyor(TreeSnapshot tree, Limits limits, List<TextRule> rules, Progress progress) {
    this.tree = tree;
    this.limits = limits;
    this.progress = progress;
    this.scanner = new Scanner(tree, limits, rules, signals);
    this.binaries = new Binaries(tree, limits);
    this.contents = new Contents(scanner, signals);
  }

  /**
   * Surveys a tree.
   *
   * @param pathRules what paths show, by key; see {@code PathRule} for how they are written
   */
  public static Survey survey(
      TreeSnapshot tree,
      Limits limits,
      Map<String, List<String>> pathRules,
      List<TextRule> textRules,
      Progress progress) {
    return new Surveyor(tree, limits, textRules, progress).survey(pathRules);
  }

  private Survey survey(Map<String, List<String>> pathRules) {
    progress.report("listing files", 0, tree.files().size());
    FileIndex index = FileIndex.build(tree.files(), pathRules, signals, this::sort);
    total = pipelineFiles.size() + waiting.values().stream().mapToInt(List::size).sum();
    readPipelines(index);
    readAll(Area.BUILD);
    List<Pipeline> expanded = expand(index);
    ORDER.forEach(this::readAll);
    List<Gap> gaps = new ArrayList<>(scanner.gaps());
    gaps.sort(
        Comparator.comparing(Gap::path).thenComparingInt(Gap::line).thenComparing(Gap::reason));
    expanded.sort(Comparator.comparing(Pipeline::path));
    return new Survey(
        index,
        signals,
        expanded,
        contents.objects(),
        contents.containers(),
        contents.packages(),
        contents.poms(),
        contents.tomls(),
        manifests,
        sourceFolders,
        contents.texts(),
        contents.owners(),
        contents.lines(),
        scanner.secrets(),
        binaries,
        gaps,
        new Survey.Coverage(
            scanner.files(), left + scanner.skipped(), tree.incomplete() ? reasons() : List.of()));
  }

  private List<String> reasons() {
    return tree.gaps().isEmpty() ? List.of("the tree is incomplete") : tree.gaps();
  }

  private void sort(TreeFile file, FileClass fileClass) {
    if (fileClass.origin() == Origin.VENDORED) {
      return;
    }
    if (CiFiles.typeOf(file.path()).isPresent()
        && fileClass.origin() != Origin.EXAMPLE
        && !fileClass.test()) {
      pipelineFiles.add(file);
      return;
    }
    if (fileClass.kind() == Kind.MEDIA) {
      binaries.look(file, fileClass);
      return;
    }
    if (fileClass.kind() == Kind.GENERATED || file.kind() == TreeFile.Kind.SUBMODULE) {
      return;
    }
    if (fileClass.kind() == Kind.BUILD && fileClass.own()) {
      manifests.add(file.path());
    }
    if (fileClass.kind() == Kind.SOURCE && fileClass.own()) {
      sourceFolders.add(file.folder());
    }
    List<Waiting> queue =
        waiting.computeIfAbsent(Gap.area(fileClass), ignored -> new ArrayList<>());
    if (queue.size() < limits.files()) {
      queue.add(new Waiting(file, fileClass));
    } else {
      left++;
    }
  }

  private void readPipelines(FileIndex index) {
    while (!pipelineFiles.isEmpty() && pipelines.size() < MOST_PIPELINES) {
      TreeFile file = pipelineFiles.remove();
      CiFiles.Type type =
          CiFiles.typeOf(file.path())
              .orElse(new CiFiles.Type(CiSystem.GITLAB, CiSystem.GITLAB.title()));
      Optional<FileText> text = once(file, FileClass.of(file.path()), Area.CI);
      if (text.isEmpty()) {
        continue;
      }
      CiReading reading = CiFiles.read(type, file.path(), text.get().text());
      reading
          .fault()
          .ifPresent(
              fault -> scanner.malformed(file.path(), fault.line(), Area.CI, fault.message()));
      if (reading.pipeline().isPresent()) {
        pipelines.add(reading.pipeline().get());
        reading.pipeline().get().includes().forEach(include -> include(index, include));
      }
    }
  }

  private void include(FileIndex index, String path) {
    if (path.indexOf('*') < 0) {
      index.at(path).filter(file -> !read.contains(path)).ifPresent(pipelineFiles::add);
      return;
    }
    PathGlob glob = new PathGlob(path, false);
    index.files().stream()
        .filter(file -> !read.contains(file.path()) && glob.matches(file.path()))
        .limit(100)
        .forEach(pipelineFiles::add);
  }

  private Optional<FileText> once(TreeFile file, FileClass fileClass, Area area) {
    if (!read.add(file.path()) || progress.cancelled()) {
      return Optional.empty();
    }
    if (read.size() % 500 == 0) {
      progress.report("looking at files", read.size(), Math.max(total, read.size()));
    }
    return scanner.read(file, fileClass, area);
  }

  private void readAll(Area area) {
    for (Waiting next : waiting.getOrDefault(area, List.of())) {
      if (progress.cancelled()) {
        left++;
        continue;
      }
      once(next.file(), next.fileClass(), area).ifPresent(contents::take);
    }
    waiting.remove(area);
  }

  private List<Pipeline> expand(FileIndex index) {
    Optional<TreeFile> makefile = index.at("Makefile").or(() -> index.at("GNUmakefile"));
    Optional<Makefile> recipes =
        makefile.flatMap(file -> script(index, file.path())).map(Makefile::parse);
    Expansion expansion =
        new Expansion(
            path -> shell(index, path),
            makefile.map(TreeFile::path).orElse(""),
            recipes,
            contents.packages());
    return new ArrayList<>(expansion.expand(pipelines));
  }

  private Optional<String> shell(FileIndex index, String path) {
    boolean named = path.endsWith(".sh") || path.endsWith(".bash");
    return script(index, path).filter(text -> named || SHEBANG.matcher(text).lookingAt());
  }

  private Optional<String> script(FileIndex index, String path) {
    Optional<String> known = scripts.get(path);
    if (known != null) {
      return known;
    }
    FileClass fileClass = FileClass.of(path);
    boolean text =
        fileClass.kind() != Kind.MEDIA
            && fileClass.kind() != Kind.GENERATED
            && fileClass.kind() != Kind.SOURCE;
    Optional<FileText> file =
        text
            ? index.at(path).flatMap(found -> once(found, fileClass, Gap.area(fileClass)))
            : Optional.empty();
    file.ifPresent(contents::take);
    Optional<String> body = file.map(FileText::text);
    if (scripts.size() < 500) {
      scripts.put(path, body);
    }
    return body;
  }
}
