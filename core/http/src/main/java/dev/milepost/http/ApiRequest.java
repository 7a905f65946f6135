// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to a connection's site. Immutable: each method gives another request. Addresses are
 * never joined by hand; every value is encoded where it is put in.
 *
 * <pre>{@code
 * ApiRequest.get("rest/api/3/issue/{}", key).query("expand", "names").label("get item " + key).item(key)
 * }</pre>
 *
 * @since 0.1
 */
public final class ApiRequest {
  /** RFC 9110, section 5.6.2. */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final Parts parts;

  private ApiRequest(Parts parts) {
    this.parts = parts;
  }

  /**
   * A request of a method for a path below the connection's base address.
   *
   * @param template a path without a slash in front; each {@code {}} takes one value
   * @param values the values, encoded as (parts of) segments: {@code /} becomes {@code %2F}
   * @throws IllegalArgumentException where the template is wrong, or a value is empty, {@code .} or
   *     {@code ..}
   */
  public static ApiRequest of(Method method, String template, Object... values) {
    String path = PathText.fill(template, values);
    return new ApiRequest(Parts.of(method, path, null, method + " " + path));
  }

  /** A {@code GET} for a path. */
  public static ApiRequest get(String template, Object... values) {
    return of(Method.GET, template, values);
  }

  /** A {@code POST} to a path. */
  public static ApiRequest post(String template, Object... values) {
    return of(Method.POST, template, values);
  }

  /** A {@code PUT} to a path. */
  public static ApiRequest put(String template, Object... values) {
    return of(Method.PUT, template, values);
  }

  /** A {@code PATCH} of a path. */
  public static ApiRequest patch(String template, Object... values) {
    return of(Method.PATCH, template, values);
  }

  /** A {@code DELETE} of a path. */
  public static ApiRequest delete(String template, Object... values) {
    return of(Method.DELETE, template, values);
  }

  /**
   * A {@code GET} for an address that the tracker gave: a next page, an attachment. It is refused
   * when it is sent unless it has the origin of the connection's base address.
   */
  public static ApiRequest link(URI address) {
    return new ApiRequest(Parts.of(Method.GET, "", address, "GET " + address.getRawPath()));
  }

  /** With one parameter more; names may repeat. */
  public ApiRequest query(String name, Object value) {
    String pair = PathText.encode(name, "$") + "=" + PathText.encode(String.valueOf(value), "");
    String query = parts.query;
    return with(p -> p.query = query.isEmpty() ? pair : query + "&" + pair);
  }

  /** With a header, in the place of an earlier one of that name. */
  public ApiRequest header(String name, String value) {
    if (!HEADER_NAME.matcher(name).matches()
        || !value.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t')) {
      throw new IllegalArgumentException("header '" + name + "' cannot be sent");
    }
    return with(p -> {
      p.headers = new LinkedHashMap<>(p.headers);
      p.headers.put(name.toLowerCase(Locale.ROOT), value);
    });
  }

  /** With a JSON body. */
  public ApiRequest json(JsonValue body) {
    return json(body, "application/json");
  }

  /** With a JSON body of a type of its own, such as {@code application/json-patch+json}. */
  public ApiRequest json(JsonValue body, String contentType) {
    return body(JsonText.bytes(body), contentType);
  }

  /** With a body, which is not copied. */
  public ApiRequest body(byte[] body, String contentType) {
    return header("content-type", contentType).with(p -> p.body = body);
  }

  /** With the words that messages use for it: {@code get item PAY-17}. */
  public ApiRequest label(String label) {
    return with(p -> p.label = label);
  }

  /** With the item that it is about, so that 404 and 409 say so. */
  public ApiRequest item(String id) {
    return with(p -> p.item = id);
  }

  /** Doing it twice is as good as once, whatever its method says: it may be tried again. */
  public ApiRequest repeatable() {
    return with(p -> p.repeatable = true);
  }

  /** It changes nothing, whatever its method says: a search by {@code POST}. */
  public ApiRequest readOnly() {
    return with(p -> {
      p.readOnly = true;
      p.repeatable = true;
    });
  }

  /** With a time for all tries and waits together, instead of the connection's. */
  public ApiRequest within(Duration time) {
    return with(p -> p.within = time);
  }

  /** With a status that is an answer here and no failure. */
  public ApiRequest accept(int status) {
    return with(p -> {
      Set<Integer> accepted = new TreeSet<>(p.accepted);
      accepted.add(status);
      p.accepted = Set.copyOf(accepted);
    });
  }

  /** With a signal that breaks it off. */
  public ApiRequest cancellation(Cancellation cancellation) {
    return with(p -> p.cancellation = cancellation);
  }

  /** The method. */
  public Method method() {
    return parts.method;
  }

  /** The encoded path below the base address; empty for a link. */
  public String path() {
    return parts.path;
  }

  /** The words that messages use for it. */
  public String label() {
    return parts.label;
  }

  /** The item that it is about. */
  public Optional<String> item() {
    return Optional.ofNullable(parts.item);
  }

  /** Whether it may be tried again where it may have happened. */
  public boolean mayBeRepeated() {
    return parts.repeatable;
  }

  /** Whether it changes nothing. */
  public boolean changesNothing() {
    return parts.readOnly;
  }

  String query() {
    return parts.query;
  }

  Map<String, String> headers() {
    return parts.headers;
  }

  byte @Nullable [] body() {
    return parts.body;
  }

  Optional<URI> link() {
    return Optional.ofNullable(parts.link);
  }

  Optional<Duration> within() {
    return Optional.ofNullable(parts.within);
  }

  boolean accepts(int status) {
    return parts.accepted.contains(status);
  }

  Cancellation cancellation() {
    Cancellation given = parts.cancellation;
    return given == null ? Cancellation.create() : given;
  }

  /** The label, which names no secret. */
  @Override
  public String toString() {
    return "ApiRequest[" + parts.label + "]";
  }

  private ApiRequest with(Consumer<Parts> change) {
    Parts copy = parts.copy();
    change.accept(copy);
    return new ApiRequest(copy);
  }

  /** The parts of a request while it is changed; never changed once a request holds them. */
  private static final class Parts implements Cloneable {
    private final Method method;
    private final String path;
    private final @Nullable URI link;
    private String label;
    private String query = "";
    private Map<String, String> headers = Map.of();
    private byte @Nullable [] body;
    private @Nullable String item;
    private boolean repeatable;
    private boolean readOnly;
    private @Nullable Duration within;
    private Set<Integer> accepted = Set.of();
    private @Nullable Cancellation cancellation;

    private Parts(Method method, String path, @Nullable URI link, String label) {
      this.method = method;
      this.path = path;
      this.link = link;
      this.label = label;
      this.repeatable = method.repeatable();
      this.readOnly = method.readOnly();
    }

    static Parts of(Method method, String path, @Nullable URI link, String label) {
      return new Parts(method, path, link, label);
    }

    Parts copy() {
      try {
        return (Parts) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
