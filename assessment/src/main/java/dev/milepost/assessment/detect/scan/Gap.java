// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

/**
 * A file that was not looked at in full, so that what is not seen in it may be there. Immutable.
 *
 * @param path of the file
 * @param line where it goes wrong, 0 for the whole file
 * @param area what kind of question it leaves open
 * @param cause why
 * @param reason as words that follow the path
 */
public record Gap(String path, int line, Area area, Cause cause, String reason) {
  /** What kind of question a file answers. */
  public enum Area {
    CI("pipelines"),
    BUILD("build files"),
    CONFIG("configuration"),
    SOURCE("source"),
    DOCUMENT("documents"),
    OTHER("other files");

    private final String plural;

    Area(String plural) {
      this.plural = plural;
    }

    /** What such files are called. */
    public String plural() {
      return plural;
    }
  }

  /** Why a file was not looked at in full. */
  public enum Cause {
    /** Its object is not here or is damaged. */
    MISSING,
    /** It goes on after the bound for one file. */
    TRUNCATED,
    /** It is not what its name says. */
    MALFORMED
  }

  /** The area of a file that is no pipeline. */
  public static Area area(FileClass file) {
    return switch (file.kind()) {
      case BUILD -> Area.BUILD;
      case CONFIG, SCRIPT -> Area.CONFIG;
      case SOURCE -> Area.SOURCE;
      case DOCUMENT -> Area.DOCUMENT;
      case MEDIA, GENERATED, OTHER -> Area.OTHER;
    };
  }

  /**
   * Whether it leaves a question open: a long source file was read far enough, a long pipeline was
   * not.
   */
  public boolean open() {
    return cause != Cause.TRUNCATED || area == Area.CI || area == Area.BUILD;
  }
}
