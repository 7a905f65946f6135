// SPDX-License-Identifier: MIT
package dev.milepost.server.http;

import dev.milepost.kernel.MilepostException;
import java.util.List;

/**
 * A request that is answered with an error, as RFC 9457 tells it.
 *
 * @since 0.1
 */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;
  private final transient List<Fault> faults;

  /**
   * One of several things that are wrong with a body.
   *
   * @param pointer to the value in the JSON of the request (RFC 6901)
   * @param detail what was found and what is wanted
   */
  public record Fault(String pointer, String detail) {}

  /** A problem; the detail says what was asked, what was found, what to do. */
  public HttpProblem(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /** A problem that consists of several faults. */
  public HttpProblem(int status, String code, String detail, List<Fault> faults) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.faults = List.copyOf(faults);
  }

  /** Something that is not there. */
  public static HttpProblem notFound(String code, String detail) {
    return new HttpProblem(404, code, detail);
  }

  /** A parameter that cannot be read. */
  public static HttpProblem parameter(String name, String found, String wanted) {
    return new HttpProblem(
        400, "parameter-invalid", "parameter '" + name + "' is '" + found + "', must be " + wanted);
  }

  /** What an engine refused. */
  public static HttpProblem of(MilepostException failure) {
    int status =
        switch (failure.kind()) {
          case CALLER -> failure.code().endsWith("-unknown") ? 404 : 422;
          case OUTDATED -> 409;
          case LIMIT -> 422;
          case REMOTE -> 503;
          case BUG -> 500;
        };
    return new HttpProblem(status, failure.code(), failure.text());
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** What was asked, what was found, what to do. */
  public String detail() {
    return detail;
  }

  /** Everything that is wrong, where it is more than the detail says. */
  public List<Fault> faults() {
    return faults;
  }

  /** The status in words. */
  public String title() {
    if (code.equals("starting")) {
      return "Milepost is starting";
    }
    return switch (status) {
      case 400 -> "The request cannot be read";
      case 401 -> "Sign in first";
      case 403 -> "Refused";
      case 404 -> "Not found";
      case 405 -> "This address has no such method";
      case 409 -> "Not at the moment";
      case 413, 414, 431 -> "The request is too large";
      case 415 -> "The body is of another kind";
      case 422 -> "The request cannot be fulfilled";
      case 503 -> "Something Milepost needs does not answer";
      default -> "Milepost failed";
    };
  }
}
