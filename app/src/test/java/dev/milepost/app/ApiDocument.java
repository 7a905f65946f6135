// SPDX-License-Identifier: MIT
package dev.milepost.app;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the running platform, to hold answers against. */
record ApiDocument(JsonNode root) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ApiDocument of(TestingPlatform platform) {
    return new ApiDocument(platform.json("/api/v1/openapi.json"));
  }

  /** The schema of an answer of an operation. */
  JsonNode answer(String path, String method, String status) {
    return root.at(
        "/paths/"
            + path.replace("~", "~0").replace("/", "~1")
            + "/"
            + method
            + "/responses/"
            + status
            + "/content/application~1json/schema");
  }

  /** The schema of that name. */
  JsonNode schema(String name) {
    return root.at("/components/schemas/" + name);
  }

  /** Validates against the schema, whose references are resolved inside the document. */
  List<String> faults(JsonNode schema, String answer) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.setAll((ObjectNode) schema);
    whole.set("components", root.get("components"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    List<String> faults = new ArrayList<>();
    for (Error error : compiled.validate(JSON.readTree(answer))) {
      faults.add(error.toString());
    }
    return faults;
  }
}
