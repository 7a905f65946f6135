// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one subject: {@code kind:namespace/name}, as in a software catalog. Immutable.
 *
 * <p>Kind and namespace are lower-case words of at most 63 characters. A name is any text of 1 to
 * 512 characters without control characters: services are named by tag prefixes and folders, which
 * other systems do not restrict.
 *
 * @since 0.1
 */
public record EntityRef(String kind, String namespace, String name) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int LONGEST_NAME = 512;

  /** Checks the three parts; throws {@link IllegalArgumentException} naming the wrong one. */
  public EntityRef {
    if (!WORD.matcher(kind).matches()) {
      throw new IllegalArgumentException("kind '" + kind + "' is not a lower-case word");
    }
    if (!WORD.matcher(namespace).matches()) {
      throw new IllegalArgumentException("namespace '" + namespace + "' is not a lower-case word");
    }
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name must be 1 to 512 characters without control characters");
    }
  }

  /** A subject in the namespace {@code default}. */
  public static EntityRef of(String kind, String name) {
    return new EntityRef(kind, "default", name);
  }

  /**
   * Reads {@code kind:namespace/name} or {@code kind:name}, which means the namespace {@code
   * default}. The first colon and the first slash after it divide.
   */
  public static EntityRef parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("'" + text + "' is not kind:namespace/name");
    }
    String kind = text.substring(0, colon).toLowerCase(Locale.ROOT);
    int slash = text.indexOf('/', colon);
    if (slash < 0) {
      return of(kind, text.substring(colon + 1));
    }
    return new EntityRef(kind, text.substring(colon + 1, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return kind + ":" + namespace + "/" + name;
  }
}
