// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was begun and what was done of one plan: a file to which lines are added, each on disk
 * before the work goes on. A last line that was cut by a crash is left out; every other bad line is
 * a failure. While it is open nobody else can open it.
 */
final class Journal implements AutoCloseable {
  private static final String BEGUN = "begun";
  private static final String ENDED = "ended";

  private final FileChannel channel;
  private final @Nullable FileLock lock;
  private final Map<String, StepReceipt> ended = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private boolean fresh = true;

  private Journal(FileChannel channel, @Nullable FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens the journal of a plan and reads what it holds.
   *
   * @throws MilepostException where another process applies the plan, or the journal is of another
   *     plan
   */
  static Journal open(Path file, Plan plan) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            OwnFolder.file(file));
    FileLock lock;
    try {
      lock = tryLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      throw MilepostException.limit(
          "plan-running", "plan '" + plan.id() + "' is being applied by another process");
    }
    Journal journal = new Journal(channel, lock);
    try {
      journal.load(file, plan);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
    return journal;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void load(Path file, Plan plan) throws IOException {
    int start = read(file, plan);
    // What follows the last line end was being written when the process died.
    channel.truncate(start);
    channel.position(start);
    if (start == 0) {
      append(JsonObject.EMPTY.with("digest", JsonValue.of(plan.digest())));
    }
  }

  /** Reads every whole line; returns where they end. */
  private int read(Path file, Plan plan) throws IOException {
    byte[] content = readAll();
    int start = 0;
    for (int end = 0; end < content.length; end++) {
      if (content[end] == '\n') {
        line(file, plan, new String(content, start, end - start, UTF_8));
        start = end + 1;
      }
    }
    return start;
  }

  private byte[] readAll() throws IOException {
    if (channel.size() > PlanFormat.LARGEST) {
      throw new IOException("the journal has more than " + PlanFormat.LARGEST + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Until all is there.
    }
    return buffer.array();
  }

  private void line(Path file, Plan plan, String text) {
    JsonMembers members;
    try {
      members = JsonMembers.of("journal " + file.getFileName(), JsonText.parse(text));
    } catch (JsonFormatException e) {
      throw MilepostException.caller(
          "journal-format", "the journal " + file + " is damaged: " + e.text(), e);
    }
    if (members.has("digest") && !members.text("digest").equals(plan.digest())) {
      throw MilepostException.caller(
          "journal-other",
          "the journal " + file + " is of another plan with the id '" + plan.id() + "'");
    }
    if (members.has(BEGUN)) {
      begun(members.text(BEGUN));
    }
    if (members.has(ENDED)) {
      StepReceipt receipt = ReceiptFormat.step(members.object(ENDED));
      ended(receipt);
    }
  }

  private void begun(String stepId) {
    fresh = false;
    open.add(stepId);
  }

  private void ended(StepReceipt receipt) {
    open.remove(receipt.stepId());
    ended.put(receipt.stepId(), receipt);
  }

  /** Whether a step was begun, and it is not known how it ended. */
  boolean open(String stepId) {
    return open.contains(stepId);
  }

  /**
   * The journal of a plan as it is, closed and not to be written to: also while another process
   * applies the plan.
   */
  static Journal peek(Path file, Plan plan) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Journal journal = new Journal(channel, null);
      journal.read(file, plan);
      return journal;
    }
  }

  /** Whether no step was ever begun. */
  boolean fresh() {
    return fresh;
  }

  /** The last receipt of each step that ended, in the order of their first end. */
  Map<String, StepReceipt> ended() {
    return ended;
  }

  /** Whether a step is applied, and not taken back. */
  boolean applied(PlanStep step) {
    StepReceipt receipt = ended.get(step.id());
    return receipt != null && receipt.outcome() == Outcome.APPLIED;
  }

  /** The last receipt of a step that ended. */
  StepReceipt receipt(PlanStep step) {
    return Objects.requireNonNull(ended.get(step.id()), step.id());
  }

  /** Notes that a step will be begun; returns when the note is on disk. */
  void begin(String stepId) throws IOException {
    begun(stepId);
    append(JsonObject.EMPTY.with(BEGUN, JsonValue.of(stepId)));
  }

  /** Notes how a step ended; returns when the note is on disk. */
  void end(StepReceipt receipt) throws IOException {
    append(JsonObject.EMPTY.with(ENDED, ReceiptFormat.step(receipt)));
    ended(receipt);
  }

  private void append(JsonObject line) throws IOException {
    ByteBuffer bytes = UTF_8.encode(JsonText.write(line) + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
    channel.close();
  }
}
