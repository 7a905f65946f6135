// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import java.lang.classfile.constantpool.Utf8Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Members of the JDK that open files though their class does other things too: told by what they
 * take. {@code new PrintWriter("x")} writes a file, {@code new PrintWriter(stream)} does not.
 */
final class FileRules {
  private static final List<String> JDK = List.of("java/", "javax/", "jdk/", "com/sun/");
  private static final List<String> FILES = List.of("Ljava/io/File;", "Ljava/nio/file/Path;");

  /** Whose first text is the name of a file, when they are made. */
  private static final Set<String> WRITERS =
      Set.of("java/io/PrintWriter", "java/io/PrintStream", "java/util/Formatter");

  private static final List<String> WRITING = List.of("write", "dump", "save", "store", "set");

  private FileRules() {}

  /** What a use of that member touches; nothing where it opens no file. */
  static Optional<Touch> of(String owner, String member, Utf8Entry type) {
    if (JDK.stream().noneMatch(owner::startsWith)) {
      return Optional.empty();
    }
    String descriptor = type.stringValue();
    boolean made = member.equals("<init>");
    if (made && WRITERS.contains(owner) && descriptor.startsWith("(Ljava/lang/String;")) {
      return Optional.of(Touch.FILES_WRITE);
    }
    if (owner.equals("java/nio/file/Path") && Set.of("toRealPath", "register").contains(member)) {
      return Optional.of(Touch.FILES_READ);
    }
    // Paths of paths touch nothing; a file system of a file does.
    boolean names =
        owner.startsWith("java/nio/file/") && !owner.equals("java/nio/file/FileSystems");
    String taken = descriptor.substring(0, descriptor.indexOf(')') + 1);
    if (names || owner.equals("java/io/File") || FILES.stream().noneMatch(taken::contains)) {
      return Optional.empty();
    }
    boolean writes =
        (made && WRITERS.contains(owner)) || WRITING.stream().anyMatch(member::startsWith);
    return Optional.of(writes ? Touch.FILES_WRITE : Touch.FILES_READ);
  }
}
