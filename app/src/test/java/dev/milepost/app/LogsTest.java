// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What libraries log reaches people who debug or serve, and nobody else. */
class LogsTest {
  /** Started as a process, because a process has one logging backend. */
  static final class Talker {
    private Talker() {}

    public static void main(String[] arguments) {
      Logs.configure(arguments[0].equals("debug"), arguments[0].equals("serves"));
      Logger.getLogger("library").severe("something broke");
    }
  }

  @ParameterizedTest
  @CsvSource({"command,false", "debug,true", "serves,true"})
  void librariesAreSilentInCommands(String mode, boolean heard) throws Exception {
    Process talker = JavaProcess.of(Talker.class.getName(), mode).start();
    String said = new String(talker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(talker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said.contains("something broke")).as(said).isEqualTo(heard);
  }
}
