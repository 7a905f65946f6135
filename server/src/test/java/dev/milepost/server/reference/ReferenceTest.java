// SPDX-License-Identifier: MIT
package dev.milepost.server.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0", "info": {"version": "1.2.3"},
       "tags": [{"name": "Trees"}, {"name": "Empty"}],
       "paths": {
         "/trees/{id}": {
           "get": {
             "operationId": "tree", "tags": ["Trees"], "summary": "A tree",
             "parameters": [
               {"name": "id", "in": "path", "required": true, "description": "Of it",
                "schema": {"type": "integer"}},
               {"name": "order", "in": "query", "required": false, "description": "Which",
                "schema": {"enum": ["asc", "desc"], "default": "asc"}},
               {"name": "depth", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 9}}],
             "responses": {"200": {"content": {
               "application/json": {"schema": {"$ref": "#/components/schemas/Tree"}},
               "text/csv": {"schema": {"type": "string"}}}}}},
           "delete": {"operationId": "fell", "tags": ["Trees"], "responses": {"204": {}}}},
         "/trees": {"post": {
           "operationId": "plant", "tags": ["Trees"],
           "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/New"}}}},
           "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Published"}}}}}}}},
       "components": {"schemas": {
         "Tree": {"type": "object", "required": ["name", "children"], "properties": {
           "name": {"type": "string", "examples": ["oak"]},
           "plantedAt": {"type": ["string", "null"], "format": "date-time"},
           "parent": {"anyOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "null"}]},
           "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
         "New": {"type": "object", "properties": {
           "labels": {"type": "object", "additionalProperties": {"type": "string"}}}},
         "Published": {"type": "object", "$defs": {"kind": {"enum": ["leaf", "needle"]}},
           "properties": {"kind": {"$ref": "#/$defs/kind"}}}}}}
      """;

  private final Reference reference = Reference.read(DOCUMENT.getBytes(StandardCharsets.UTF_8));

  private Operation operation(String id) {
    return reference.find(id).orElseThrow();
  }

  private static Operation.Content some(Operation.@Nullable Content content) {
    return Objects.requireNonNull(content, "content");
  }

  @Test
  void operationsStandInTheGroupsOfTheDocument() {
    assertThat(reference.version()).isEqualTo("1.2.3");
    assertThat(reference.groups().keySet()).containsExactly("Trees", "Empty");
    assertThat(reference.operations())
        .extracting(Operation::id)
        .containsExactly("tree", "fell", "plant");
    assertThat(operation("tree").reads()).isTrue();
    assertThat(operation("fell").reads()).isFalse();
    assertThat(operation("fell").answer()).isNull();
    assertThat(reference.find("none")).isEmpty();
  }

  @Test
  void parametersSayTheirTypeInWords() {
    assertThat(operation("tree").parameters())
        .extracting(
            Operation.Parameter::name, Operation.Parameter::type, Operation.Parameter::fallback)
        .containsExactly(
            tuple("id", "integer", ""),
            tuple("order", "asc | desc", "asc"),
            tuple("depth", "integer, 1 to 9", ""));
    assertThat(operation("tree").parameters().getFirst().inPath()).isTrue();
    assertThat(operation("tree").parameters().get(1).choices()).containsExactly("asc", "desc");
  }

  @Test
  void aSchemaThatHoldsItselfEnds() {
    Operation.Content answer = some(operation("tree").answer());
    assertThat(answer.types()).containsExactly("application/json", "text/csv");
    assertThat(answer.fields())
        .filteredOn(field -> field.depth() == 0)
        .extracting(field -> field.name() + ": " + field.type())
        .containsExactly(
            "name: text",
            "plantedAt: time or null",
            "parent: object or null",
            "children: list of object");
    assertThat(answer.fields()).hasSizeLessThan(60);
    assertThat(answer.example()).startsWith("{\n  \"name\": \"oak\",\n  \"plantedAt\": \"2026-");
  }

  @Test
  void mapsAndReferencesIntoAPublishedSchemaAreFollowed() {
    Operation.Content body = some(operation("plant").body());
    assertThat(body.example()).isEqualTo("{\n  \"labels\": {\n    \"name\": \"text\"\n  }\n}");
    Operation.Content answer = some(operation("plant").answer());
    assertThat(answer.fields().getFirst().type()).isEqualTo("leaf | needle");
    assertThat(answer.fields().getFirst().required()).isFalse();
    assertThat(answer.example()).contains("\"leaf\"");
  }
}
