// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One verb. */
interface Command {
  String name();

  /** Options and help; made only when the verb is asked for, or all are. */
  CommandSpec spec();

  /** Does it; returns an exit code. Mistakes of the caller are {@code MilepostException}s. */
  int run(ParseResult parsed, Session session) throws java.io.IOException;
}
