// SPDX-License-Identifier: MIT
package dev.milepost.server;

import dev.milepost.server.api.Api;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.http.RequestIds;
import dev.milepost.server.portal.Portal;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpException;

/** Answers with an error: a page to people, a problem to programs. */
final class Refusals {
  private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

  /** How much of a body that is refused is still taken in, so that its sender hears the answer. */
  private static final int MOST_DRAINED = 1 << 20;

  private final Portal portal;
  private final Api api;

  Refusals(Portal portal, Api api) {
    this.portal = portal;
    this.api = api;
  }

  void refuse(Context context, HttpProblem problem) {
    drain(context);
    if (problem.status() == 503) {
      context.header("Retry-After", "1");
    }
    String wanted = context.header("Accept");
    boolean program = Api.owns(context.path()) || wanted == null || !wanted.contains("text/html");
    if (program) {
      api.refuse(context, problem);
      return;
    }
    portal.refuse(context, problem);
  }

  /**
   * Reads away what the client still sends. A connection that is closed while bytes of it are
   * unread is reset, and the answer is lost on its way (RFC 9112, 9.6). Who asked whether it may
   * send at all has not begun to.
   */
  private static void drain(Context context) {
    if (context.header("Expect") != null) {
      return;
    }
    try {
      InputStream rest = context.bodyInputStream();
      byte[] buffer = new byte[1 << 13];
      long drained = 0;
      for (int read = 0; read >= 0 && drained < MOST_DRAINED; read = rest.read(buffer)) {
        drained += read;
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the rest of a refused request cannot be read", e);
    }
  }

  /** What the server itself refuses: an address that is not there, a method, a size. */
  void answered(Context context, HttpResponseException failure) {
    int status = failure.getStatus();
    HttpProblem problem =
        switch (status) {
          case 404 ->
              HttpProblem.notFound(
                  "address-unknown", "there is nothing at '" + context.path() + "'");
          case 405 ->
              new HttpProblem(
                  405,
                  "method-unknown",
                  "'" + context.path() + "' has no method " + context.method().name());
          case 413 ->
              new HttpProblem(413, "request-too-large", "a request may hold at most 64 KiB");
          default -> new HttpProblem(status, "request-refused", "the request was refused");
        };
    refuse(context, problem);
  }

  /** Whether the request broke off, or is no HTTP where its body should be. */
  private static boolean unreadable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof HttpException) {
        return true;
      }
    }
    return false;
  }

  /** What is our fault: told to the log in full, and to the reader by the id to find it there. */
  void failed(Context context, Exception failure) {
    if (unreadable(failure)) {
      refuse(
          context,
          new HttpProblem(
              400, "body-unreadable", "the body of the request cannot be read to its end"));
      return;
    }
    String id = RequestIds.of(context);
    LOG.log(
        System.Logger.Level.ERROR,
        "request " + id + ": " + context.method().name() + " " + context.path(),
        failure);
    refuse(
        context,
        new HttpProblem(
            500,
            "internal",
            "Milepost failed; its log on the terminal tells more under request '" + id + "'"));
  }
}
