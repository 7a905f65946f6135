// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.ProblemRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of rules is that of the code, both ways. */
class ProblemRulesTest {
  private static final Pattern WORD = Pattern.compile("(?<!DATABASE = )\"([a-z-]+)\\.([a-z-]+)\"");

  private static final Pattern FILE =
      Pattern.compile(".*\\.(adoc|json|kts|lock|md|mod|rst|toml|txt|xml|yaml|yml)");

  @Test
  void everyRuleInTheCodeIsListedAndTheOtherWayRound() throws IOException {
    List<String> detectors = Detectors.catalogue().stream().map(DetectorInfo::id).toList();
    Set<String> groups = new TreeSet<>(Set.of("history", "input", "internal", "tree"));
    detectors.forEach(id -> groups.add(id.substring(0, id.indexOf('.'))));
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/milepost/assessment"))) {
      for (Path file : files.filter(ProblemRulesTest::reportsProblems).toList()) {
        Matcher word = WORD.matcher(Files.readString(file));
        while (word.find()) {
          if (groups.contains(word.group(1))) {
            used.add(word.group(1) + "." + word.group(2));
          }
        }
      }
    }
    used.removeAll(detectors);
    used.removeIf(word -> FILE.matcher(word).matches());
    assertThat(used).containsExactlyElementsOf(ProblemRules.all());
    assertThat(ProblemRules.all()).isSorted().doesNotContainAnyElementsOf(detectors);
  }

  private static boolean reportsProblems(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("Verdicts.java")
        || name.equals("RepositoryProblems.java")
        || (name.endsWith("Checks.java") && !name.equals("LanguageTests.java"));
  }
}
