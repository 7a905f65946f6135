// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.tool.ToolSet;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A tool set as an MCP server. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class McpServer {
  private final Offer offer;
  private final McpOptions options;
  private final McpHost host;

  private McpServer(Offer offer, McpOptions options, McpHost host) {
    this.offer = offer;
    this.options = options;
    this.host = host;
  }

  /**
   * A server of that set.
   *
   * @throws IllegalArgumentException where two of its tools, resources or prompts have one name
   */
  public static McpServer of(ToolSet set, McpOptions options, McpHost host) {
    return new McpServer(Offer.of(set, options, host), options, host);
  }

  /** Serves one client over two streams, until it closes its end. */
  public void serve(InputStream in, OutputStream out) {
    new StdioServer(offer, host, options).serve(in, out);
  }

  /**
   * Serves clients over HTTP on loopback, from now until it is closed.
   *
   * @throws dev.milepost.kernel.MilepostException where the port is taken
   */
  public HttpEndpoint listen(HttpOptions http) {
    return HttpEndpoint.start(offer, host, options, http);
  }
}
