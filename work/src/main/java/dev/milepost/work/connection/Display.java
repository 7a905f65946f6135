// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.Connection.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may be shown of a connection's values: only keys that its plugin describes, no secrets. */
record Display(
    DevOpsIntegrationPlugin plugin, Map<String, String> environment, Map<String, Secret> secrets) {
  static final String SET = "set";
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,127})(?::-[^{}]*)?}");
  private static final Pattern PURE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]{0,127}}");
  private static final Pattern USER = Pattern.compile("://[^/?#\\s']*@");

  /** Of a connection that is off: what its configuration says, as it stands there. */
  Map<String, String> of(JsonObject given) {
    return of(given, given, Source.SAVED);
  }

  /**
   * Of a connection in use.
   *
   * @param given as it is configured
   * @param expanded with the variables' values
   */
  Map<String, String> of(JsonObject given, JsonObject expanded, Source source) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (ConfigKey key : plugin.configuration()) {
      Optional<String> raw = ConnectionParser.get(given, key.name()).map(Display::text);
      String text =
          key.type() == ConfigKey.Type.SECRET
              ? secret(key, raw.orElse(""), source)
              : ConnectionParser.get(expanded, key.name()).map(Display::text).orElse("");
      if (!text.isEmpty()) {
        shown.put(key.name(), withoutUser(text));
      }
    }
    return shown;
  }

  private String secret(ConfigKey key, String raw, Source source) {
    Matcher reference = REFERENCE.matcher(raw);
    if (reference.matches()) {
      // Without what stands behind ":-", which may be a secret.
      return "reference ${" + reference.group(1) + "}";
    }
    if (!raw.isBlank() || secrets.containsKey(key.name())) {
      return SET;
    }
    boolean told =
        source != Source.SAVED && !environment.getOrDefault(key.environment(), "").isBlank();
    return told ? "reference ${" + key.environment() + "}" : "";
  }

  /** Whether a value is a variable's name and nothing else: a fallback may be a secret. */
  static boolean reference(String value) {
    return PURE.matcher(value).matches();
  }

  /** A text without the user and password that an address in it may hold. */
  static String withoutUser(String text) {
    return USER.matcher(text).replaceAll("://***@");
  }

  private static String text(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonNumber number -> number.value().toPlainString();
      case JsonObject object ->
          object.members().entrySet().stream()
              .map(member -> member.getKey() + "=" + text(member.getValue()))
              .collect(Collectors.joining(", "));
      case JsonValue.JsonArray array ->
          array.elements().stream().map(Display::text).collect(Collectors.joining(", "));
      case JsonValue.JsonBoolean bool -> bool == JsonValue.JsonBoolean.TRUE ? "true" : "false";
      case JsonValue.JsonNull ignored -> "";
    };
  }
}
