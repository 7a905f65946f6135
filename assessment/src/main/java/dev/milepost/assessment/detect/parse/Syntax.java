// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.Locale;
import java.util.Map;

/** How a language writes comments and strings, as far as telling them apart needs. */
public enum Syntax {
  /** No comments that we know of. */
  NONE,
  /** {@code #} to the end of the line; quotes do not span lines. */
  HASH,
  /** Python: {@code #} and triple quotes. */
  PYTHON,
  /** Shell: {@code #} at the start of a word. */
  SHELL,
  /** {@code //} and block comments; quotes and backticks. */
  C,
  /** Terraform: {@code #}, {@code //} and block comments. */
  HCL,
  /** XML and HTML. */
  XML,
  /** {@code --} to the end of the line. */
  DASH,
  /** {@code ;} or {@code #} at the start of a line. */
  INI;

  private static final Map<String, Syntax> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("java", C),
          Map.entry("kt", C),
          Map.entry("kts", C),
          Map.entry("scala", C),
          Map.entry("groovy", C),
          Map.entry("gradle", C),
          Map.entry("js", C),
          Map.entry("mjs", C),
          Map.entry("cjs", C),
          Map.entry("jsx", C),
          Map.entry("ts", C),
          Map.entry("mts", C),
          Map.entry("cts", C),
          Map.entry("tsx", C),
          Map.entry("go", C),
          Map.entry("rs", C),
          Map.entry("c", C),
          Map.entry("h", C),
          Map.entry("cc", C),
          Map.entry("cpp", C),
          Map.entry("hpp", C),
          Map.entry("cxx", C),
          Map.entry("cs", C),
          Map.entry("fs", C),
          Map.entry("swift", C),
          Map.entry("php", C),
          Map.entry("dart", C),
          Map.entry("bicep", C),
          Map.entry("proto", C),
          Map.entry("mod", C),
          Map.entry("json", C),
          Map.entry("jsonc", C),
          Map.entry("json5", C),
          Map.entry("jsonnet", C),
          Map.entry("libsonnet", C),
          Map.entry("sbt", C),
          Map.entry("jenkinsfile", C),
          Map.entry("vue", C),
          Map.entry("svelte", C),
          Map.entry("m", C),
          Map.entry("py", PYTHON),
          Map.entry("pyi", PYTHON),
          Map.entry("sh", SHELL),
          Map.entry("bash", SHELL),
          Map.entry("zsh", SHELL),
          Map.entry("mk", SHELL),
          Map.entry("ps1", HASH),
          Map.entry("rb", HASH),
          Map.entry("pl", HASH),
          Map.entry("pm", HASH),
          Map.entry("ex", HASH),
          Map.entry("exs", HASH),
          Map.entry("r", HASH),
          Map.entry("jl", HASH),
          Map.entry("yml", HASH),
          Map.entry("yaml", HASH),
          Map.entry("toml", HASH),
          Map.entry("rego", HASH),
          Map.entry("properties", INI),
          Map.entry("ini", INI),
          Map.entry("cfg", INI),
          Map.entry("conf", HASH),
          Map.entry("txt", HASH),
          Map.entry("env", HASH),
          Map.entry("cmake", HASH),
          Map.entry("build", HASH),
          Map.entry("in", HASH),
          Map.entry("bzl", PYTHON),
          Map.entry("tf", HCL),
          Map.entry("hcl", HCL),
          Map.entry("tfvars", HCL),
          Map.entry("sentinel", HCL),
          Map.entry("xml", XML),
          Map.entry("html", XML),
          Map.entry("csproj", XML),
          Map.entry("fsproj", XML),
          Map.entry("vbproj", XML),
          Map.entry("props", XML),
          Map.entry("targets", XML),
          Map.entry("jmx", XML),
          Map.entry("sql", DASH),
          Map.entry("lua", DASH),
          Map.entry("hs", DASH));

  /** The syntax of a file, by its name. */
  public static Syntax of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    Syntax known = dot < 0 ? null : BY_EXTENSION.get(name.substring(dot + 1));
    if (known != null) {
      return known;
    }
    if (name.startsWith("jenkinsfile")) {
      return C;
    }
    if (name.startsWith("dockerfile")
        || name.startsWith("containerfile")
        || name.equals("justfile")) {
      return HASH;
    }
    return name.startsWith("makefile") || name.equals("gnumakefile") || dot < 0 ? SHELL : NONE;
  }
}
