// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.FieldType;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.StateDefinition;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields, types with their states and fields, categories and kinds of links. */
final class TypeRoutes {
  private static final String TYPE = "wit/workitemtypes/{type}";

  private TypeRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.get(scope, "wit/fields", TypeRoutes::fields)
          .get(scope, "wit/fields/{field}", TypeRoutes::field);
    }
    api.get(Api.PROJECT, "wit/workitemtypes", TypeRoutes::types)
        .get(Api.PROJECT, TYPE, call -> Response.ok(type(call, findType(call))))
        .get(Api.PROJECT, TYPE + "/states", TypeRoutes::states)
        .get(Api.PROJECT, TYPE + "/fields", TypeRoutes::typeFields)
        .get(Api.PROJECT, TYPE + "/fields/{field}", TypeRoutes::typeField)
        .get(Api.PROJECT, "wit/workitemtypecategories", TypeRoutes::categories)
        .get(Api.PROJECT, "wit/workitemtypecategories/{category}", TypeRoutes::category)
        .get(Api.ORGANIZATION, "wit/workitemrelationtypes", TypeRoutes::relationTypes)
        .get(Api.ORGANIZATION, "wit/workitemrelationtypes/{relation}", TypeRoutes::relationType)
        .get(Api.ORGANIZATION, "wit/artifactlinktypes", call -> artifactTypes());
  }

  private static Response fields(Call call) {
    return Response.ok(
        Nodes.list(call.organization().fields().all().stream().map(field -> node(call, field))));
  }

  private static Response field(Call call) {
    return Response.ok(node(call, findField(call)));
  }

  private static FieldDefinition findField(Call call) {
    String name = call.request().variable("field");
    return call.organization()
        .fields()
        .find(name)
        .orElseThrow(() ->
            Refusals.of(
                404,
                "WorkItemTrackingFieldDefinitionNotFoundException",
                "TF51535: Cannot find field " + name + "."));
  }

  private static ObjectNode node(Call call, FieldDefinition field) {
    ObjectNode node = call.json().field(field);
    node.put("description", "").put("type", field.type().wireName()).put("usage", "workItem");
    node.put("readOnly", field.readOnly()).put("canSortBy", !field.type().longText());
    node.put("isQueryable", true).put("isIdentity", field.type() == FieldType.IDENTITY);
    node.put("isPicklist", false).put("isPicklistSuggested", false).put("isDeleted", false);
    ArrayNode operations = node.putArray("supportedOperations");
    for (String name : operations(field.type())) {
      String reference = "SupportedOperations." + name.replace(" ", "");
      operations.addObject().put("referenceName", reference).put("name", name);
    }
    return node;
  }

  private static List<String> operations(FieldType type) {
    return switch (type) {
      case TREE_PATH -> List.of("Under", "Not Under", "=", "<>", "In", "Not In");
      case HTML, HISTORY, PLAIN_TEXT ->
          List.of("Contains Words", "Does Not Contain Words", "Is Empty");
      case INTEGER, DOUBLE, DATE_TIME ->
          List.of("=", "<>", ">", "<", ">=", "<=", "In", "Not In", "Was Ever");
      case STRING, IDENTITY, BOOLEAN, GUID ->
          List.of("=", "<>", "Contains", "In", "Not In", "Was Ever");
    };
  }

  private static Response types(Call call) {
    return Response.ok(
        Nodes.list(call.project().process().types().stream().map(type -> type(call, type))));
  }

  static WorkItemType findType(Call call) {
    String name = call.request().variable("type");
    Project project = call.project();
    return project
        .process()
        .type(name)
        .orElseThrow(() ->
            Refusals.of(
                404,
                "WorkItemTypeNotFoundException",
                "VS402323: Work item type "
                    + name
                    + " does not exist in project "
                    + project.name()
                    + " or you do not have permission to access it."));
  }

  private static ObjectNode type(Call call, WorkItemType type) {
    ObjectNode node = Json.object().put("name", type.name());
    node.put("referenceName", type.referenceName()).put("description", "");
    node.put("color", type.color());
    node.putObject("icon")
        .put("id", "icon_clipboard")
        .put("url", call.urls().api("wit/workItemIcons/icon_clipboard?color=" + type.color()));
    node.put("isDisabled", false).put("xmlForm", "");
    node.set("fields", Nodes.array(ownFields(call, type).map(field -> instance(call, field))));
    node.set(
        "fieldInstances", Nodes.array(ownFields(call, type).map(field -> instance(call, field))));
    node.set("transitions", transitions(type));
    node.set("states", Nodes.array(type.states().stream().map(TypeRoutes::state)));
    return node.put("url", url(call, type));
  }

  static String url(Call call, WorkItemType type) {
    return call.urls().api(call.project(), "wit/workItemTypes/" + Urls.segment(type.name()));
  }

  private static ObjectNode transitions(WorkItemType type) {
    ObjectNode transitions = Json.object();
    for (StateDefinition from : type.states()) {
      ArrayNode targets = transitions.putArray(from.name());
      for (StateDefinition to : type.states()) {
        if (type.allows(from.name(), to.name())) {
          targets.addObject().put("to", to.name()).putNull("actions");
        }
      }
    }
    transitions.putArray("").addObject().put("to", type.initialState().name()).putNull("actions");
    return transitions;
  }

  private static ObjectNode state(StateDefinition state) {
    return Json.object()
        .put("name", state.name())
        .put("color", state.color())
        .put("category", state.category().wireName());
  }

  private static Response states(Call call) {
    return Response.ok(Nodes.list(findType(call).states().stream().map(TypeRoutes::state)));
  }

  private static Stream<FieldDefinition> ownFields(Call call, WorkItemType type) {
    return call.organization().fields().all().stream()
        .filter(field ->
            type.fields().contains(field.referenceName())
                || (field.readOnly() && field.referenceName().startsWith("System.")));
  }

  private static ObjectNode instance(Call call, FieldDefinition field) {
    boolean required =
        field.referenceName().equals(Fields.TITLE) || field.referenceName().equals(Fields.STATE);
    ObjectNode node = call.json().field(field).put("alwaysRequired", required);
    node.putArray("dependentFields");
    return node.put("helpText", "");
  }

  private static Response typeFields(Call call) {
    WorkItemType type = findType(call);
    return Response.ok(
        Nodes.list(ownFields(call, type).map(field -> withValues(call, type, field))));
  }

  private static ObjectNode withValues(Call call, WorkItemType type, FieldDefinition field) {
    ObjectNode node = instance(call, field);
    String expand = call.expand();
    if (expand.equals("allowedvalues") || expand.equals("all")) {
      ArrayNode values = node.putArray("allowedValues");
      if (field.referenceName().equals(Fields.STATE)) {
        type.states().forEach(state -> values.add(state.name()));
      }
      FieldValues.allowed(field.referenceName()).forEach(values::add);
    }
    return node;
  }

  private static Response typeField(Call call) {
    FieldDefinition field = findField(call);
    WorkItemType type = findType(call);
    if (ownFields(call, type).noneMatch(field::equals)) {
      throw Refusals.of(
          404,
          "WorkItemTrackingFieldDefinitionNotFoundException",
          "TF51535: Cannot find field " + field.referenceName() + ".");
    }
    return Response.ok(withValues(call, type, field));
  }

  private static Map<String, List<WorkItemType>> byCategory(Call call) {
    Map<String, List<WorkItemType>> categories = new LinkedHashMap<>();
    for (WorkItemType type : call.project().process().types()) {
      categories.computeIfAbsent(type.category(), name -> new java.util.ArrayList<>()).add(type);
    }
    return categories;
  }

  private static Response categories(Call call) {
    return Response.ok(
        Nodes.list(
            byCategory(call).entrySet().stream()
                .map(entry -> category(call, entry.getKey(), entry.getValue()))));
  }

  private static Response category(Call call) {
    String name = call.request().variable("category");
    List<WorkItemType> types = byCategory(call).get(name);
    if (types == null) {
      throw notFound("work item type category", name);
    }
    return Response.ok(category(call, name, types));
  }

  private static Refusal notFound(String what, String name) {
    return Refusals.of(
        404,
        "WorkItemTrackingNotFoundException",
        "The " + what + " '" + name + "' does not exist.");
  }

  private static ObjectNode category(Call call, String name, List<WorkItemType> types) {
    ObjectNode node = Json.object();
    node.put("name", name.replace("Microsoft.", "").replace("Category", " Category"));
    node.put("referenceName", name);
    node.set("defaultWorkItemType", reference(call, types.getFirst()));
    node.set("workItemTypes", Nodes.array(types.stream().map(type -> reference(call, type))));
    return node.put("url", call.urls().api(call.project(), "wit/workItemTypeCategories/" + name));
  }

  private static ObjectNode reference(Call call, WorkItemType type) {
    return Json.object().put("name", type.name()).put("url", url(call, type));
  }

  private static Response relationTypes(Call call) {
    return Response.ok(
        Nodes.list(Arrays.stream(RelationType.values()).map(type -> relationType(call, type))));
  }

  private static Response relationType(Call call) {
    String name = call.request().variable("relation");
    return RelationType.find(name)
        .map(type -> Response.ok(relationType(call, type)))
        .orElseThrow(() -> notFound("relation type", name));
  }

  private static ObjectNode relationType(Call call, RelationType type) {
    ObjectNode node = Json.object();
    ObjectNode attributes = node.putObject("attributes");
    attributes.put("usage", type.betweenItems() ? "workItemLink" : "resourceLink");
    attributes.put("editable", false).put("enabled", true);
    if (type.betweenItems()) {
      attributes.put("acyclic", type != RelationType.RELATED);
      attributes.put("directional", type != RelationType.RELATED);
      attributes.put("singleTarget", type == RelationType.PARENT);
      attributes.put("isForward", type.forward());
      attributes.put("oppositeEndReferenceName", type.opposite());
    }
    node.put("referenceName", type.referenceName()).put("name", type.displayName());
    return node.put("url", call.urls().api("wit/workItemRelationTypes/" + type.referenceName()));
  }

  private static Response artifactTypes() {
    return Response.ok(
        Nodes.list(
            Stream.of("Commit:Fixed in Commit", "PullRequestId:Pull Request", "Ref:Branch")
                .map(text -> {
                  String[] parts = text.split(":", 2);
                  return Json.object()
                      .put("toolType", "Git")
                      .put("artifactType", parts[0])
                      .put("linkType", parts[1]);
                })));
  }
}
