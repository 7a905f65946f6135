// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.http.ApiResponse;
import dev.milepost.http.Vendor;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is particular to Ticketbox: how it words what is wrong. */
final class ExampleVendor implements Vendor {
  @Override
  public String name() {
    return "Ticketbox";
  }

  @Override
  public String tenant(URI base) {
    return "ticketbox:" + base.getHost() + ":" + base.getPort() + base.getPath();
  }

  /** {@code {"error": "…", "fields": {"title": "…"}}}. */
  @Override
  public Optional<Fault> fault(ApiResponse answer) {
    return answer
        .object()
        .map(body -> {
          JsonObject named = body.object("fields").orElse(JsonObject.EMPTY);
          Map<String, String> fields = new LinkedHashMap<>();
          for (String field : named.members().keySet()) {
            fields.put(field, named.text(field).orElse(""));
          }
          return new Fault(body.text("error").orElse(""), fields);
        });
  }
}
