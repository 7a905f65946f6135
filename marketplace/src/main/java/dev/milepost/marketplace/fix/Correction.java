// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.check.Edit;
import dev.milepost.marketplace.check.Edit.Kind;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.fix.FileChange.State;
import dev.milepost.marketplace.format.PluginTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the edits of one file come to. An edit whose line is not what was read is left out.
 *
 * @param edits those that are in the change
 */
record Correction(FileChange change, List<Edit> edits) {
  /** Empty where nothing of it can be done: the file is gone, a link, or no UTF-8. */
  static Optional<Correction> of(PluginTree tree, String path, List<Edit> edits) {
    if (!tree.isFile(path)) {
      return Optional.empty();
    }
    byte[] bytes = tree.read(path);
    String text = new String(bytes, UTF_8);
    boolean executable = executable(tree, path);
    List<Edit> done = new ArrayList<>();
    List<Hunk> hunks = new ArrayList<>();
    // What is no UTF-8 would be changed in places that nobody looked at.
    if (Arrays.equals(text.getBytes(UTF_8), bytes)) {
      lines(text, edits, hunks, done);
    }
    boolean run = executable;
    for (Edit edit : edits) {
      if (edit.kind() == Kind.EXECUTABLE && !executable) {
        run = true;
        done.add(edit);
      }
    }
    if (done.isEmpty()) {
      return Optional.empty();
    }
    byte[] after = hunks.isEmpty() ? bytes : Hunk.apply(text, hunks).getBytes(UTF_8);
    return Optional.of(
        new Correction(
            new FileChange(
                tree.folder().toString(),
                path,
                State.of(bytes, executable),
                State.of(after, run),
                hunks),
            done));
  }

  private static boolean executable(PluginTree tree, String path) {
    try {
      return PluginFolder.executable(tree.folder().resolve(path));
    } catch (IOException e) {
      throw MilepostException.remote(
          "plugin-file-unreadable", "'" + path + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static void lines(String text, List<Edit> edits, List<Hunk> hunks, List<Edit> done) {
    List<String> lines = Hunk.lines(text);
    Map<Integer, List<Edit>> byLine = new TreeMap<>();
    edits.stream()
        .filter(edit -> edit.kind() != Kind.EXECUTABLE)
        .filter(edit -> edit.line() >= 1 && edit.line() <= lines.size())
        .forEach(edit -> byLine.computeIfAbsent(edit.line(), none -> new ArrayList<>()).add(edit));
    byLine.forEach((number, own) -> {
      String line = lines.get(number - 1);
      String end = line.endsWith("\r\n") ? "\r\n" : "\n";
      StringBuilder above = new StringBuilder();
      String changed = line;
      for (Edit edit : own) {
        if (edit.kind() == Kind.INSERT) {
          above.append(edit.after()).append(end);
        } else if (changed.contains(edit.before())) {
          changed = edit.kind() == Kind.REMOVE ? "" : replaced(changed, edit);
        } else {
          continue;
        }
        done.add(edit);
      }
      if (!above.isEmpty()) {
        hunks.add(new Hunk(number, "", above.toString()));
      }
      if (!changed.equals(line)) {
        hunks.add(new Hunk(number, line, changed));
      }
    });
  }

  private static String replaced(String line, Edit edit) {
    return line.replaceFirst(Pattern.quote(edit.before()), Matcher.quoteReplacement(edit.after()));
  }
}
