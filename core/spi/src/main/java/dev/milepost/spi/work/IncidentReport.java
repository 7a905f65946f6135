// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.text.RichText;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An incident that was analysed already: what an item for it says. Immutable.
 *
 * @param fingerprint the same for each repetition of the incident, 8 to 64 of {@code a-z 0-9 -};
 *     the connector writes it on the item and finds the item by it, from any machine
 * @param title one line
 * @param severity becomes the item's priority
 * @param occurredAt when it happened this time
 * @param components what is affected
 * @param owner the tracker's account of who should look at it, null where nobody is known
 * @param description summary, components, log excerpt, causes and fixes: the body of a new item.
 *     Where a tracker takes less, a connector writes {@link RichText#shortened} text
 * @param recurrence what a comment on an item that is there already says
 * @since 0.1
 */
public record IncidentReport(
    String fingerprint,
    String title,
    WorkItemPriority severity,
    Instant occurredAt,
    Set<String> components,
    @Nullable String owner,
    RichText description,
    RichText recurrence) {
  private static final Pattern FINGERPRINT = Pattern.compile("[a-z0-9-]{8,64}");

  /** Checks the fingerprint and copies the components. */
  public IncidentReport {
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new IllegalArgumentException(
          "fingerprint '" + fingerprint + "' is not 8 to 64 of a-z, 0-9 and '-'");
    }
    components = Collections.unmodifiableSet(new TreeSet<>(components));
  }
}
