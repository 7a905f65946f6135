// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

/** Answers a request; may end early with a {@link Refusal}. */
@FunctionalInterface
public interface Handler {
  /** The answer. */
  Response handle(Request request);
}
