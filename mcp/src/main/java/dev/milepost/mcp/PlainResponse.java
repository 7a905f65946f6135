// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * An answer in which the SDK's refusals are ours: its own hold names of classes and stacks of
 * calls.
 */
final class PlainResponse extends HttpServletResponseWrapper {
  private static final int REFUSED = 400;
  private static final int BROKEN = 500;

  PlainResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    int status = getStatus();
    if (status < REFUSED) {
      return super.getWriter();
    }
    String text =
        status < BROKEN
            ? Wire.error(Wire.INVALID_REQUEST, "the message is none that this server takes")
            : Wire.error(Wire.INTERNAL_ERROR, "the message could not be handled");
    setContentType("application/json");
    getResponse().getOutputStream().write(text.getBytes(UTF_8));
    return new PrintWriter(Writer.nullWriter());
  }
}
