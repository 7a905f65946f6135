// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.regex.Pattern;

/**
 * Lower-case words joined by single hyphens: what plugins and catalogues are called by in commands,
 * folders and tags.
 *
 * @since 0.1
 */
public final class KebabName {
  /** The longest name of a plugin or catalogue that is installed or added. */
  public static final int LONGEST = 100;

  // Possessive: a group that may give back recurses for each word, and a hostile name has many.
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");

  private KebabName() {}

  /** Whether a text of any length is of this form. */
  public static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether a plugin or catalogue of that name can be installed or added. */
  public static boolean usable(String name) {
    return name.length() <= LONGEST && is(name);
  }
}
