// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.format.Place;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreeEntry;
import dev.milepost.marketplace.format.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The files of a plugin as files: what cannot be installed, and the text of all that have some. */
final class TreeCheck {
  private static final Set<String> TEXTS =
      Set.of(
          "md",
          "mdx",
          "txt",
          "json",
          "yaml",
          "yml",
          "toml",
          "sh",
          "bash",
          "zsh",
          "py",
          "js",
          "mjs",
          "cjs",
          "ts",
          "rb",
          "pl",
          "ps1",
          "cmd",
          "bat",
          "env",
          "ini",
          "cfg",
          "conf",
          "properties",
          "xml",
          "html",
          "java",
          "go",
          "rs",
          "php",
          "lua",
          "sql",
          "pem",
          "key",
          "tf");

  private final PluginTree tree;
  private final Findings findings;

  TreeCheck(PluginTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void check() {
    Map<String, String> folded = new HashMap<>();
    TextCheck texts = new TextCheck(findings);
    for (TreeEntry it : tree.entries()) {
      String other = folded.putIfAbsent(it.path().toLowerCase(Locale.ROOT), it.path());
      if (other != null) {
        findings.add(
            "tree.case-collision",
            Place.file(it.path()),
            "'" + it.path() + "' and '" + other + "' differ in case only");
      }
      switch (it.kind()) {
        case LINK -> link(it);
        case OTHER ->
            findings.add(
                "tree.special-file", Place.file(it.path()), "'" + it.path() + "' is no file");
        case FILE -> file(it, texts);
      }
    }
  }

  private void link(TreeEntry it) {
    String target;
    try {
      target =
          Files.readSymbolicLink(tree.folder().resolve(it.path())).toString().replace('\\', '/');
    } catch (IOException | InvalidPathException e) {
      target = "/";
    }
    boolean leaves = TreePath.resolve(it.folder(), target).isEmpty();
    findings.add(
        leaves ? "tree.link-leaves" : "tree.link",
        Place.file(it.path()),
        "'"
            + it.path()
            + "' links to what is "
            + (leaves ? "not in the plugin" : "elsewhere in the plugin"));
  }

  private void file(TreeEntry it, TextCheck texts) {
    int dot = it.name().lastIndexOf('.');
    if (dot < 0 || !TEXTS.contains(it.name().substring(dot + 1).toLowerCase(Locale.ROOT))) {
      return;
    }
    if (it.size() > PluginTree.LARGEST_FILE) {
      findings.add(
          "tree.large-file",
          Place.file(it.path()),
          "'" + it.path() + "' has " + it.size() + " bytes");
      return;
    }
    Decoded text = Decoded.of(tree.read(it.path()));
    if (!text.utf8() && it.name().endsWith(".md")) {
      findings.add("tree.encoding", Place.file(it.path()), "'" + it.path() + "' is not UTF-8");
    }
    texts.check(it.path(), text.lines());
    if (it.name().endsWith(".sh") || it.name().endsWith(".bash")) {
      script(it, text.lines());
    }
  }

  private void script(TreeEntry it, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean said = line.startsWith("#") || line.startsWith("echo ") || line.startsWith("printf ");
      if (!said && line.length() < 20_000 && RemoteCode.runs(line)) {
        findings.add(
            "safety.remote-code", new Place(it.path(), i + 1), "the script runs what it fetches");
      }
    }
  }
}
