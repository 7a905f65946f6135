// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import java.util.Set;
import java.util.TreeSet;

/** Labels, of which some are ours: they say which wish or incident an item was made for. */
final class Labels {
  private static final String KEY = "milepost-key-";
  private static final String INCIDENT = "milepost-incident-";

  private Labels() {}

  static String key(String key) {
    return KEY + key;
  }

  static String incident(String fingerprint) {
    return INCIDENT + fingerprint;
  }

  static boolean ours(String label) {
    return label.startsWith(KEY) || label.startsWith(INCIDENT);
  }

  /** Those that people see. */
  static Set<String> visible(Iterable<String> labels) {
    Set<String> visible = new TreeSet<>();
    labels.forEach(label -> {
      if (!label.startsWith(KEY)) {
        visible.add(label);
      }
    });
    return visible;
  }

  /** A label of any text: Jira allows no white space in one. */
  static String of(String text) {
    String label = text.strip().replaceAll("\\s+", "-");
    return label.length() > 255 ? label.substring(0, 255) : label;
  }
}
