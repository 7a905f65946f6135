// SPDX-License-Identifier: MIT
package dev.milepost.kernel.planted;

import dev.milepost.delivery.planted.PointsBack;
import io.javalin.Javalin;
import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Repository;
import picocli.CommandLine;

/** Breaks each rule once, in a method that is named for it. Not part of the product. */
abstract class SeesEverything {
  abstract PointsBack pointsUp();

  abstract Repository readsGit();

  abstract Connection speaksSql();

  abstract Javalin servesHttp();

  abstract CommandLine parsesCommands();

  abstract Logger logs();

  void prints() {
    System.out.println("breach");
  }

  Process startsWithBuilder() throws IOException {
    return new ProcessBuilder(List.of("true")).start();
  }

  Process startsWithRuntime() throws IOException {
    return Runtime.getRuntime().exec(new String[] {"true"});
  }

  Instant looksAtTheClock() {
    return Instant.now();
  }
}
