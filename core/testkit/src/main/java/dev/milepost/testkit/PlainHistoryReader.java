// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;

/** Reads refs from their files and objects through JGit, without opening a repository. */
final class PlainHistoryReader {
  private final RevWalk walk;
  private final ObjectReader reader;
  private final Map<String, String> texts = new HashMap<>();

  private PlainHistoryReader(ObjectReader reader) {
    this.reader = reader;
    this.walk = new RevWalk(reader);
  }

  static PlainHistory read(Path gitDirectory) {
    try {
      var directory =
          new ObjectDirectory(
              new Config(),
              gitDirectory.resolve("objects").toFile(),
              null,
              FS.DETECTED,
              gitDirectory.resolve("shallow").toFile());
      try (ObjectReader reader = directory.newReader()) {
        return new PlainHistoryReader(reader).read(refs(gitDirectory));
      } finally {
        directory.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PlainHistory read(Map<String, String> refs) throws IOException {
    List<PlainHistory.PlainTag> tags = new ArrayList<>();
    for (var ref : refs.entrySet()) {
      RevObject named = walk.parseAny(ObjectId.fromString(ref.getValue()));
      if (walk.peel(named) instanceof RevCommit commit) {
        walk.markStart(commit);
      }
      if (ref.getKey().startsWith("refs/tags/")) {
        tags.add(tag(ref.getKey().substring("refs/tags/".length()), named));
      }
    }
    Map<String, PlainHistory.PlainCommit> commits = new HashMap<>();
    List<RevCommit> all = new ArrayList<>();
    walk.forEach(all::add);
    for (RevCommit commit : all) {
      commits.put(commit.name(), plain(commit));
    }
    return new PlainHistory(String.valueOf(refs.get("HEAD")), commits, tags);
  }

  private PlainHistory.PlainTag tag(String name, RevObject named) throws IOException {
    String commit = walk.peel(named) instanceof RevCommit found ? found.name() : null;
    var tagger = named instanceof RevTag tag ? tag.getTaggerIdent() : null;
    return new PlainHistory.PlainTag(
        name, commit, tagger == null ? null : tagger.getWhenAsInstant());
  }

  private PlainHistory.PlainCommit plain(RevCommit commit) throws IOException {
    List<String> parents = Stream.of(commit.getParents()).map(RevCommit::name).toList();
    RevTree before = parents.isEmpty() ? null : walk.parseCommit(commit.getParent(0)).getTree();
    var out = new ByteArrayOutputStream();
    Set<String> paths = new TreeSet<>();
    try (var formatter = new DiffFormatter(out)) {
      formatter.setReader(reader, new Config());
      List<DiffEntry> entries = formatter.scan(before, commit.getTree());
      for (DiffEntry entry : entries) {
        boolean deleted = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
        paths.add(deleted ? entry.getOldPath() : entry.getNewPath());
      }
      formatter.format(entries);
    }
    return new PlainHistory.PlainCommit(
        commit.name(),
        parents,
        commit.getAuthorIdent().getWhenAsInstant(),
        commit.getCommitterIdent().getWhenAsInstant(),
        commit.getAuthorIdent().getName() + " <" + commit.getAuthorIdent().getEmailAddress() + ">",
        commit.getFullMessage(),
        files(commit.getTree()),
        paths,
        parents.size() > 1 ? "" : normal(out.toString(StandardCharsets.ISO_8859_1)));
  }

  private Map<String, String> files(RevTree tree) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (var entries = new TreeWalk(reader)) {
      entries.addTree(tree);
      entries.setRecursive(true);
      while (entries.next()) {
        if (entries.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
          String id = entries.getObjectId(0).name();
          if (!texts.containsKey(id)) {
            byte[] bytes = reader.open(entries.getObjectId(0), Constants.OBJ_BLOB).getBytes();
            texts.put(id, new String(bytes, StandardCharsets.UTF_8));
          }
          files.put(entries.getPathString(), texts.getOrDefault(id, ""));
        }
      }
    }
    return files;
  }

  private static String normal(String diff) {
    return diff.lines()
        .filter(line -> !line.startsWith("index ") && !line.startsWith("@@ "))
        .map(line -> line.replaceAll("\\s", ""))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> refs(Path gitDirectory) throws IOException {
    Map<String, String> refs = new TreeMap<>();
    Path packed = gitDirectory.resolve("packed-refs");
    if (Files.exists(packed)) {
      for (String line : Files.readAllLines(packed)) {
        if (!line.startsWith("#") && !line.startsWith("^")) {
          refs.put(line.substring(41), line.substring(0, 40));
        }
      }
    }
    try (Stream<Path> files = Files.walk(gitDirectory.resolve("refs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        refs.put(gitDirectory.relativize(file).toString(), Files.readString(file).strip());
      }
    }
    String head = Files.readString(gitDirectory.resolve("HEAD")).strip();
    String target = head.startsWith("ref: ") ? refs.get(head.substring(5)) : head;
    if (target != null) {
      refs.put("HEAD", target);
    }
    return refs;
  }
}
