// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A caller that notes what it hears. */
final class TestingCaller implements Caller {
  final List<String> heard = new CopyOnWriteArrayList<>();
  final CountDownLatch spoken = new CountDownLatch(1);
  private final Path folder;

  TestingCaller(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("HOME_TOWN", "Ulm", "ACME_TOKEN", "t0ken");
  }

  @Override
  public Progress progress() {
    return (what, done, total) -> heard.add(what + " " + done + "/" + total);
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    heard.add(level + " " + line);
    spoken.countDown();
  }

  @Override
  public Optional<JsonObject> ask(String question, JsonObject schema) {
    return Optional.of(JsonObject.EMPTY.with("answer", JsonValue.of(question)));
  }

  @Override
  public Optional<String> sample(String prompt, int longest) {
    return Optional.of("written");
  }
}
