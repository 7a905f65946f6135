// SPDX-License-Identifier: MIT
package dev.milepost.kernel.owners;

/**
 * A glob over paths with {@code /}: {@code *} and {@code ?} stay inside a segment, {@code **}
 * crosses them. Matching is iterative with one point to fall back to for each kind of star: no
 * input makes it slow. Immutable.
 *
 * @param pattern from the root, without a leading slash
 * @param below whether it also matches everything below what it matches
 * @since 0.1
 */
public record PathGlob(String pattern, boolean below) {
  /** A pattern of CODEOWNERS: like .gitignore's, without negation and character ranges. */
  public static PathGlob ofOwners(String text) {
    if (text.equals("*")) {
      return new PathGlob("**", false);
    }
    boolean folder = text.endsWith("/");
    String body = folder ? text.substring(0, text.length() - 1) : text;
    boolean anchored = body.indexOf('/') >= 0;
    String trimmed = body.startsWith("/") ? body.substring(1) : body;
    String rooted = anchored || trimmed.startsWith("**/") ? trimmed : "**/" + trimmed;
    if (folder) {
      return new PathGlob(rooted + "/**", false);
    }
    // As documented there, "docs/*" owns the files in docs but not those in its folders.
    boolean children = rooted.endsWith("/*");
    return new PathGlob(rooted, !children);
  }

  /** Whether it matches a path. */
  public boolean matches(String path) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return path.equals(pattern)
          || (below
              && path.length() > pattern.length()
              && path.charAt(pattern.length()) == '/'
              && path.startsWith(pattern));
    }
    return matches(pattern, path) || (below && matches(pattern + "/**", path));
  }

  private static boolean matches(String glob, String path) {
    int g = 0;
    int p = 0;
    int starGlob = -1;
    int starPath = -1;
    int deepGlob = -1;
    int deepPath = -1;
    while (p < path.length() || g < glob.length()) {
      if (glob.startsWith("**", g)) {
        // "**/" also stands for no folder at all.
        deepGlob = glob.startsWith("**/", g) ? g + 3 : g + 2;
        deepPath = p;
        starGlob = -1;
        g = deepGlob;
        continue;
      }
      if (g < glob.length() && glob.charAt(g) == '*') {
        starGlob = ++g;
        starPath = p;
        continue;
      }
      boolean same =
          g < glob.length()
              && p < path.length()
              && (glob.charAt(g) == path.charAt(p)
                  || (glob.charAt(g) == '?' && path.charAt(p) != '/'));
      if (same) {
        g++;
        p++;
      } else if (starGlob >= 0 && starPath < path.length() && path.charAt(starPath) != '/') {
        p = ++starPath;
        g = starGlob;
      } else if (deepGlob >= 0 && deepPath < path.length()) {
        deepPath = advance(glob, deepGlob, path, deepPath);
        p = deepPath;
        g = deepGlob;
        starGlob = -1;
      } else {
        return false;
      }
    }
    return true;
  }

  /** After "**" the next try is one further; after a "**" with its slash, behind the next slash. */
  private static int advance(String glob, int deepGlob, String path, int from) {
    if (glob.charAt(deepGlob - 1) != '/') {
      return from + 1;
    }
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash + 1;
  }
}
