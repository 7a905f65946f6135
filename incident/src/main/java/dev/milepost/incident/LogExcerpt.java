// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.log.LogReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a log that somebody has to see to understand an incident: around the first failure,
 * around the evidence of the likely causes, around the other failures, as far as there is room.
 * Without secrets; what was left out is counted. Immutable.
 *
 * @param pieces in the order of the log, no two of them adjacent
 * @param lines how many the log has
 * @since 0.1
 */
public record LogExcerpt(List<Piece> pieces, long lines) {
  /** How many lines it holds at most. */
  public static final int MOST_LINES = 80;

  /** How many characters of a line. */
  public static final int LONGEST_LINE = 300;

  /** How many characters in all; the tightest tracker takes 32,767 for a whole description. */
  public static final int MOST_TEXT = 12_000;

  private static final int CAUSES = 3;
  private static final int SIGNATURES = 5;
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,20}[A-Za-z]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t]]");
  private static final String HIDDEN = "***";

  /** No log was given. */
  public static final LogExcerpt NONE = new LogExcerpt(List.of(), 0);

  /** Copies the pieces. */
  public LogExcerpt {
    pieces = List.copyOf(pieces);
  }

  /**
   * Lines that follow each other.
   *
   * @param first the number of the first, from 1
   */
  public record Piece(long first, List<String> text) {
    /** Copies the lines. */
    public Piece {
      text = List.copyOf(text);
    }

    /** The number of the last line. */
    public long last() {
      return first + text.size() - 1;
    }
  }

  /** How many lines of the log are not shown. */
  public long leftOut() {
    return lines - pieces.stream().mapToLong(piece -> piece.text().size()).sum();
  }

  /**
   * Reads the lines that an analysis of the same log points at. One pass; costs the reading and
   * memory for the excerpt only. Lines beyond the two-thousand-millionth are never shown.
   */
  public static LogExcerpt of(Analysis analysis, InputStream log) throws IOException {
    BitSet wanted = wanted(analysis);
    var pieces = new ArrayList<Piece>();
    var piece = new ArrayList<String>();
    long begun = 0;
    int text = 0;
    boolean key = false;
    LogReader reader = LogReader.of(log);
    long number = 0;
    for (String line = reader.next(); line != null; line = reader.next()) {
      number++;
      boolean hidden = key;
      // The lines of a key hold nothing by which a single one could be known.
      key = key ? !line.contains("-----END ") : startsKey(line);
      if (number > Integer.MAX_VALUE || !wanted.get((int) number) || text >= MOST_TEXT) {
        if (!piece.isEmpty()) {
          pieces.add(new Piece(begun, piece));
          piece.clear();
        }
        continue;
      }
      begun = piece.isEmpty() ? number : begun;
      String shown = hidden ? HIDDEN : Redaction.excerpt(plain(line), LONGEST_LINE, false);
      piece.add(shown);
      text += shown.length() + 1;
    }
    if (!piece.isEmpty()) {
      pieces.add(new Piece(begun, piece));
    }
    return new LogExcerpt(pieces, number);
  }

  /** Without what colours a terminal; no tracker takes other control characters. */
  private static String plain(String line) {
    String bare = COLOUR.matcher(line).replaceAll("").stripTrailing();
    return CONTROL.matcher(bare).replaceAll("\uFFFD");
  }

  private static boolean startsKey(String line) {
    int begin = line.indexOf("-----BEGIN ");
    return begin >= 0
        && line.indexOf("PRIVATE KEY-----", begin) >= 0
        && line.indexOf("-----END ", begin) < 0;
  }

  /** What matters most is wanted first, until there is no more room. */
  private static BitSet wanted(Analysis analysis) {
    var wanted = new BitSet();
    if (analysis.lines() <= MOST_LINES) {
      wanted.set(1, MOST_LINES + 1);
      return wanted;
    }
    Signature first = analysis.first();
    if (first != null) {
      around(wanted, first.firstLine(), 3, 30);
    }
    for (Cause cause : analysis.causes().stream().limit(CAUSES).toList()) {
      cause.evidence().forEach(evidence -> around(wanted, evidence.line(), 1, 1));
    }
    for (Signature signature : analysis.signatures().stream().limit(SIGNATURES).toList()) {
      around(wanted, signature.firstLine(), 2, 6);
    }
    if (wanted.isEmpty()) {
      // Nothing failed: the end is where something was noticed.
      around(wanted, analysis.lines(), 19, 0);
    }
    return wanted;
  }

  private static void around(BitSet wanted, long line, int before, int after) {
    long from = Math.max(1, line - before);
    long to = Math.min(Integer.MAX_VALUE - 1L, line + after);
    for (long at = from; at <= to && wanted.cardinality() < MOST_LINES; at++) {
      wanted.set((int) at);
    }
  }
}
