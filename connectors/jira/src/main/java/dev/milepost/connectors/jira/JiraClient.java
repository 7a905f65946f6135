// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.ApiResponse;
import dev.milepost.http.auth.Credential;
import dev.milepost.http.auth.RefreshingCredential;
import dev.milepost.http.oauth.TokenEndpoint;
import dev.milepost.json.JsonFormatException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests to one site, of the edition that it turns out to be. Safe for use by many threads. */
final class JiraClient implements AutoCloseable {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,254}-\\d{1,18}|\\d{1,18}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,254}-[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Duration DAY = Duration.ofDays(1);

  private final JiraConfig config;
  private final @Nullable TokenEndpoint tokens;
  private final ApiClient api;
  private final Memo<JiraSite> site;

  JiraClient(JiraConfig config, PluginContext context) {
    this.config = config;
    boolean oauth = config.authentication().equals(JiraConfig.OAUTH);
    this.tokens = oauth ? JiraCredential.tokens(config, context) : null;
    Credential credential =
        tokens == null
            ? JiraCredential.fixed(config)
            : RefreshingCredential.of(tokens, context.clock());
    this.api =
        ApiClient.builder(config.plugin(), context, new JiraVendor(), credential)
            // Jira takes a request for a browser's without it, and asks it for a form token.
            .header("x-atlassian-token", "no-check")
            .build();
    this.site = new Memo<>(this::discover, DAY, context.clock());
  }

  JiraConfig config() {
    return config;
  }

  /** Which edition, and what it calls itself. */
  JiraSite site() {
    return site.get();
  }

  boolean cloud() {
    return site().cloud();
  }

  private JiraSite discover() {
    // Both editions have version 2; only its answer tells which one it is.
    String label = "find out the edition";
    JsonObject info = object(ApiRequest.get("rest/api/2/serverInfo").label(label));
    boolean told =
        !Reading.text(info, "version").isEmpty()
            && !(Reading.text(info, "deploymentType") + Reading.text(info, "baseUrl")).isEmpty();
    if (!told) {
      throw broken(
          label,
          "this is not a Jira: the answer of "
              + config.plugin().apiEndpoint()
              + " to 'serverInfo' has no 'version' with a 'deploymentType' or 'baseUrl'; check"
              + " api_endpoint");
    }
    return JiraSite.of(info, config.plugin().apiEndpoint());
  }

  /** A moment that Jira always gives. */
  Instant moment(JsonObject object, String name) {
    String text = Reading.text(object, name);
    return Reading.instant(text).orElseThrow(() -> odd(name, text, "which is no date"));
  }

  /** A key that Jira told, and that may become part of an address. */
  String key(String told) {
    if (KEY.matcher(told).matches()) {
      return told;
    }
    throw odd("key", told, "which is no key such as 'PAY-17'");
  }

  /** A number that names something, which Jira writes as a text or a number. */
  String number(JsonObject object, String name) {
    String told = Reading.text(object, name);
    if (NUMBER.matcher(told).matches()) {
      return told;
    }
    throw odd(name, told, "which is no number");
  }

  private RemoteFailureException odd(String name, String told, String why) {
    return broken(
        "read the answer", "Jira's answer has '" + Jql.shown(told) + "' as '" + name + "', " + why);
  }

  RemoteFailureException broken(String label, String found) {
    return new RemoteFailureException(asked(label) + ": " + found, false, null);
  }

  /** The path of an operation in the version of the edition: documents on Cloud, wiki text else. */
  String path(String operation) {
    return "rest/api/" + (cloud() ? 3 : 2) + "/" + operation;
  }

  ApiRequest get(String operation, Object... values) {
    return ApiRequest.get(path(operation), values);
  }

  ApiRequest post(String operation, Object... values) {
    return ApiRequest.post(path(operation), values);
  }

  ApiRequest put(String operation, Object... values) {
    return ApiRequest.put(path(operation), values);
  }

  ApiRequest delete(String operation, Object... values) {
    return ApiRequest.delete(path(operation), values);
  }

  ApiResponse send(ApiRequest request) {
    ApiResponse answer = api.send(request);
    String login = answer.header("x-seraph-loginreason").orElse("");
    boolean nobody = answer.header("x-ausername").filter("anonymous"::equals).isPresent();
    if ((nobody && !request.path().endsWith("serverInfo"))
        || login.contains("AUTHENTICATED_FAILED")
        || login.contains("AUTHENTICATION_DENIED")) {
      throw new AuthenticationException(
          asked(request)
              + ": Jira answered as to somebody who is not logged in"
              + (login.isEmpty() ? "" : " (" + login + ")")
              + "; check that the credential is right, and that no proxy takes it away");
    }
    return answer;
  }

  JsonObject object(ApiRequest request) {
    if (json(request) instanceof JsonObject object) {
      return object;
    }
    throw unexpected(request, "no object");
  }

  JsonArray array(ApiRequest request) {
    if (json(request) instanceof JsonArray array) {
      return array;
    }
    throw unexpected(request, "no array");
  }

  /** The answer, empty for the given status. */
  Optional<JsonObject> unless(int status, ApiRequest request) {
    ApiResponse answer = send(request.accept(status));
    return answer.status() == status ? Optional.empty() : answer.object();
  }

  private JsonValue json(ApiRequest request) {
    try {
      return send(request).json();
    } catch (JsonFormatException e) {
      throw unexpected(request, "no JSON");
    }
  }

  private RemoteFailureException unexpected(ApiRequest request, String found) {
    return new RemoteFailureException(
        asked(request) + ": Jira's answer is " + found, !request.changesNothing(), null);
  }

  private String asked(ApiRequest request) {
    return asked(request.label());
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
        asked("item '" + Jql.shown(id) + "'")
            + ": that is no key such as 'PAY-17', so there is no such item, or the credential may"
            + " not see it",
        id);
  }

  /** All elements of an answer in pages by position. */
  List<JsonObject> all(ApiRequest request, String elements) {
    List<JsonObject> found = new ArrayList<>();
    while (true) {
      JsonObject page = object(request.query("startAt", found.size()));
      List<JsonObject> more = Reading.objects(page, elements);
      found.addAll(more);
      long total = Reading.number(page, "total").map(BigDecimal::longValue).orElse(Long.MAX_VALUE);
      if (more.isEmpty() || found.size() >= total || Reading.flag(page, "isLast")) {
        return found;
      }
    }
  }

  /** Throws where the project of the configuration is not there for this credential. */
  void requireProject() {
    String project = config.project();
    if (unless(404, get("project/{}", project).label("read project " + project)).isEmpty()) {
      throw new ConfigurationException(
          config.connection(),
          List.of(
              new ConfigFault(
                  "project", project, "the key of a project that this credential may see")));
    }
  }

  HealthReport health(Supplier<Session> authenticate) {
    return api.health(authenticate);
  }

  @Override
  public void close() {
    api.close();
    if (tokens != null) {
      tokens.close();
    }
  }

  @Override
  public String toString() {
    return api.toString();
  }
}
