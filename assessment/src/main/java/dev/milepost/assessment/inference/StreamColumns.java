// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream.LeftOut;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.ServiceFacts.Cause;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.delivery.StreamFacts;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureCause;
import dev.milepost.delivery.StreamFacts.FailureSource;
import dev.milepost.repository.CacheBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attributed streams in a cache file. Only what git tells can be written: dates of whole seconds,
 * failures by their traces.
 */
public final class StreamColumns {
  private static final int BASELINE = 1;
  private static final int ROLLBACK = 2;
  private static final int STAGES = 3;

  private StreamColumns() {}

  /**
   * Writes the streams.
   *
   * @throws IOException when one of them is not from git alone
   */
  public static void write(CacheBytes out, List<AttributedStream> streams) throws IOException {
    out.put(streams.size());
    for (AttributedStream stream : streams) {
      out.put(List.of(stream.service(), stream.why()));
      out.put(stream.paths());
      out.put(stream.notes());
      out.put(
          new int[] {
            stream.rung().ordinal(),
            stream.baselineCommits(),
            stream.merged(),
            stream.unknownCommits()
          });
      leftOut(out, stream.leftOut());
      if (stream.facts().failureSource() != FailureSource.GIT) {
        throw new IOException("failures are not from git");
      }
      deployments(out, stream.facts().deployments());
      ChangeColumns.write(out, stream.facts().changes());
      causes(out, stream.facts().causes());
      long[] stages = new long[stream.stages().size() * STAGES];
      for (int i = 0; i < stages.length; i++) {
        stages[i] = stream.stages().get(i / STAGES)[i % STAGES];
      }
      out.put(stages);
    }
  }

  /** Reads what {@link #write} wrote; throws {@link IOException} when it is something else. */
  public static List<AttributedStream> read(CacheBytes in) throws IOException {
    int count = in.number();
    List<AttributedStream> streams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> names = in.texts();
      List<String> paths = in.texts();
      List<String> notes = in.texts();
      int[] numbers = in.ints();
      List<LeftOut> leftOut = leftOut(in);
      List<Deployed> deployments = deployments(in);
      var facts =
          new StreamFacts(deployments, ChangeColumns.read(in), causes(in), FailureSource.GIT);
      long[] flat = in.longs();
      List<long[]> stages = new ArrayList<>(flat.length / STAGES);
      for (int at = 0; at < flat.length; at += STAGES) {
        stages.add(new long[] {flat[at], flat[at + 1], flat[at + 2]});
      }
      streams.add(
          new AttributedStream(
              names.get(0),
              paths,
              Rung.values()[numbers[0]],
              names.get(1),
              leftOut,
              facts,
              stages,
              numbers[1],
              numbers[2],
              numbers[3],
              notes));
    }
    return streams;
  }

  private static void leftOut(CacheBytes out, List<LeftOut> leftOut) throws IOException {
    out.put(leftOut.size());
    for (LeftOut reason : leftOut) {
      out.put(List.of(reason.reason()));
      out.put(reason.count());
      out.put(reason.examples());
    }
  }

  private static List<LeftOut> leftOut(CacheBytes in) throws IOException {
    int count = in.number();
    List<LeftOut> leftOut = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String reason = in.texts().getFirst();
      leftOut.add(new LeftOut(reason, in.number(), in.texts()));
    }
    return leftOut;
  }

  private static void deployments(CacheBytes out, List<Deployed> deployments) throws IOException {
    int count = deployments.size();
    List<String> ids = new ArrayList<>(count);
    List<String> versions = new ArrayList<>(count);
    List<String> shas = new ArrayList<>(count);
    long[] finished = new long[count];
    int[] flags = new int[count];
    for (int i = 0; i < count; i++) {
      Deployed deployment = deployments.get(i);
      ids.add(deployment.id());
      versions.add(deployment.version());
      shas.add(orEmpty(deployment.sha()));
      finished[i] = seconds(deployment.finishedAt());
      flags[i] = (deployment.baseline() ? BASELINE : 0) | (deployment.rollback() ? ROLLBACK : 0);
    }
    out.put(ids);
    out.put(versions);
    out.put(shas);
    out.put(finished);
    out.put(flags);
  }

  private static List<Deployed> deployments(CacheBytes in) throws IOException {
    List<String> ids = in.texts();
    List<String> versions = in.texts();
    List<String> shas = in.texts();
    long[] finished = in.longs();
    int[] flags = in.ints();
    List<Deployed> deployments = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      deployments.add(
          new Deployed(
              ids.get(i),
              versions.get(i),
              orNull(shas.get(i)),
              Instant.ofEpochSecond(finished[i]),
              (flags[i] & BASELINE) != 0,
              (flags[i] & ROLLBACK) != 0));
    }
    return deployments;
  }

  private static void causes(CacheBytes out, List<FailureCause> causes) throws IOException {
    out.put(causes.size());
    for (FailureCause cause : causes) {
      if (cause.startedAt() != null) {
        throw new IOException("a failure is not from git");
      }
      Instant repairedAt = cause.cause().repairedAt();
      out.put(
          new int[] {
            cause.deployment(),
            cause.repair(),
            cause.culpritOrigin() == null ? -1 : cause.culpritOrigin().ordinal(),
            cause.cause().signal().ordinal()
          });
      out.put(
          List.of(
              orEmpty(cause.cause().culprit()),
              orEmpty(cause.cause().fix()),
              orEmpty(cause.cause().repairedBy())));
      out.put(repairedAt == null ? new long[0] : new long[] {seconds(repairedAt)});
    }
  }

  private static List<FailureCause> causes(CacheBytes in) throws IOException {
    int count = in.number();
    List<FailureCause> causes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] numbers = in.ints();
      List<String> texts = in.texts();
      long[] repairedAt = in.longs();
      causes.add(
          new FailureCause(
              numbers[0],
              numbers[1],
              null,
              numbers[2] < 0 ? null : ChangeColumns.ORIGINS[numbers[2]],
              new Cause(
                  Signal.values()[numbers[3]],
                  orNull(texts.get(0)),
                  orNull(texts.get(1)),
                  orNull(texts.get(2)),
                  repairedAt.length == 0 ? null : Instant.ofEpochSecond(repairedAt[0]))));
    }
    return causes;
  }

  /** A name is never empty, so an empty one stands for none. */
  private static String orEmpty(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static @Nullable String orNull(String name) {
    return name.isEmpty() ? null : name;
  }

  static long seconds(Instant instant) throws IOException {
    if (instant.getNano() != 0) {
      throw new IOException("git has no date such as " + instant);
    }
    return instant.getEpochSecond();
  }
}
