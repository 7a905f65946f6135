// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import dev.milepost.host.Permissions;
import dev.milepost.kernel.Finding.Severity;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What code can reach beside the objects that it is handed.
 *
 * @since 0.1
 */
public enum Touch {
  /** Sockets, HTTP clients, name look-ups, the house's own HTTP client. */
  NETWORK("asks the network", Severity.ERROR, Permissions::network),
  /**
   * A client that the host did not hand out, and cannot hold to the hosts that are declared. Where
   * all hosts are, or none, there is nothing to add.
   */
  OWN_NETWORK(
      "asks the network by means of its own, which are not held to the hosts that it declares",
      Severity.NOTE,
      declared -> declared.anyHost() || !declared.network()),
  /** Other programs are started or looked at. */
  PROCESS("starts processes", Severity.ERROR, Permissions::process),
  FILES_READ("reads files", Severity.ERROR, Permissions::readsFiles),
  FILES_WRITE("writes files", Severity.ERROR, Permissions::writesFiles),
  /** Variables past those that the context shows. */
  ENVIRONMENT("reads the environment", Severity.ERROR, Permissions::environment),
  /** Members by name, method handles, classes made or read at run time: a scan sees no further. */
  REFLECTION("calls code by name, which a scan cannot follow", Severity.NOTE, none -> false),
  /** What the whole JVM shares: properties, default locale, streams. */
  GLOBAL("changes what the whole JVM shares", Severity.WARNING, none -> false),
  /** The JVM is ended. */
  EXIT("can end the platform's process", Severity.ERROR, none -> false),
  /** Code of the machine itself, or memory outside of the JVM's. */
  NATIVE("runs native code", Severity.ERROR, none -> false),
  /** The JDK's own inside. */
  UNSAFE("reaches into the JDK's inside", Severity.ERROR, none -> false),
  /** A jar in a jar, a class under another name, a jar elsewhere. */
  HIDDEN(
      "holds code where no class loader looks, or names code elsewhere",
      Severity.WARNING,
      none -> false),
  /** What is no class that this JDK knows, or passes a bound. */
  UNREADABLE("holds what cannot be read", Severity.ERROR, none -> false);

  private final String does;
  private final Severity severity;
  private final Predicate<Permissions> allowed;

  Touch(String does, Severity severity, Predicate<Permissions> allowed) {
    this.does = does;
    this.severity = severity;
    this.allowed = allowed;
  }

  /** What a plugin that touches it does, as the end of a sentence. */
  public String does() {
    return does;
  }

  /** How bad it is where no permission allows it. */
  public Severity severity() {
    return severity;
  }

  /** Whether permissions cover it; for some there is none. */
  public boolean allowed(Permissions permissions) {
    return allowed.test(permissions);
  }

  /** Whether there is a permission for it at all. */
  public boolean hasPermission() {
    return allowed(Permissions.ALL) && !allowed(Permissions.NONE);
  }

  /** The lower-case word of rules. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
