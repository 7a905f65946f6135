// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.format.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that run what they fetch. */
final class RemoteCode {
  private static final String SHELL =
      "(?:sudo +(?:-\\w+ +)?)?(?:env +)?(?:/(?:usr/)?bin/)?(?:ba|z|da|k)?sh\\b";
  private static final String INTERPRETER =
      "(?:sudo +)?(?:python3?|node|ruby|perl|deno|bun)\\b(?: +-(?![\\w-])| *(?:$|[\"'`;&)]))";

  private static final List<Pattern> RUN =
      List.of(
          Pattern.compile(
              "\\b(?:curl|wget)\\b[^\\n|;]{0,400}\\| {0,4}(?:" + SHELL + "|" + INTERPRETER + ")"),
          Pattern.compile(SHELL + " +(?:-\\w+ +)?[\"']?(?:<\\(|\\$\\()\\s{0,4}(?:curl|wget)\\b"),
          Pattern.compile("\\beval +[\"']?(?:\\$\\(|`)\\s{0,4}(?:curl|wget)\\b"),
          Pattern.compile("(?:\\bsource|(?:^|[;&\\s])\\.) +<\\(\\s{0,4}(?:curl|wget)\\b"),
          Pattern.compile(
              "(?i)\\b(?:iex|invoke-expression)\\b[^\\n]{0,80}\\b(?:irm|iwr|invoke-restmethod|invoke-webrequest|downloadstring)\\b"),
          Pattern.compile(
              "(?i)\\b(?:irm|iwr|invoke-restmethod|invoke-webrequest)\\b[^\\n|]{0,300}\\|"
                  + " {0,4}(?:iex|invoke-expression)\\b"));

  /** One of them is in every line that matters; looking for them is quick. */
  private static final List<String> STEMS =
      List.of("curl", "wget", "iex", "IEX", "Invoke-", "invoke-", "irm", "iwr", "IRM", "IWR");

  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?:^|[\\s;&|(\"'`])(npx|bunx|pnpx|uvx|pnpm +dlx|yarn +dlx|bun +x|npm +exec|pipx"
              + " +run|deno +run)((?: +[^\\s;&|\"'`)]+){1,8})");

  /** Options of those programs that take a word behind them. */
  private static final Set<String> WITH_WORD =
      Set.of(
          "--from", "--with", "--python", "-c", "--call", "--registry", "--index-url", "--cache");

  private static final Pattern EXACT =
      Pattern.compile(
          ".+(?:@|==)v?[0-9]+\\.[0-9]+(?:\\.[0-9]+)?[A-Za-z0-9.+-]*|.*(?:@|#)[0-9a-f]{40}");

  private RemoteCode() {}

  static void check(String line, Place place, Findings findings) {
    if (line.length() > 20_000) {
      return;
    }
    if (runs(line)) {
      findings.add("safety.remote-code", place, "what is fetched from the network is run at once");
    }
    unpinned(line)
        .ifPresent(name ->
            findings.add(
                "safety.unpinned-package",
                place,
                "the package '"
                    + Names.shown(name)
                    + "' is fetched when it is run, without an exact version"));
  }

  /** Whether a line of a shell runs what it fetches. */
  static boolean runs(String line) {
    return STEMS.stream().anyMatch(line::contains)
        && RUN.stream().anyMatch(it -> it.matcher(line).find());
  }

  /** The first package of a line that is fetched without a version. */
  static Optional<String> unpinned(String line) {
    Matcher call = PACKAGE.matcher(line);
    while (call.find()) {
      Optional<String> name = name(call.group(2).strip().split(" +"));
      if (name.filter(it -> !EXACT.matcher(it).matches()).isPresent()
          && !call.group(1).startsWith("deno")) {
        return name;
      }
    }
    return Optional.empty();
  }

  /**
   * The package among the words; none where it is a path, an address, a variable, or forbidden to
   * be fetched.
   */
  private static Optional<String> name(String... words) {
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word.equals("--no-install") || word.equals("--offline")) {
        return Optional.empty();
      }
      if (word.equals("--from") || word.equals("-p") || word.equals("--package")) {
        return i + 1 < words.length ? named(words[i + 1]) : Optional.empty();
      }
      if (word.startsWith("--from=") || word.startsWith("--package=")) {
        return named(word.substring(word.indexOf('=') + 1));
      }
      if (WITH_WORD.contains(word)) {
        i++;
      } else if (!word.startsWith("-")) {
        return named(word);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> named(String word) {
    return word.matches(
                "(?:@[\\w.-]+/)?[\\w.-]+(?:\\[[\\w,-]+])?(?:(?:@|==|~=|>=)[\\w.^~*-]+)?|git\\+https?://\\S+")
            && !word.startsWith(".")
        ? Optional.of(word)
        : Optional.empty();
  }
}
