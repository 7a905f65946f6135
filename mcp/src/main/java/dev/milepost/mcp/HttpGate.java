// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Lets in what may come in. A server on loopback is open to every page in a browser of this machine
 * and to every other user: so names, origin and token are checked before anything is read, and what
 * is read before the SDK sees it.
 */
final class HttpGate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** The attribute with the id of a request that was let in. */
  static final String REQUEST_ID = "dev.milepost.mcp.request-id";

  private static final String INITIALIZES = "dev.milepost.mcp.initializes";

  private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String BEARER = "bearer ";
  private static final String RETRY_SECONDS = "60";

  /** How much of a body that is refused is still taken in, so that its sender hears the answer. */
  private static final int MOST_DRAINED = 2 * Wire.LARGEST;

  private final transient HttpOptions options;
  private final transient HttpSessions sessions;
  private final transient IntSupplier port;
  private final transient ReentrantLock initializing = new ReentrantLock();

  HttpGate(HttpOptions options, HttpSessions sessions, IntSupplier port) {
    this.options = options;
    this.sessions = sessions;
    this.port = port;
  }

  /** Why a request is not let in. */
  private record Refusal(int status, int code, String reason) {
    static Refusal of(int status, String reason) {
      return new Refusal(status, Wire.INVALID_REQUEST, reason);
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Refusal> refusal = stranger(request).or(() -> wrong(request));
    if (refusal.isPresent()) {
      refuse(request, response, refusal.get());
      return;
    }
    if (!request.getMethod().equals("POST")) {
      chain.doFilter(request, new PlainResponse(response));
      return;
    }
    byte[] body = request.getInputStream().readNBytes(Wire.LARGEST + 1);
    refusal = wrong(request, body);
    if (refusal.isPresent()) {
      refuse(request, response, refusal.get());
      return;
    }
    if (request.getAttribute(INITIALIZES) == null) {
      chain.doFilter(new ReadRequest(request, body), new PlainResponse(response));
      return;
    }
    // One at a time: of many that come at once, each would find room where there is one place.
    initializing.lock();
    try {
      if (sessions.size() >= options.sessions()) {
        refuse(request, response, full());
        return;
      }
      chain.doFilter(new ReadRequest(request, body), new PlainResponse(response));
    } finally {
      initializing.unlock();
    }
  }

  private Refusal full() {
    return Refusal.of(503, "there are " + sessions.size() + " sessions already");
  }

  /** Who must not be here at all. */
  private Optional<Refusal> stranger(HttpServletRequest request) {
    if (!named(request.getHeader("Host"))) {
      return Optional.of(Refusal.of(403, "the Host is no name of this machine's loopback"));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !(origin.startsWith("http://") && named(origin.substring(7)))) {
      return Optional.of(Refusal.of(403, "pages of other origins are not let in"));
    }
    if (!options.token().isEmpty() && !knowsToken(request.getHeader("Authorization"))) {
      return Optional.of(
          Refusal.of(401, "the token is missing or wrong; send 'Authorization: Bearer TOKEN'"));
    }
    return Optional.empty();
  }

  private boolean named(@Nullable String host) {
    return host != null
        && NAMES.stream().anyMatch(name -> host.equalsIgnoreCase(name + ":" + port.getAsInt()));
  }

  private boolean knowsToken(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return false;
    }
    return MessageDigest.isEqual(
        header.substring(BEARER.length()).strip().getBytes(UTF_8),
        options.token().reveal().getBytes(UTF_8));
  }

  /** What the protocol does not allow, as far as the headers tell. */
  private Optional<Refusal> wrong(HttpServletRequest request) {
    if (!request.getRequestURI().equals(HttpEndpoint.PATH)) {
      return Optional.of(Refusal.of(404, "the address is " + HttpEndpoint.PATH));
    }
    String version = request.getHeader(HttpHeaders.PROTOCOL_VERSION);
    if (version != null && !Protocol.knows(version)) {
      return Optional.of(Refusal.of(400, "this protocol version is not known here"));
    }
    return switch (request.getMethod()) {
      case "POST" -> wrongPost(request);
      case "GET" ->
          accepts(request, EVENTS)
              ? session(request)
              : Optional.of(Refusal.of(406, "Accept must hold " + EVENTS));
      case "DELETE" -> session(request);
      default -> Optional.of(Refusal.of(405, "the methods are GET, POST and DELETE"));
    };
  }

  private Optional<Refusal> wrongPost(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.replaceFirst(";.*", "").strip().equals(JSON)) {
      return Optional.of(Refusal.of(415, "Content-Type must be " + JSON));
    }
    if (!accepts(request, JSON) || !accepts(request, EVENTS)) {
      return Optional.of(Refusal.of(406, "Accept must hold " + JSON + " and " + EVENTS));
    }
    return request.getContentLengthLong() > Wire.LARGEST
        ? Optional.of(tooLarge())
        : Optional.empty();
  }

  private static boolean accepts(HttpServletRequest request, String type) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(type);
  }

  private static Refusal tooLarge() {
    return Refusal.of(413, "a message of more than " + Wire.LARGEST + " bytes");
  }

  private Optional<Refusal> session(HttpServletRequest request) {
    String id = request.getHeader(HttpHeaders.MCP_SESSION_ID);
    if (id == null || id.isBlank()) {
      return Optional.of(Refusal.of(400, HttpHeaders.MCP_SESSION_ID + " is missing"));
    }
    return sessions.has(id)
        ? Optional.empty()
        : Optional.of(Refusal.of(404, "there is no such session; initialise a new one"));
  }

  /** What the message itself is wrong in. */
  private Optional<Refusal> wrong(HttpServletRequest request, byte[] body) {
    if (body.length > Wire.LARGEST) {
      return Optional.of(tooLarge());
    }
    JsonNode message;
    try {
      message = Wire.JACKSON.readTree(body);
    } catch (JacksonException e) {
      return Optional.of(new Refusal(400, Wire.PARSE_ERROR, "the body is no JSON"));
    }
    if (!message.isObject() || !message.path("jsonrpc").asString("").equals("2.0")) {
      return Optional.of(Refusal.of(400, "the body is no message of JSON-RPC 2.0"));
    }
    if (message.path("method").asString("").equals(McpSchema.METHOD_INITIALIZE)) {
      request.setAttribute(INITIALIZES, true);
      return Optional.empty();
    }
    JsonNode id = message.path("id");
    if (id.isString()) {
      request.setAttribute(REQUEST_ID, id.asString());
    } else if (id.isNumber()) {
      request.setAttribute(REQUEST_ID, id.numberValue());
    }
    return session(request);
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    drain(request);
    response.setStatus(refusal.status());
    switch (refusal.status()) {
      case 401 -> response.setHeader("WWW-Authenticate", "Bearer");
      case 405 -> response.setHeader("Allow", "GET, POST, DELETE");
      case 503 -> response.setHeader("Retry-After", RETRY_SECONDS);
      default -> response.setHeader("Cache-Control", "no-store");
    }
    response.setContentType(JSON);
    response.getOutputStream().write(Wire.error(refusal.code(), refusal.reason()).getBytes(UTF_8));
  }

  /**
   * Reads away what the client still sends. A connection that is closed while bytes of it are
   * unread is reset, and the answer is lost on its way (RFC 9112, 9.6). Who asked whether it may
   * send at all has not begun to.
   */
  private static void drain(HttpServletRequest request) throws IOException {
    if (request.getHeader("Expect") != null) {
      return;
    }
    InputStream rest = request.getInputStream();
    byte[] buffer = new byte[16 << 10];
    long drained = 0;
    for (int read = 0; read >= 0 && drained < MOST_DRAINED; read = rest.read(buffer)) {
      drained += read;
    }
  }
}
