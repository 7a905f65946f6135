// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import dev.milepost.host.Permissions;
import dev.milepost.host.scan.JarScan.Place;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the classes of jars can reach beside what they are handed: everything that code can name
 * stands in its constant pool. No class is loaded. A scan sees no further than names: code that is
 * called by reflection, or made at run time, is not seen, and that it may be is itself found.
 * Immutable.
 *
 * @since 0.1
 */
public final class BytecodeScan {
  private static final int SHOWN = 3;

  private final Map<Touch, List<Place>> touches;

  private BytecodeScan(Map<Touch, List<Place>> touches) {
    this.touches = touches;
  }

  /** Scans a jar; what cannot be read is a finding. */
  public static BytecodeScan of(Path jar) {
    return of(List.of(jar));
  }

  /** Scans the jars of a plugin. */
  public static BytecodeScan of(List<Path> jars) {
    Map<Touch, List<Place>> all = new EnumMap<>(Touch.class);
    for (Path jar : jars) {
      // Bounds are those of one jar.
      JarScan scan = new JarScan();
      try {
        scan.jar(jar);
      } catch (IOException | IllegalArgumentException e) {
        scan.add(
            Touch.UNREADABLE, String.valueOf(jar.getFileName()), String.valueOf(e.getMessage()));
      }
      scan.touches()
          .forEach((touch, places) ->
              all.computeIfAbsent(touch, none -> new ArrayList<>()).addAll(places));
    }
    return new BytecodeScan(all);
  }

  /** All that the jars touch. */
  public Set<Touch> touches() {
    return Set.copyOf(touches.keySet());
  }

  /**
   * Differences between what is touched and what is declared, worst first: what no permission
   * covers, and permissions that no class needs.
   *
   * @param subject whose findings they are: {@code plugin:NAME}
   */
  public List<Finding> findings(EntityRef subject, Permissions declared) {
    List<Finding> findings = new ArrayList<>();
    for (Touch touch : Touch.values()) {
      List<Place> places = touches.getOrDefault(touch, List.of());
      if (!places.isEmpty() && !touch.allowed(declared)) {
        findings.add(undeclared(subject, touch, places));
      } else if (places.isEmpty() && touch.hasPermission() && touch.allowed(declared)) {
        unused(subject, touch, declared, findings);
      }
    }
    findings.sort((one, other) -> severity(one).compareTo(severity(other)));
    return findings;
  }

  private static Finding.Severity severity(Finding finding) {
    return finding instanceof Finding.Problem problem ? problem.severity() : Finding.Severity.NOTE;
  }

  private static Finding undeclared(EntityRef subject, Touch touch, List<Place> places) {
    Set<String> members =
        places.stream().map(Place::member).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> files = places.stream().map(Place::file).collect(Collectors.toSet());
    String shown = members.stream().limit(SHOWN).collect(Collectors.joining(", "));
    String more = members.size() > SHOWN ? " and " + (members.size() - SHOWN) + " more" : "";
    Place first = places.getFirst();
    return new Finding.Problem(
        "plugin-code." + touch.word(),
        touch.severity(),
        subject,
        new Finding.Evidence(first.file(), 0, first.member()),
        "It "
            + touch.does()
            + (touch.hasPermission() ? " and does not declare it" : "")
            + ": "
            + shown
            + more
            + ", in "
            + (files.size() == 1 ? first.file() : files.size() + " files"),
        Confidence.of(1));
  }

  /** Reading comes with the permission to write, so that only the wider one can be idle. */
  private void unused(
      EntityRef subject, Touch touch, Permissions declared, List<Finding> findings) {
    if (touch == Touch.FILES_READ && declared.writesFiles()) {
      return;
    }
    findings.add(
        new Finding.Problem(
            "plugin-code.unused-permission",
            Finding.Severity.NOTE,
            subject,
            null,
            "It declares that it " + touch.does() + ", and no class of it does",
            Confidence.of(1)));
  }
}
