// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.Language;
import dev.milepost.kernel.owners.CodeOwners;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who looks after a component or a place in code: what is configured, else what CODEOWNERS says.
 * Nobody is an answer. Immutable.
 *
 * @since 0.1
 */
public final class Owners {
  private final CodeOwners rules;
  private final Map<String, List<String>> components;

  private Owners(CodeOwners rules, Map<String, List<String>> components) {
    this.rules = rules;
    this.components = components;
  }

  /**
   * Owners by a CODEOWNERS file of GitHub or GitLab and by configuration.
   *
   * @param codeOwners the text; may be empty
   * @param components the owners of components by name, whatever its capitals
   */
  public static Owners of(String codeOwners, Map<String, List<String>> components) {
    Map<String, List<String>> lower = new TreeMap<>();
    components.forEach(
        (name, owners) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(owners)));
    return new Owners(CodeOwners.parse(codeOwners), lower);
  }

  /** Who owns a component; of a name that is not configured, a folder with it at the root. */
  public List<String> ofComponent(String name) {
    List<String> configured = components.get(name.toLowerCase(Locale.ROOT));
    return configured == null ? ofPath(name) : configured;
  }

  /** Who owns a path from the root of the repository. */
  public List<String> ofPath(String path) {
    String rooted = path.replace('\\', '/');
    return rules.ownersOf(rooted.startsWith("/") ? rooted.substring(1) : rooted);
  }

  /**
   * Who owns the code of a frame.
   *
   * @param paths of the repository's files, from its root
   * @return nobody when no file fits
   */
  public List<String> ofFrame(Language language, Frame frame, Collection<String> paths) {
    return pathOf(language, frame, paths).map(this::ofPath).orElse(List.of());
  }

  /** The file of a frame: the path that shares the longest end with it, at least the whole name. */
  public static Optional<String> pathOf(Language language, Frame frame, Collection<String> paths) {
    String file = language == Language.JAVA ? javaFile(frame) : frame.file().replace('\\', '/');
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return paths.stream()
        .filter(path -> path.equals(name) || path.endsWith("/" + name))
        .max(
            Comparator.comparingInt((String path) -> common(path, file))
                .thenComparing(Comparator.<String>naturalOrder().reversed()));
  }

  /** {@code com/acme/shop/Orders.java} of {@code com.acme.shop.Orders.place(Orders.java:1)}. */
  private static String javaFile(Frame frame) {
    String function = frame.function().substring(frame.function().lastIndexOf('/') + 1);
    int method = function.lastIndexOf('.');
    int type = method < 0 ? -1 : function.lastIndexOf('.', method - 1);
    String folder = type < 0 ? "" : function.substring(0, type).replace('.', '/') + "/";
    return frame.file().isEmpty() ? "" : folder + frame.file();
  }

  /** How many names both have in common, counted from the end. */
  private static int common(String one, String other) {
    String[] left = one.split("/");
    String[] right = other.split("/");
    int count = 0;
    while (count < left.length
        && count < right.length
        && left[left.length - 1 - count].equals(right[right.length - 1 - count])) {
      count++;
    }
    return count;
  }
}
