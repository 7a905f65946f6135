// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import com.sun.net.httpserver.HttpExchange;
import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes answers. */
final class Wire {
  private static final int WORTH_PACKING = 1_024;
  private static final int NO_BODY = -1;

  private Wire() {}

  static void send(HttpExchange exchange, Response response) throws IOException {
    byte[] body = begin(exchange, response);
    if (hasNoBody(exchange, response)) {
      exchange.sendResponseHeaders(response.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /**
   * Promises the whole body and sends its beginning; closing the exchange breaks the connection.
   */
  static void sendCut(HttpExchange exchange, Response response, int bytes) throws IOException {
    byte[] body = begin(exchange, response);
    exchange.sendResponseHeaders(response.status(), Math.max(1, body.length));
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, Math.min(bytes, Math.max(0, body.length - 1)));
    out.flush();
  }

  private static byte[] begin(HttpExchange exchange, Response response) throws IOException {
    for (Headers.Line line : response.headers().lines()) {
      exchange.getResponseHeaders().add(line.name(), line.value());
    }
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean packed =
        response.body().length >= WORTH_PACKING
            && accepted != null
            && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    if (!packed) {
      return response.body();
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    return pack(response.body());
  }

  private static boolean hasNoBody(HttpExchange exchange, Response response) {
    return exchange.getRequestMethod().equals("HEAD")
        || response.status() == 204
        || response.status() == 304;
  }

  private static byte[] pack(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream(body.length / 8);
    try (var gzip = new FastGzip(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
