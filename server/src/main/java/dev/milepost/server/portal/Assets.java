// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.report.chart.Charts;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Styles and scripts, all from jars. Their addresses hold a digest of the content, so that browsers
 * keep them for good. Immutable.
 */
final class Assets {
  private static final String HTMX = "/META-INF/resources/_static/htmx.org/2.0.2/dist/htmx.min.js";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, Asset> byAddress = new LinkedHashMap<>();
  private final String stylesheet;
  private final String htmx;
  private final String script;
  private final String palette;
  private final String apiScript;
  private final String icon;

  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Asset(String type, byte[] content) {}

  Assets() {
    byte[] css =
        (Charts.tokens() + "\n" + Charts.css() + "\n" + text(read("portal.css")))
            .getBytes(StandardCharsets.UTF_8);
    this.stylesheet = add("milepost.css", "text/css; charset=utf-8", css);
    this.htmx = add("htmx.js", JAVASCRIPT, read(HTMX));
    this.script = add("portal.js", JAVASCRIPT, read("portal.js"));
    this.palette = add("palette.js", JAVASCRIPT, read("palette.js"));
    this.apiScript = add("api.js", JAVASCRIPT, read("api.js"));
    this.icon = add("icon.svg", "image/svg+xml", read("icon.svg"));
  }

  private String add(String name, String type, byte[] content) {
    String address = "/assets/" + digest(content) + "/" + name;
    byAddress.put(address, new Asset(type, content));
    return address;
  }

  String stylesheet() {
    return stylesheet;
  }

  String htmx() {
    return htmx;
  }

  String script() {
    return script;
  }

  String palette() {
    return palette;
  }

  /** Of the page of the API alone. */
  String apiScript() {
    return apiScript;
  }

  String icon() {
    return icon;
  }

  void serve(Context context) {
    Asset asset = byAddress.get(context.path());
    if (asset == null) {
      throw HttpProblem.notFound(
          "asset-unknown", "there is no '" + context.path() + "'; open the page again");
    }
    context.header("Cache-Control", "public, max-age=31536000, immutable");
    context.contentType(asset.type).result(asset.content);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource '" + name + "' is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
