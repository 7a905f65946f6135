// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.Map;
import java.util.Optional;

/**
 * Tells built artefacts by their first bytes, so that a text called {@code Makefile.lib} is none.
 */
final class BinaryMagic {
  private static final Map<String, String> BUILT =
      Map.ofEntries(
          Map.entry("jar", "PK"),
          Map.entry("war", "PK"),
          Map.entry("ear", "PK"),
          Map.entry("whl", "PK"),
          Map.entry("nupkg", "PK"),
          Map.entry("class", "\u00CA\u00FE\u00BA\u00BE"),
          Map.entry("exe", "MZ"),
          Map.entry("dll", "MZ"),
          Map.entry("so", "\u007FELF"),
          Map.entry("o", "\u007FELF"),
          Map.entry("a", "!<arch>"),
          Map.entry("lib", "!<arch>"));

  private BinaryMagic() {}

  /** Whether a name's extension is one of built artefacts. */
  static boolean built(String extension) {
    return BUILT.containsKey(extension) || extension.equals("dylib") || extension.equals("pyc");
  }

  /** What the bytes are, where they are what the extension says; empty for anything else. */
  static Optional<String> confirm(String extension, byte[] head) {
    return switch (extension) {
      case "dylib" -> machO(head) ? Optional.of("a Mach-O library") : Optional.empty();
      case "pyc" ->
          head.length > 3 && head[2] == '\r' && head[3] == '\n'
              ? Optional.of("compiled Python")
              : Optional.empty();
      case "o" ->
          starts(head, "\u007FELF") || machO(head)
              ? Optional.of("an object file")
              : Optional.empty();
      default -> {
        String magic = BUILT.get(extension);
        yield magic != null && starts(head, magic)
            ? Optional.of("a built ." + extension + " file")
            : Optional.empty();
      }
    };
  }

  private static boolean machO(byte[] head) {
    return starts(head, "\u00CF\u00FA\u00ED\u00FE")
        || starts(head, "\u00CE\u00FA\u00ED\u00FE")
        || starts(head, "\u00CA\u00FE\u00BA\u00BE")
        || starts(head, "\u00FE\u00ED\u00FA");
  }

  private static boolean starts(byte[] head, String magic) {
    if (head.length < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((head[i] & 0xFF) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
