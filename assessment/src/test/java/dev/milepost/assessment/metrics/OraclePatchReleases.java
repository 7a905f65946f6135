// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Patch releases that soon follow the version they patch. */
final class OraclePatchReleases {
  private static final Duration SOON = Duration.ofDays(7);
  private static final Pattern FIX =
      Pattern.compile(
          "(?i).*\\b(fix|fixes|fixed|hotfix|bug|bugfix|regression|crash)\\b.*", Pattern.DOTALL);
  private static final Pattern NO_CODE = Pattern.compile("(.*/)?(README\\.md|package-lock\\.json)");

  private OraclePatchReleases() {}

  static void judge(OracleService service, List<OracleCause> causes) {
    if (service.is(DefinitionKey.PATCH_RELEASE, "never")) {
      return;
    }
    for (Deployed failed : service.stream()) {
      for (Deployed patch : after(service.stream(), failed)) {
        boolean soon = !patch.finishedAt().isAfter(failed.finishedAt().plus(SOON));
        boolean late =
            service.is(DefinitionKey.LATE_FIXES, "ignore")
                && !patch.finishedAt().isBefore(service.period().until());
        if (failed.samePlaceInLine(patch) && soon && !late && !service.baseline(failed)) {
          judge(service, failed, patch, causes);
        }
      }
    }
  }

  private static List<Deployed> after(List<Deployed> stream, Deployed deployment) {
    return stream.subList(stream.indexOf(deployment) + 1, stream.size());
  }

  private static void judge(
      OracleService service, Deployed failed, Deployed patch, List<OracleCause> causes) {
    if (service.is(DefinitionKey.PATCH_RELEASE, "always")) {
      causes.add(cause(failed, null, patch));
      return;
    }
    OracleFailures.newest(culprits(service, failed, patch))
        .map(PlainCommit::sha)
        .ifPresent(culprit -> causes.add(cause(failed, culprit, patch)));
  }

  private static OracleCause cause(Deployed failed, @Nullable String culprit, Deployed patch) {
    return OracleCause.between(failed, Signal.PATCH_RELEASE, culprit, null, patch);
  }

  private static List<PlainCommit> culprits(
      OracleService service, Deployed failed, Deployed patch) {
    Set<String> fixed = new HashSet<>();
    for (PlainCommit fix : shippedBy(service, patch)) {
      if (FIX.matcher(fix.subject()).matches()) {
        fixed.addAll(code(service, fix));
      }
    }
    return shippedBy(service, failed).stream()
        .filter(commit -> code(service, commit).stream().anyMatch(fixed::contains))
        .toList();
  }

  private static List<PlainCommit> shippedBy(OracleService service, Deployed deployment) {
    Optional<OracleShipping> line =
        service.lines().stream().filter(l -> l.line().contains(deployment)).findFirst();
    return line.orElseThrow().shippedBy(deployment).stream()
        .filter(commit -> !commit.merge())
        .toList();
  }

  private static List<String> code(OracleService service, PlainCommit commit) {
    return new ArrayList<>(commit.paths())
        .stream().filter(service::below).filter(path -> !NO_CODE.matcher(path).matches()).toList();
  }
}
