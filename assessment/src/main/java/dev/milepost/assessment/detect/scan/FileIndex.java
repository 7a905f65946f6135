// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.repository.TreeFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a tree, classified and matched against all path rules in one pass. Immutable once
 * built. Costs a few look-ups for each file; holds no second copy of the paths.
 */
public final class FileIndex {
  private final List<TreeFile> files;
  private final Map<Language, Integer> sources = new EnumMap<>(Language.class);
  private final Map<Language, Integer> tests = new EnumMap<>(Language.class);
  private int documents;

  private FileIndex(List<TreeFile> files) {
    this.files = files;
  }

  /** Sees each file with its class, in path order. */
  public interface Visitor {
    /** One file that is not vendored. */
    void file(TreeFile file, FileClass fileClass);
  }

  /**
   * Classifies all files, notes matched path rules as signals and hands each file to the visitor.
   * Vendored files are handed over, but match no rule.
   */
  public static FileIndex build(
      List<TreeFile> files, Map<String, List<String>> pathRules, Signals signals, Visitor visitor) {
    List<PathRule> rules = new ArrayList<>();
    pathRules.forEach((key, texts) -> texts.forEach(text -> rules.add(PathRule.of(key, text))));
    PathRules matcher = new PathRules(rules);
    List<TreeFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(TreeFile::path));
    FileIndex index = new FileIndex(List.copyOf(sorted));
    for (TreeFile file : index.files) {
      FileClass fileClass = FileClass.of(file.path());
      if (fileClass.origin() != FileClass.Origin.VENDORED) {
        matcher.match(file.path(), key -> note(key, file, fileClass, signals));
        index.count(fileClass);
      }
      visitor.file(file, fileClass);
    }
    return index;
  }

  /** A key that ends in {@code @test} is about tests, so that files of tests match it too. */
  private static void note(String key, TreeFile file, FileClass fileClass, Signals signals) {
    boolean aboutTests = key.endsWith("@test");
    boolean counts =
        aboutTests
            ? fileClass.test() || (fileClass.own() && !file.path().contains("src/main/java/"))
            : fileClass.own();
    if (counts && file.kind() != TreeFile.Kind.SUBMODULE) {
      signals.add(key, Evidence.file(file.path()));
    }
  }

  private void count(FileClass fileClass) {
    Optional<Language> language = fileClass.language();
    if (language.isPresent() && (fileClass.own() || fileClass.test())) {
      (fileClass.test() ? tests : sources).merge(language.get(), 1, Integer::sum);
    }
    documents += fileClass.kind() == FileClass.Kind.DOCUMENT ? 1 : 0;
  }

  /** All files, sorted by path; unmodifiable. */
  public List<TreeFile> files() {
    return files;
  }

  /** How many own source files a language has, tests apart. */
  public int sources(Language language) {
    return sources.getOrDefault(language, 0);
  }

  /** How many test files a language has. */
  public int tests(Language language) {
    return tests.getOrDefault(language, 0);
  }

  /** How many own source files there are, tests apart. */
  public int sources() {
    return sources.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many test files there are. */
  public int tests() {
    return tests.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many documents there are. */
  public int documents() {
    return documents;
  }

  /** The file at exactly this path; a binary search. */
  public Optional<TreeFile> at(String path) {
    int low = 0;
    int high = files.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = files.get(middle).path().compareTo(path);
      if (order == 0) {
        return Optional.of(files.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }
}
