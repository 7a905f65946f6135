// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.Place;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a component leads to: files that it links, code that it has the agent run. */
final class MarkdownCheck {
  private static final Pattern LINK =
      Pattern.compile(
          "(?<!!)\\[[^\\]\\n]{1,300}]\\(<?([^()\\s<>]{1,500}(?:\\([^()\\s]{0,100}\\))?)>?(?:\\s+[\"'(][^\\n]{0,200})?\\)");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,20}:.*");

  /** What stands for something that the reader puts in. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i).*[{}$<>*%…|\\[\\]].*|.*\\.\\.\\.+.*|(?:url|link|path|href|target|source|uri|address|#)|(?:/?path/to/|/).*|.*(?:example|your|placeholder|foo|bar).*|x+|[a-z]");

  private static final Pattern FILE =
      Pattern.compile(
          "(?i)\\.{1,2}/.*|.*\\.(?:md|mdx|txt|json|ya?ml|py|sh|js|ts|html?|csv|toml|xml|pdf|png|svg|jpe?g|sql)");

  /** Before a command is run: {@code !`git status`}. */
  private static final Pattern BEFORE = Pattern.compile("!`([^`\\n]{1,2000})`");

  private final PluginTree tree;
  private final Findings findings;

  MarkdownCheck(PluginTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void check(Component it) {
    Markdown markdown = Markdown.of(it.frontMatter().body());
    List<String> lines = markdown.lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Place place = new Place(it.path(), it.frontMatter().bodyLine() + i);
      if (line.length() > 20_000) {
        continue;
      }
      if (markdown.code(i)) {
        if (RemoteCode.runs(line) && !line.strip().startsWith("#")) {
          findings.add(
              "safety.remote-code",
              place,
              "the " + it.kind().word() + " has the agent run what it fetches");
        }
        continue;
      }
      before(it, line, place);
      links(it, Markdown.withoutCode(line), place);
    }
  }

  private void before(Component it, String line, Place place) {
    if (it.kind() == Component.Kind.COMMAND || it.kind() == Component.Kind.SKILL) {
      Matcher command = BEFORE.matcher(line);
      while (command.find()) {
        RemoteCode.check(command.group(1), place, findings);
      }
    }
  }

  private void links(Component it, String line, Place place) {
    if (line.indexOf("](") < 0) {
      return;
    }
    Matcher link = LINK.matcher(line);
    while (link.find()) {
      String target = target(link.group(1));
      if (!target.isEmpty()
          && !SCHEME.matcher(target).matches()
          && !PLACEHOLDER.matcher(target).matches()
          && FILE.matcher(target).matches()) {
        link(it, target, place);
      }
    }
  }

  private static String target(String written) {
    int end = written.indexOf('#');
    String path = end < 0 ? written : written.substring(0, end);
    int query = path.indexOf('?');
    path = query < 0 ? path : path.substring(0, query);
    try {
      return path.indexOf('%') < 0
          ? path
          : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private void link(Component it, String target, Place place) {
    int slash = it.path().lastIndexOf('/');
    String folder = slash < 0 ? "" : it.path().substring(0, slash);
    Optional<String> path = TreePath.resolve(folder, target);
    if (path.isEmpty()) {
      findings.add(
          "link.leaves",
          place,
          "the link to '" + Names.shown(target) + "' leads out of the plugin");
      return;
    }
    boolean there = exists(path.get()) || TreePath.resolve(target).filter(this::exists).isPresent();
    if (!there) {
      findings.add(
          "link.dead",
          place,
          "the link leads to '" + Names.shown(target) + "', which is not there");
    }
  }

  private boolean exists(String path) {
    return tree.entry(path).isPresent() || tree.isFolder(path) || tree.isFile(path + ".md");
  }
}
