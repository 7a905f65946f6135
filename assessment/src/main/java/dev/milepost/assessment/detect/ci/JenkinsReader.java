// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.ci.Step.Kind;
import dev.milepost.assessment.detect.parse.Comments;
import dev.milepost.assessment.detect.parse.Lines;
import dev.milepost.assessment.detect.parse.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Jenkinsfile by rules over its text without comments: stages by name, shell commands,
 * libraries. Groovy is not evaluated, so a command that is put together at run time is seen only as
 * far as it is written.
 */
final class JenkinsReader {
  private static final Pattern PIPELINE =
      Pattern.compile(
          "(?m)^\\s{0,40}(?:pipeline|node(?:\\([^)\\n]{0,100}\\))?)\\s{0,5}\\{|@Library\\b");
  private static final Pattern ITEM =
      Pattern.compile(
          "\\bstage\\s{0,5}\\(\\s{0,5}['\"]([^'\"\\n]{1,200})['\"]"
              + "|\\b(?:sh|bat|pwsh|powershell)\\b\\s{0,5}\\(?\\s{0,5}(?:script\\s{0,5}:\\s{0,5})?(\"\"\"|'''|\"|')"
              + "|\\b(matrix|timeout|disableConcurrentBuilds|retry)\\b\\s{0,5}[({]"
              + "|@Library\\(\\s{0,5}['\"]([^'\"\\n]{1,100})");

  private final String path;
  private final String code;
  private final Lines lines;
  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Integer> features = new HashMap<>();
  private String stage = "";
  private int stageLine = 1;
  private List<Step> steps = new ArrayList<>();

  private JenkinsReader(String path, String code) {
    this.path = path;
    this.code = code;
    this.lines = Lines.of(code);
  }

  /** Reads a text; empty where it is no pipeline. */
  static Optional<Pipeline> read(String path, String text) {
    String code = Comments.blank(text, Syntax.C);
    Matcher start = PIPELINE.matcher(code);
    if (!start.find()) {
      return Optional.empty();
    }
    JenkinsReader reader = new JenkinsReader(path, code);
    reader.readAll();
    int offset = start.start() + (start.group().length() - start.group().stripLeading().length());
    return Optional.of(
        new Pipeline(
            CiSystem.JENKINS,
            CiSystem.JENKINS.title(),
            path,
            reader.lines.lineAt(offset),
            Triggers.ELSEWHERE,
            reader.jobs,
            reader.features,
            List.of(),
            List.of()));
  }

  private void readAll() {
    Matcher item = ITEM.matcher(code);
    int from = 0;
    while (item.find(from)) {
      from = item.end();
      int line = lines.lineAt(item.start());
      if (item.group(1) != null) {
        close();
        stage = item.group(1);
        stageLine = line;
      } else if (item.group(2) != null) {
        from = shell(item.end(), item.group(2));
      } else if (item.group(3) != null) {
        features.putIfAbsent(trait(item.group(3)), line);
      } else {
        steps.add(new Step(Kind.INCLUDE, "library: " + item.group(4), path, line));
      }
    }
    close();
  }

  private static String trait(String word) {
    return word.equals("disableConcurrentBuilds") ? "concurrency" : word;
  }

  private int shell(int start, String quote) {
    int end = code.indexOf(quote, start);
    end = end < 0 ? code.length() : end;
    steps.addAll(StepLines.of(path, code.substring(start, end), lines.lineAt(start), true));
    return Math.min(code.length(), end + quote.length());
  }

  private void close() {
    if (!stage.isEmpty() || !steps.isEmpty()) {
      jobs.add(
          new Job(stage, stage, stageLine, Triggers.ELSEWHERE, List.of(), null, Map.of(), steps));
    }
    stage = "";
    steps = new ArrayList<>();
  }
}
