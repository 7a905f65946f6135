// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.Example.absent;
import static dev.milepost.assessment.detect.Example.notApplicable;
import static dev.milepost.assessment.detect.Example.partial;
import static dev.milepost.assessment.detect.Example.present;
import static dev.milepost.assessment.detect.Example.unknown;
import static dev.milepost.assessment.detect.Trees.documents;
import static dev.milepost.assessment.detect.Trees.service;

import dev.milepost.repository.HistorySummary.Branch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Version control, and what history alone decides. */
final class HistoryExamples {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private HistoryExamples() {}

  static List<Example> all() {
    return List.of(
        present("version-control.default-branch", "HEAD", service()),
        partial("version-control.default-branch", "no remote's branch is known", "HEAD", service())
            .with(HistoryFixture.healthy().head("main", false)),
        unknown("version-control.default-branch", "nothing is known when detached", service())
            .with(HistoryFixture.healthy().head("", false)),
        present("version-control.trunk-based", "refs/remotes/origin/topic-1", service())
            .with(HistoryFixture.healthy().branches(branches(3, false))),
        present("version-control.trunk-based", "", service())
            .with(HistoryFixture.healthy().branches(branches(9, true))),
        partial("version-control.trunk-based", "more than three are active", "", service())
            .with(HistoryFixture.healthy().branches(branches(4, false))),
        partial("version-control.trunk-based", "nothing was merged for weeks", "", service())
            .with(HistoryFixture.healthy().trunk(60, 30)),
        present("version-control.small-batches", "HEAD", service()),
        partial("version-control.small-batches", "changes are of middle size", "HEAD", service())
            .with(HistoryFixture.healthy().trunk(400, 2)),
        absent("version-control.small-batches", "changes are large", service())
            .with(HistoryFixture.healthy().trunk(900, 2)),
        present("version-control.signed", "HEAD", service()),
        partial("version-control.signed", "only tags are signed", "HEAD", service())
            .with(HistoryFixture.healthy().signed(0, 10)),
        absent("version-control.signed", "nothing is signed", service())
            .with(HistoryFixture.healthy().signed(0, 0)),
        present("version-control.conventional-commits", "HEAD", service()),
        partial("version-control.conventional-commits", "half are", "HEAD", service())
            .with(HistoryFixture.healthy().conventional(50)),
        absent("version-control.conventional-commits", "few are", service())
            .with(HistoryFixture.healthy().conventional(5)),
        present("version-control.no-binaries", "", service()),
        absent(
            "version-control.no-binaries", "a jar is kept", service().and("lib/tool.jar", zip())),
        partial(
            "version-control.no-binaries",
            "a test needs a jar",
            "src/test/resources/tool.jar",
            service().and("src/test/resources/tool.jar", zip())),
        present(
            "version-control.no-binaries",
            "",
            service().and("scripts/Makefile.lib", "all:\n").and("x.so", "not ELF")),
        present(
            "version-control.no-binaries",
            "",
            service().and("gradle/wrapper/gradle-wrapper.jar", zip())),
        present(
            "version-control.ignore-file", ".gitignore", service().and(".gitignore", "target/\n")),
        partial(
            "version-control.ignore-file",
            "only attributes",
            ".gitattributes",
            service().and(".gitattributes", "* text\n")),
        absent("version-control.ignore-file", "neither", service()),
        present("cd.versioned-releases", "refs/tags", service()),
        partial("cd.versioned-releases", "tags name no version", "refs/tags", service())
            .with(HistoryFixture.healthy().tags(5, 0, false)),
        absent("cd.versioned-releases", "no tag", service())
            .with(HistoryFixture.healthy().tags(0, 0, false)),
        unknown("cd.versioned-releases", "a shallow clone lacks tags", service())
            .with(HistoryFixture.healthy().tags(0, 0, true)),
        notApplicable("cd.versioned-releases", "documents are not released", documents())
            .with(HistoryFixture.healthy().tags(0, 0, false)));
  }

  private static List<Branch> branches(int count, boolean merged) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new Branch("refs/remotes/origin/topic-" + i, NOW.minusSeconds(i), merged))
        .toList();
  }

  private static byte[] zip() {
    return "PK\003\004\000\000\000\000".getBytes(StandardCharsets.ISO_8859_1);
  }
}
