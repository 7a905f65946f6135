// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.repository.CommitDiffs;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How many commits change source, and how many of those change a test too.
 *
 * @param commits that change a source file
 * @param withTests of those, that change a test
 */
record SourceChanges(int commits, int withTests) {
  private static final Set<String> SOURCE =
      Set.of(
          "java", "kt", "kts", "scala", "groovy", "clj", "go", "rs", "c", "h", "cc", "cpp", "hpp",
          "cs", "fs", "vb", "swift", "m", "mm", "py", "rb", "php", "pl", "pm", "js", "jsx", "ts",
          "tsx", "mjs", "cjs", "vue", "svelte", "dart", "ex", "exs", "erl", "hs", "ml", "lua", "r",
          "jl", "sh", "bash", "sql", "zig", "nim");

  private static final Pattern TEST =
      Pattern.compile(
          "(?:^|.*/)(?:tests?|specs?|__tests__|testing|testdata|t|it|e2e|integration-?tests?)/.*"
              + "|.*(?:Tests?|IT|Spec|TestCase)\\.[a-zA-Z]{1,6}"
              + "|(?:^|.*/)test_[^/]*|.*[._-](?:test|spec|tests)\\.[a-z]{1,4}");

  static SourceChanges among(int[] commits, CommitDiffs diffs) {
    int source = 0;
    int both = 0;
    for (int commit : commits) {
      boolean changesSource = false;
      boolean changesTest = false;
      for (String path : diffs.paths(commit)) {
        boolean test = test(path);
        changesTest |= test;
        changesSource |= !test && source(path);
      }
      source += changesSource ? 1 : 0;
      both += changesSource && changesTest ? 1 : 0;
    }
    return new SourceChanges(source, both);
  }

  static boolean test(String path) {
    return TEST.matcher(path).matches();
  }

  private static boolean source(String path) {
    int dot = path.lastIndexOf('.');
    return dot > 0 && SOURCE.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
