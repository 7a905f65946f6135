// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client over HTTP that sends what it likes. */
record HttpPeer(HttpClient http, URI address, Map<String, String> headers) {
  static {
    // The tests lie about where they connect to.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  static HttpPeer of(URI address) {
    return new HttpPeer(
        HttpClient.newHttpClient(),
        address,
        Map.of(
            "Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
  }

  /** This peer with another header, or without where it is empty. */
  HttpPeer with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new HttpPeer(http, address, changed);
  }

  HttpPeer at(String path) {
    return new HttpPeer(http, address.resolve(path), headers);
  }

  /** Sends a body, written with single quotes. */
  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send("POST", HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
  }

  HttpResponse<String> send(String method, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body);
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method) throws IOException, InterruptedException {
    return send(method, HttpRequest.BodyPublishers.noBody());
  }

  /** This peer in a session. */
  HttpPeer greeted() throws IOException, InterruptedException {
    HttpResponse<String> answer = post(StdioPeer.HELLO);
    return with("mcp-session-id", answer.headers().firstValue("mcp-session-id").orElseThrow());
  }
}
