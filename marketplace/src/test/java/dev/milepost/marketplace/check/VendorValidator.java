// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The validator of the format's vendor, as it is run on a folder. It needs no network. */
record VendorValidator(Path program, Path home) {
  /** What it refuses: the file, and why. */
  record Refusal(String file, String path, String message) {}

  /** The one that {@code MILEPOST_CLAUDE} names; without it the test is skipped and says so. */
  static VendorValidator required(Path home) {
    String program = System.getenv("MILEPOST_CLAUDE");
    assumeTrue(
        program != null && Files.isExecutable(Path.of(program)),
        "MILEPOST_CLAUDE names no program: the vendor's validator is not here to compare with");
    return new VendorValidator(Path.of(program), home);
  }

  List<Refusal> refusals(Path folder) throws IOException, InterruptedException {
    Path answer = Files.createTempFile(home, "answer", ".json");
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "plugin", "validate", "--json", folder.toString())
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    builder.environment().put("DISABLE_AUTOUPDATER", "1");
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the vendor's validator does not end");
    }
    JsonObject report = (JsonObject) JsonText.parse(Files.readAllBytes(answer));
    List<Refusal> refusals = new ArrayList<>();
    report.object("manifest").ifPresent(it -> add(it, folder, refusals));
    report.elements("contents").forEach(it -> add((JsonObject) it, folder, refusals));
    return refusals;
  }

  private static void add(JsonObject file, Path folder, List<Refusal> refusals) {
    Path path = Path.of(file.text("file").orElseThrow());
    String name = path.isAbsolute() ? folder.relativize(path).toString() : path.toString();
    for (JsonValue error : file.elements("errors")) {
      JsonObject it = (JsonObject) error;
      refusals.add(new Refusal(name, it.text("path").orElse(""), it.text("message").orElse("")));
    }
  }
}
