// SPDX-License-Identifier: MIT
package dev.milepost.server;

import dev.milepost.server.api.Api;
import dev.milepost.server.guard.Headers;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.http.RequestIds;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that the server cannot even read: a broken request line, headers that are too
 * large. They come to no route, so each gets a problem and an id here. Nothing of the request is
 * repeated.
 */
final class EarlyRefusals extends ErrorHandler {
  private final Api api;

  EarlyRefusals(Api api) {
    this.api = api;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String id = RequestIds.next();
    Headers.set((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(RequestIds.HEADER, id);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Api.PROBLEM);
    byte[] body = api.problem(problem(status), id);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static HttpProblem problem(int status) {
    return switch (status) {
      case 400 ->
          new HttpProblem(400, "request-unreadable", "the request is no HTTP that can be read");
      case 413 -> new HttpProblem(413, "request-too-large", "a request may hold at most 64 KiB");
      case 414 -> new HttpProblem(414, "address-too-long", "an address may have at most 16 KiB");
      case 431 ->
          new HttpProblem(431, "headers-too-large", "all headers together may have at most 16 KiB");
      default -> new HttpProblem(status, "request-refused", "the request was refused");
    };
  }
}
