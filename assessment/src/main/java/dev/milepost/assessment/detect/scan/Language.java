// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A programming language whose files count as source. */
public enum Language {
  JAVA,
  KOTLIN,
  GROOVY,
  SCALA,
  JAVASCRIPT,
  TYPESCRIPT,
  PYTHON,
  GO,
  RUST,
  DOTNET,
  C,
  RUBY,
  PHP,
  SWIFT,
  PERL,
  ELIXIR,
  DART;

  private static final Map<String, Language> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("java", JAVA),
          Map.entry("kt", KOTLIN),
          Map.entry("groovy", GROOVY),
          Map.entry("scala", SCALA),
          Map.entry("js", JAVASCRIPT),
          Map.entry("mjs", JAVASCRIPT),
          Map.entry("cjs", JAVASCRIPT),
          Map.entry("jsx", JAVASCRIPT),
          Map.entry("vue", JAVASCRIPT),
          Map.entry("svelte", JAVASCRIPT),
          Map.entry("ts", TYPESCRIPT),
          Map.entry("mts", TYPESCRIPT),
          Map.entry("cts", TYPESCRIPT),
          Map.entry("tsx", TYPESCRIPT),
          Map.entry("py", PYTHON),
          Map.entry("go", GO),
          Map.entry("rs", RUST),
          Map.entry("cs", DOTNET),
          Map.entry("fs", DOTNET),
          Map.entry("vb", DOTNET),
          Map.entry("c", C),
          Map.entry("h", C),
          Map.entry("cc", C),
          Map.entry("cpp", C),
          Map.entry("cxx", C),
          Map.entry("hpp", C),
          Map.entry("rb", RUBY),
          Map.entry("php", PHP),
          Map.entry("swift", SWIFT),
          Map.entry("pl", PERL),
          Map.entry("pm", PERL),
          Map.entry("ex", ELIXIR),
          Map.entry("exs", ELIXIR),
          Map.entry("dart", DART));

  /** The language of a file extension in lower case. */
  public static Optional<Language> ofExtension(String extension) {
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }

  /** Whether it runs on the JVM. */
  public boolean jvm() {
    return this == JAVA || this == KOTLIN || this == GROOVY || this == SCALA;
  }

  /** Whether it runs on Node.js or in a browser. */
  public boolean script() {
    return this == JAVASCRIPT || this == TYPESCRIPT;
  }

  /** The lower-case word used in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
