// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.ApiResponse;
import dev.milepost.http.Method;
import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Requests to one organization. Safe for use by many threads. */
final class AzureDevOpsClient implements AutoCloseable {
  /** The newest version that is not a preview, and the newest of a server of one's own. */
  static final String STABLE = "7.1";

  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,8}");
  private static final int SHOWN = 80;

  private final AzureDevOpsConfig config;
  private final AzureDevOpsCredential credential;
  private final ApiClient api;

  AzureDevOpsClient(AzureDevOpsConfig config, PluginContext context) {
    this.config = config;
    this.credential = AzureDevOpsCredential.of(config, context);
    this.api =
        ApiClient.builder(config.plugin(), context, new AzureDevOpsVendor(), credential.headers())
            .base(config.base())
            // Else a wrong token is answered with a redirect to a page to sign in.
            .header("x-tfs-fedauthredirect", "Suppress")
            .build();
  }

  AzureDevOpsConfig config() {
    return config;
  }

  ApiRequest get(String template, Object... values) {
    return request(Method.GET, template, values);
  }

  ApiRequest post(String template, Object... values) {
    return request(Method.POST, template, values);
  }

  private static ApiRequest request(Method method, String template, Object... values) {
    return ApiRequest.of(method, template, values).query("api-version", STABLE);
  }

  /** One of a method of its own version. */
  static ApiRequest request(Method method, String version, String template, Object... values) {
    return ApiRequest.of(method, template, values).query("api-version", version);
  }

  ApiRequest patch(String template, Object... values) {
    return request(Method.PATCH, template, values);
  }

  ApiRequest delete(String template, Object... values) {
    return request(Method.DELETE, template, values);
  }

  ApiResponse send(ApiRequest request) {
    return api.send(request);
  }

  JsonObject object(ApiRequest request) {
    return api.object(request);
  }

  /** The objects of an answer that is a list. */
  List<JsonObject> list(ApiRequest request) {
    return Answers.objects(api.object(request), "value");
  }

  /** All objects of a list in pages by position. */
  List<JsonObject> all(ApiRequest request, int size) {
    List<JsonObject> found = new ArrayList<>();
    while (true) {
      List<JsonObject> page = list(request.query("$top", size).query("$skip", found.size()));
      found.addAll(page);
      if (page.size() < size) {
        return found;
      }
    }
  }

  /** The answer, empty for the given status. */
  Optional<JsonObject> unless(int status, ApiRequest request) {
    ApiResponse answer = send(request.accept(status));
    return answer.status() == status ? Optional.empty() : answer.object();
  }

  String asked(String label) {
    return "connection '" + config.connection() + "': " + label;
  }

  ValidationException refusal(String label, Map<String, String> fields) {
    return new ValidationException(asked(label), fields);
  }

  /** An id that can be put into a path; what is none names no item. */
  String checked(String id) {
    if (ID.matcher(id).matches()) {
      return id;
    }
    throw new WorkItemNotFoundException(
        asked("item '" + shown(id) + "'")
            + ": that is no number such as '4711', so there is no such item, or the credential may"
            + " not see it",
        id);
  }

  RemoteFailureException broken(String label, String found) {
    return new RemoteFailureException(asked(label) + ": " + found, false, null);
  }

  /** A number that names an item or its revision, as Azure DevOps told it. */
  String number(String name, String told) {
    if (ID.matcher(told).matches()) {
      return told;
    }
    throw broken(
        "read the answer",
        "Azure DevOps' answer has '"
            + shown(told)
            + "' as '"
            + name
            + "' of an item, which is no number");
  }

  /** A project's name that can be put into a path; the connection's where none is given. */
  String project(String name) {
    if (name.isBlank()) {
      return config.project();
    }
    if (!Projects.named(name)) {
      throw refusal("name a project", Map.of("project", "'" + shown(name) + "' is no name of one"));
    }
    return name.strip();
  }

  /** A text for a message: short, on one line. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  /** The organization's address, without a slash at its end. */
  String root() {
    String base = api.base().toString();
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** Where people open an item. */
  URI page(String project, String id) {
    return URI.create(root() + "/" + Projects.encoded(project) + "/_workitems/edit/" + id);
  }

  /** Throws where the project of the configuration is not there for this credential. */
  void requireProject() {
    String project = config.project();
    if (unless(404, get("_apis/projects/{}", project).label("read project " + project)).isEmpty()) {
      throw new ConfigurationException(
          config.connection(),
          List.of(
              new ConfigFault(
                  "project", project, "the name of a project that this credential may see")));
    }
  }

  HealthReport health(Supplier<Session> authenticate) {
    return api.health(authenticate);
  }

  @Override
  public void close() {
    api.close();
    credential.closing().run();
  }

  @Override
  public String toString() {
    return api.toString();
  }
}
