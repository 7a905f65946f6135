// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.format.KebabName;
import dev.milepost.marketplace.format.Place;
import dev.milepost.marketplace.format.ReservedNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that plugins, catalogues and what they bring may have. */
final class Names {
  // Longer ones can be installed, and are warned of.
  private static final Pattern INSTALLABLE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,200}");
  private static final int LONGEST = 64;

  private static final List<String> RESERVED =
      List.of("claude-", "anthropic-", "anthropics-", "cc-plugin-");
  private static final Set<String> RESERVED_WHOLE =
      Set.of(
          "claude",
          "anthropic",
          "agent-skills",
          "claude-code",
          "knowledge-work-plugins",
          "life-sciences");

  private Names() {}

  static void plugin(String name, Place place, Findings findings) {
    if (!INSTALLABLE.matcher(name).matches()) {
      findings.add(
          "manifest.name",
          place,
          "the name '" + shown(name) + "' is not 1 to " + LONGEST + " letters, digits and '-'");
    } else if (!KebabName.is(name)
        || name.length() > LONGEST
        || Character.isDigit(name.charAt(0))) {
      findings.add("manifest.name-form", place, form(name));
    }
    if (reserved(name)) {
      findings.add(
          "manifest.name-reserved",
          place,
          "the name '" + shown(name) + "' passes as one of Anthropic's");
    }
    if (ReservedNames.verb(name)) {
      findings.add(
          "manifest.name-reserved", place, "the name '" + name + "' is a verb of 'platform'");
    }
  }

  static void catalogue(String name, Place place, Findings findings) {
    if (!INSTALLABLE.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      findings.add(
          "catalogue.name",
          place,
          "the name '" + shown(name) + "' has characters beside letters, digits and '-'");
    } else if (!KebabName.is(name) || name.length() > LONGEST) {
      findings.add("catalogue.name-form", place, form(name));
    }
    if (reserved(name)) {
      findings.add(
          "catalogue.name-reserved",
          place,
          "the name '" + shown(name) + "' passes as one of Anthropic's");
    }
  }

  private static String form(String name) {
    return "the name '"
        + shown(name)
        + (name.length() > LONGEST
            ? "' has " + name.length() + " characters, must have at most " + LONGEST
            : "' is not kebab-case");
  }

  private static boolean reserved(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return RESERVED_WHOLE.contains(plain) || RESERVED.stream().anyMatch(plain::startsWith);
  }

  static String shown(String name) {
    return name.length() <= 60 ? name : name.substring(0, 59) + "…";
  }
}
