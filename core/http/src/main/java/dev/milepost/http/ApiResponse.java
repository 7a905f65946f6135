// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole answer. Immutable as long as nobody writes into {@link #body}.
 *
 * @since 0.1
 */
public final class ApiResponse {
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final URI address;
  private final int tries;
  private final Bounds bounds;

  ApiResponse(Head head, byte[] body, int tries, Bounds bounds) {
    this.status = head.status();
    this.headers = head.headers();
    this.address = head.address();
    this.body = body;
    this.tries = tries;
    this.bounds = bounds;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** All headers; names in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The body, unpacked; not a copy. */
  public byte[] body() {
    return body;
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON.
   *
   * @throws JsonFormatException where it is none
   */
  public JsonValue json() {
    return JsonText.parse(body, bounds.json());
  }

  /** The body as a JSON object, empty where it is none. For answers that need not be JSON. */
  public Optional<JsonObject> object() {
    try {
      return body.length > 0 && json() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonFormatException e) {
      return Optional.empty();
    }
  }

  /** The address that answered, after redirects. May hold what nobody should read: do not log. */
  public URI address() {
    return address;
  }

  /**
   * An address that the answer names, made absolute.
   *
   * @throws IllegalArgumentException where it is none
   */
  public URI resolve(String reference) {
    return Redirects.resolve(address, reference);
  }

  /**
   * How often the request was sent, this time included. Above one, an earlier try may have done
   * what was asked: a 404 for a {@code DELETE} is then a success.
   */
  public int tries() {
    return tries;
  }

  /** Status and size. */
  @Override
  public String toString() {
    return "ApiResponse[" + status + ", " + body.length + " bytes]";
  }

  /** All of an answer but its body. */
  record Head(int status, Map<String, List<String>> headers, URI address) {
    Optional<String> header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    boolean successful() {
      return status >= 200 && status < 300;
    }

    boolean redirects() {
      return status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306;
    }

    /** Whether the body is a web page. */
    boolean html() {
      return header("content-type")
          .map(type -> type.strip().toLowerCase(Locale.ROOT))
          .filter(type -> type.startsWith("text/html") || type.startsWith("application/xhtml"))
          .isPresent();
    }
  }
}
