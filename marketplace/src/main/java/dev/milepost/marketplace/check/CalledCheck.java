// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.Place;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreeEntry;
import dev.milepost.marketplace.format.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that hooks and servers call. */
final class CalledCheck {
  private static final Pattern OWN_FILE =
      Pattern.compile("\\$\\{?CLAUDE_PLUGIN_ROOT}?/([A-Za-z0-9._@/+-]{1,300})");

  private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?|wss?)://[^\\s/].*");

  private final PluginTree tree;
  private final Findings findings;

  CalledCheck(PluginTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void hook(Document document, String at, JsonObject hook) {
    List<String> words = new ArrayList<>();
    hook.text("command").ifPresent(words::add);
    texts(hook, words);
    Place place = document.place(at + "/command");
    String line = String.join(" ", words);
    files(place, line, hook.text("command").orElse(""));
    RemoteCode.check(line, place, findings);
  }

  void server(Document document, String at, JsonValue value) {
    JsonObject server = value instanceof JsonObject it ? it : JsonObject.EMPTY;
    List<String> words = new ArrayList<>();
    server.text("command").ifPresent(words::add);
    texts(server, words);
    Place place = document.place(at);
    server
        .text("url")
        .filter(
            url -> url.indexOf(':') > 0 && !url.contains("${") && !ADDRESS.matcher(url).matches())
        .ifPresent(url ->
            findings.add(
                "mcp.address",
                document.place(at + "/url"),
                "the address begins with '"
                    + url.substring(0, url.indexOf(':'))
                    + ":', must begin with https://"));
    String line = String.join(" ", words);
    files(place, line, server.text("command").orElse(""));
    RemoteCode.check(line, place, findings);
  }

  private static void texts(JsonObject holder, List<String> words) {
    for (JsonValue argument : holder.elements("args")) {
      if (argument instanceof JsonString(String text)) {
        words.add(text);
      }
    }
  }

  private void files(Place place, String line, String command) {
    Matcher own = OWN_FILE.matcher(line);
    while (own.find()) {
      String written = own.group(1);
      Optional<String> path = TreePath.resolve(written);
      boolean there =
          path.filter(it -> tree.isFile(it) || tree.isFolder(it) || tree.entry(it).isPresent())
              .isPresent();
      if (!there && !madeLater(written)) {
        findings.add(
            "script.missing", place, "'" + written + "' is called, but it is not in the plugin");
      } else if (own.start() == line.indexOf(own.group()) && first(command, own.group())) {
        path.flatMap(tree::entry)
            .filter(it -> !it.executable())
            .ifPresent(it -> notExecutable(place, it));
      }
    }
  }

  /** What is unpacked or built when the plugin is first used. */
  private static boolean madeLater(String path) {
    return path.contains("node_modules/") || path.contains(".venv/") || path.contains("venv/bin/");
  }

  /** Whether the file itself is run, not something that reads it. */
  private static boolean first(String command, String file) {
    String plain = command.strip();
    return plain.startsWith(file) || plain.startsWith("\"" + file) || plain.startsWith("'" + file);
  }

  private void notExecutable(Place place, TreeEntry file) {
    if (file.kind() == TreeEntry.Kind.FILE) {
      findings.add(
          "script.not-executable",
          place,
          "'" + file.path() + "' is run, but has no permission to execute");
      findings.edit("script.not-executable", Edit.Kind.EXECUTABLE, Place.file(file.path()), "", "");
    }
  }
}
