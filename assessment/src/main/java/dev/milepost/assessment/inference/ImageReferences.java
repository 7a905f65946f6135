// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container images that a manifest, a kustomization or a values file names, with their tags.
 * Read line by line, because values and manifests are often templates and not YAML.
 */
final class ImageReferences {
  private static final int LONGEST_LINE = 1000;
  private static final Pattern IMAGE =
      Pattern.compile(
          "\\s*(?:-\\s+)?image:\\s*[\"']?([a-zA-Z0-9._/:-]*?/?([a-zA-Z0-9._-]+))(?::([a-zA-Z0-9._-]+))?(?:@(sha256:[0-9a-f]{64}))?[\"']?\\s*(?:#.*)?");
  private static final Pattern NAME =
      Pattern.compile(
          "\\s*(?:-\\s+)?(?:name|newName|repository):\\s*[\"']?(?:[a-zA-Z0-9._/:-]*/)?([a-zA-Z0-9._-]+)[\"']?\\s*(?:#.*)?");
  private static final Pattern TAG =
      Pattern.compile(
          "\\s*(?:-\\s+)?(newTag|tag|digest):\\s*[\"']?([a-zA-Z0-9._:-]+)[\"']?\\s*(?:#.*)?");

  private ImageReferences() {}

  /** Tag or digest by the last part of the image's name. */
  static Map<String, String> of(String text) {
    Map<String, String> images = new TreeMap<>();
    String name = "";
    for (String line : text.split("\n", -1)) {
      if (line.length() > LONGEST_LINE) {
        continue;
      }
      Matcher image = IMAGE.matcher(line);
      Matcher named = NAME.matcher(line);
      Matcher tag = TAG.matcher(line);
      if (image.matches() && (image.group(3) != null || image.group(4) != null)) {
        images.put(image.group(2), image.group(3) != null ? image.group(3) : image.group(4));
      } else if (named.matches()) {
        name = named.group(1);
      } else if (tag.matches() && !name.isEmpty()) {
        images.put(name, tag.group(2));
      }
    }
    return images;
  }
}
