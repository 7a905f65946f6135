// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Project;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses below the organization, as answers carry them. */
record Urls(String root) {
  String api(String path) {
    return root + "/_apis/" + path;
  }

  String api(Project project, String path) {
    return root + "/" + project.id() + "/_apis/" + path;
  }

  String workItem(int id) {
    return api("wit/workItems/" + id);
  }

  /** The page that people open. */
  String workItemPage(Project project, int id) {
    return root + "/" + segment(project.name()) + "/_workitems/edit/" + id;
  }

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path of a tree below its root, each part encoded. */
  static String path(String treePath) {
    return String.join(
        "/", java.util.Arrays.stream(treePath.split("\\\\", -1)).map(Urls::segment).toList());
  }
}
