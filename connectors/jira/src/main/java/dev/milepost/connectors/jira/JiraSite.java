// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * A site.
 *
 * @param cloud whether it is Jira Cloud; else Server or Data Center
 * @param address where people open it, without a slash at its end
 * @param name product, edition and version
 */
record JiraSite(boolean cloud, String address, String name) {
  static JiraSite of(JsonObject info, String endpoint) {
    boolean cloud = Reading.text(info, "deploymentType").equalsIgnoreCase("Cloud");
    String told = Reading.text(info, "displayUrl");
    String base = told.isEmpty() ? Reading.text(info, "baseUrl") : told;
    String address = isWeb(base) ? base : endpoint;
    return new JiraSite(
        cloud,
        address.endsWith("/") ? address.substring(0, address.length() - 1) : address,
        "Jira " + (cloud ? "Cloud" : "Data Center") + " " + Reading.text(info, "version"));
  }

  private static boolean isWeb(String text) {
    try {
      URI address = new URI(text);
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      return address.getHost() != null
          && List.of("https", "http").contains(scheme.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  URI page(String key) {
    return URI.create(address + "/browse/" + key);
  }
}
