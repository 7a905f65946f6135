// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.ApiRequest;
import dev.milepost.http.ApiResponse;
import dev.milepost.http.Vendor;
import dev.milepost.http.connector.Answers;
import dev.milepost.http.limit.LimitPolicy;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is particular to Azure DevOps: one limit over all that a user asks of an organization, told
 * by good answers too, and errors whose names say more than their status.
 */
final class AzureDevOpsVendor implements Vendor {
  private static final String BLOCKED = "TF400733";
  private static final String NO_ITEM = "TF401232";
  private static final Set<String> CONFLICTS =
      Set.of("TestPatchOperationFailedException", "WorkItemRevisionMismatchException");

  @Override
  public String name() {
    return "Azure DevOps";
  }

  /** Organizations share a host, and stand-ins differ by port. */
  @Override
  public String tenant(URI base) {
    return "azure-devops:" + base.getHost() + ":" + base.getPort() + base.getPath();
  }

  /** Throughput units are counted over everything. */
  @Override
  public String bucket(ApiRequest request) {
    return "user";
  }

  @Override
  public LimitPolicy policy(String bucket) {
    return new LimitPolicy(150, 150, 32);
  }

  /** It also comes as 503, and once was 400. */
  @Override
  public boolean throttled(ApiResponse answer) {
    return answer.status() == 429 || (answer.status() >= 400 && says(answer, BLOCKED));
  }

  private static boolean says(ApiResponse answer, String code) {
    return answer.object().filter(body -> message(body).contains(code)).isPresent();
  }

  @Override
  public Optional<Fault> fault(ApiResponse answer) {
    return answer.object().flatMap(AzureDevOpsVendor::fault);
  }

  private static Optional<Fault> fault(JsonObject body) {
    String text = message(body);
    Map<String, String> fields = new LinkedHashMap<>();
    JsonObject custom = body.object("customProperties").orElse(JsonObject.EMPTY);
    for (JsonObject rule : Answers.objects(custom, "RuleValidationErrors")) {
      String said = Answers.text(rule, "errorMessage");
      fields.put(Answers.text(rule, "fieldReferenceName"), said.isEmpty() ? text : said);
    }
    String field = Answers.text(custom, "FieldReferenceName");
    if (fields.isEmpty() && !field.isEmpty()) {
      fields.put(field, text);
    }
    if (Answers.text(body, "typeKey").contains("IdentityException")) {
      fields.put(Names.ASSIGNED_TO, text);
    }
    return text.isEmpty() && fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fault(fields.isEmpty() ? text : "", fields));
  }

  /** Faults of the framework itself come wrapped as a list of one. */
  private static String message(JsonObject body) {
    String text = Answers.text(body, "message");
    return text.isEmpty() ? Answers.text(body, "value", "Message") : text;
  }

  @Override
  public Optional<IntegrationException> exception(
      ApiRequest request, ApiResponse answer, String message) {
    String key = answer.object().map(body -> Answers.text(body, "typeKey")).orElse("");
    String item = request.item().orElse("");
    if (CONFLICTS.contains(key)) {
      return Optional.of(
          new ConflictException(message + "; read it again and repeat what still applies", item));
    }
    if (!item.isEmpty() && answer.status() != 404 && says(answer, NO_ITEM)) {
      return Optional.of(
          new WorkItemNotFoundException(
              message + "; there is no such item, or the credential may not see it", item));
    }
    return Optional.empty();
  }
}
