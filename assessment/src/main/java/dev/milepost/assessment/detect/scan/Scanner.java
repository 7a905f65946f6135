// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.assessment.detect.parse.Comments;
import dev.milepost.assessment.detect.parse.Lines;
import dev.milepost.assessment.detect.parse.Syntax;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.Gap.Cause;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.repository.TreeContent;
import dev.milepost.repository.TreeFile;
import dev.milepost.repository.TreeSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Reads files, each at most once, and looks for all text rules and credentials in one pass over
 * each. Cost: one read and one table look-up for each character; patterns run only where a literal
 * stands, at most {@value #MOST_CHECKS} times for one file. Confined to one thread.
 */
public final class Scanner {
  private static final int MOST_CHECKS = 2_000;

  private final TreeSnapshot tree;
  private final Limits limits;
  private final List<List<TextRule>> rules;
  private final LiteralIndex literals;
  private final Signals signals;
  private final SecretSearch secrets = new SecretSearch();
  private final List<Gap> gaps = new ArrayList<>();
  private int files;
  private long characters;
  private int skipped;

  /** A scanner that notes what the rules find in the given signals. */
  public Scanner(TreeSnapshot tree, Limits limits, List<TextRule> textRules, Signals signals) {
    this.tree = tree;
    this.limits = limits;
    this.signals = signals;
    Map<String, List<TextRule>> byLiteral = new LinkedHashMap<>();
    for (TextRule rule : textRules) {
      byLiteral.computeIfAbsent(rule.literal(), ignored -> new ArrayList<>()).add(rule);
    }
    this.rules = List.copyOf(byLiteral.values());
    List<String> all = new ArrayList<>(byLiteral.keySet());
    all.addAll(SecretSearch.literals());
    this.literals = new LiteralIndex(all);
  }

  /**
   * Reads and scans a file; empty where there is nothing to read, with a gap where that matters.
   */
  public Optional<FileText> read(TreeFile file, FileClass fileClass, Area area) {
    if (files >= limits.files() || characters >= limits.bytes()) {
      skipped++;
      return Optional.empty();
    }
    if (!file.readable()) {
      if (area == Area.CI) {
        gap(file.path(), area, Cause.MISSING, "is a link, which is not followed");
      }
      return Optional.empty();
    }
    files++;
    return switch (tree.read(file, limits.bytesPerFile())) {
      case TreeContent.Text text ->
          Optional.of(
              scan(new FileText(file.path(), fileClass, text.text(), text.truncated()), area));
      case TreeContent.Missing missing -> {
        gap(file.path(), area, Cause.MISSING, missing.reason());
        yield Optional.empty();
      }
      case TreeContent.Binary binary -> {
        if (area == Area.CI || area == Area.BUILD || area == Area.CONFIG) {
          gap(file.path(), area, Cause.MALFORMED, "holds NUL bytes (" + binary.size() + " bytes)");
        }
        yield Optional.empty();
      }
    };
  }

  /** Notes that a file is not what its name says. */
  public void malformed(String path, int line, Area area, String reason) {
    gaps.add(new Gap(path, line, area, Cause.MALFORMED, reason));
  }

  private void gap(String path, Area area, Cause cause, String reason) {
    gaps.add(new Gap(path, 0, area, cause, reason));
  }

  /** Files that were not looked at in full. */
  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** Credentials that were seen. */
  public List<Secret> secrets() {
    return secrets.found();
  }

  /** Files that were left out because a bound for all of them was reached. */
  public int skipped() {
    return skipped;
  }

  /** How many files were read. */
  public int files() {
    return files;
  }

  private FileText scan(FileText text, Area area) {
    characters += text.text().length();
    if (text.truncated()) {
      gap(
          text.path(),
          area,
          Cause.TRUNCATED,
          "is longer than " + limits.bytesPerFile() + " bytes; the rest was not read");
    }
    new OneFile(text).scan();
    return text;
  }

  /**
   * The scan of one file; lines and the text without comments are made only when something was
   * seen.
   */
  private final class OneFile {
    private final FileText text;
    private final String body;
    private Optional<Lines> lines = Optional.empty();
    private Optional<String> code = Optional.empty();
    private Optional<Lines> codeLines = Optional.empty();
    private int checks;

    private OneFile(FileText text) {
      this.text = text;
      this.body = text.text();
    }

    private void scan() {
      literals.scan(body, this::hit);
    }

    private void hit(int literal, int start) {
      if (literal >= rules.size()) {
        int secret = literal - rules.size();
        if (SecretSearch.worth(text.file(), body, secret, start) && checks++ < MOST_CHECKS) {
          secrets.look(text.path(), text.file(), lines(), body, secret, start);
        }
        return;
      }
      for (TextRule rule : rules.get(literal)) {
        if (rule.covers(text) && checks++ < MOST_CHECKS) {
          check(rule, start);
        }
      }
    }

    private void check(TextRule rule, int start) {
      if (!code().regionMatches(true, start, rule.literal(), 0, rule.literal().length())
          || indirect(start)) {
        return;
      }
      Matcher matcher = rule.pattern().matcher(codeLines().around(start));
      if (matcher.find()) {
        int line = lines().lineAt(start);
        signals.add(
            rule.key(), new Evidence(text.path(), line, Secret.redact(lines().around(start))));
      }
    }

    /** A module of Go that only a dependency needs says nothing about this repository. */
    private boolean indirect(int start) {
      return text.name().equals("go.mod") && lines().around(start).contains("// indirect");
    }

    private Lines lines() {
      if (lines.isEmpty()) {
        lines = Optional.of(Lines.of(body));
      }
      return lines.get();
    }

    private String code() {
      if (code.isEmpty()) {
        code = Optional.of(Comments.blank(body, Syntax.of(text.name())));
      }
      return code.get();
    }

    private Lines codeLines() {
      if (codeLines.isEmpty()) {
        codeLines = Optional.of(Lines.of(code()));
      }
      return codeLines.get();
    }
  }
}
