// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which members of the JDK touch what. Names are those of class files: {@code java/net/Socket}. */
final class TouchRules {
  /** Classes of which every member touches it. */
  private static final Map<String, Touch> WHOLE =
      Map.ofEntries(
          Map.entry("java/lang/ProcessBuilder", Touch.PROCESS),
          Map.entry("java/lang/ProcessHandle", Touch.PROCESS),
          Map.entry("java/io/FileInputStream", Touch.FILES_READ),
          Map.entry("java/io/FileReader", Touch.FILES_READ),
          Map.entry("java/util/zip/ZipFile", Touch.FILES_READ),
          Map.entry("java/util/jar/JarFile", Touch.FILES_READ),
          Map.entry("java/io/FileOutputStream", Touch.FILES_WRITE),
          Map.entry("java/io/FileWriter", Touch.FILES_WRITE),
          Map.entry("java/io/RandomAccessFile", Touch.FILES_WRITE),
          Map.entry("java/nio/channels/FileChannel", Touch.FILES_WRITE),
          Map.entry("java/nio/channels/AsynchronousFileChannel", Touch.FILES_WRITE),
          Map.entry("java/util/logging/FileHandler", Touch.FILES_WRITE),
          Map.entry("java/nio/channels/SocketChannel", Touch.NETWORK),
          Map.entry("java/nio/channels/ServerSocketChannel", Touch.NETWORK),
          Map.entry("java/nio/channels/DatagramChannel", Touch.NETWORK),
          Map.entry("java/nio/channels/AsynchronousSocketChannel", Touch.NETWORK),
          Map.entry("java/nio/channels/AsynchronousServerSocketChannel", Touch.NETWORK),
          Map.entry("java/lang/reflect/Method", Touch.REFLECTION),
          Map.entry("java/lang/reflect/Field", Touch.REFLECTION),
          Map.entry("java/lang/reflect/Constructor", Touch.REFLECTION),
          Map.entry("java/lang/reflect/AccessibleObject", Touch.REFLECTION),
          Map.entry("java/lang/reflect/Proxy", Touch.REFLECTION),
          Map.entry("java/lang/invoke/MethodHandles", Touch.REFLECTION),
          Map.entry("java/lang/invoke/MethodHandles$Lookup", Touch.REFLECTION),
          Map.entry("java/lang/invoke/MethodHandle", Touch.REFLECTION),
          Map.entry("java/lang/invoke/VarHandle", Touch.REFLECTION),
          Map.entry("java/lang/ClassLoader", Touch.REFLECTION),
          Map.entry("java/net/URLClassLoader", Touch.REFLECTION),
          Map.entry("java/util/ServiceLoader", Touch.REFLECTION),
          Map.entry("java/io/ObjectInputStream", Touch.REFLECTION),
          Map.entry("java/beans/Expression", Touch.REFLECTION),
          Map.entry("java/beans/Statement", Touch.REFLECTION),
          Map.entry("java/beans/XMLDecoder", Touch.REFLECTION),
          Map.entry("java/lang/ModuleLayer", Touch.REFLECTION),
          Map.entry("java/awt/Desktop", Touch.PROCESS));

  private static final Map<String, Touch> PACKAGES =
      Map.ofEntries(
          Map.entry("java/net/http/", Touch.NETWORK),
          Map.entry("com/sun/net/httpserver/", Touch.NETWORK),
          Map.entry("javax/net/", Touch.NETWORK),
          Map.entry("java/rmi/", Touch.NETWORK),
          Map.entry("javax/naming/", Touch.NETWORK),
          Map.entry("java/nio/channels/spi/", Touch.NETWORK),
          Map.entry("java/util/prefs/", Touch.FILES_WRITE),
          Map.entry("jdk/jshell/", Touch.PROCESS),
          Map.entry("javax/management/", Touch.REFLECTION),
          Map.entry("dev/milepost/http/", Touch.NETWORK),
          Map.entry("java/lang/foreign/", Touch.NATIVE),
          Map.entry("java/lang/instrument/", Touch.REFLECTION),
          Map.entry("javax/script/", Touch.REFLECTION),
          Map.entry("javax/tools/", Touch.REFLECTION),
          Map.entry("java/lang/classfile/", Touch.REFLECTION),
          Map.entry("sun/", Touch.UNSAFE),
          Map.entry("com/sun/tools/attach/", Touch.UNSAFE),
          Map.entry("jdk/internal/", Touch.UNSAFE));

  /** What of {@code java.net} stays within the JVM. */
  private static final Set<String> HARMLESS_NET =
      Set.of(
          "java/net/URI",
          "java/net/URISyntaxException",
          "java/net/MalformedURLException",
          "java/net/URLEncoder",
          "java/net/URLDecoder");

  private static final Set<String> HARMLESS_URL =
      Set.of("<init>", "toURI", "toString", "getPath", "getHost", "getProtocol", "equals");

  private static final Map<String, Touch> MEMBERS =
      Map.ofEntries(
          Map.entry("java/lang/System.exit", Touch.EXIT),
          Map.entry("java/lang/Runtime.exit", Touch.EXIT),
          Map.entry("java/lang/Runtime.halt", Touch.EXIT),
          Map.entry("java/lang/Runtime.addShutdownHook", Touch.GLOBAL),
          Map.entry("java/lang/Runtime.exec", Touch.PROCESS),
          Map.entry("java/lang/System.load", Touch.NATIVE),
          Map.entry("java/lang/System.loadLibrary", Touch.NATIVE),
          Map.entry("java/lang/Runtime.load", Touch.NATIVE),
          Map.entry("java/lang/Runtime.loadLibrary", Touch.NATIVE),
          Map.entry("java/lang/System.getenv", Touch.ENVIRONMENT),
          Map.entry("java/lang/System.setProperty", Touch.GLOBAL),
          Map.entry("java/lang/System.setProperties", Touch.GLOBAL),
          Map.entry("java/lang/System.clearProperty", Touch.GLOBAL),
          Map.entry("java/lang/System.setOut", Touch.GLOBAL),
          Map.entry("java/lang/System.setErr", Touch.GLOBAL),
          Map.entry("java/lang/System.setIn", Touch.GLOBAL),
          Map.entry("java/util/Locale.setDefault", Touch.GLOBAL),
          Map.entry("java/util/TimeZone.setDefault", Touch.GLOBAL),
          Map.entry("java/lang/Thread.setDefaultUncaughtExceptionHandler", Touch.GLOBAL),
          Map.entry("java/security/Security.addProvider", Touch.GLOBAL),
          Map.entry("java/security/Security.setProperty", Touch.GLOBAL),
          Map.entry("java/lang/Class.forName", Touch.REFLECTION),
          Map.entry("java/lang/Class.newInstance", Touch.REFLECTION));

  private static final Set<String> MAKING_CLIENTS = Set.of("newHttpClient", "newBuilder");

  private static final List<String> WRITING =
      List.of(
          "write",
          "create",
          "delete",
          "move",
          "copy",
          "set",
          "newOutputStream",
          "newBufferedWriter",
          "newByteChannel");
  private static final List<String> WRITING_FILE =
      List.of("create", "delete", "mkdir", "rename", "set");
  private static final List<String> LOOKING_UP =
      List.of("getMethod", "getField", "getDeclared", "getConstructor");

  private TouchRules() {}

  /** What a use of that member touches. */
  static Optional<Touch> of(String owner, String member) {
    Touch known = MEMBERS.get(owner + "." + member);
    if (known == null) {
      known = WHOLE.get(owner);
    }
    return known == null ? byName(owner, member) : Optional.of(known);
  }

  /**
   * Whether a member that touches the network may be one of the client that the host hands out,
   * which is held to the declared hosts.
   */
  static boolean handedOut(String owner, String member) {
    return owner.startsWith("java/net/http/")
        && !(owner.equals("java/net/http/HttpClient") && MAKING_CLIENTS.contains(member));
  }

  private static Optional<Touch> byName(String owner, String member) {
    return switch (owner) {
      case "java/nio/file/Files", "java/nio/file/spi/FileSystemProvider" ->
          Optional.of(file(member, WRITING));
      case "java/io/File" -> file(member);
      case "java/lang/Class" ->
          LOOKING_UP.stream().anyMatch(member::startsWith)
              ? Optional.of(Touch.REFLECTION)
              : Optional.empty();
      case "java/net/URL" ->
          HARMLESS_URL.contains(member) ? Optional.empty() : Optional.of(Touch.NETWORK);
      default -> byPackage(owner);
    };
  }

  /** A path alone touches nothing. */
  private static Optional<Touch> file(String member) {
    return Set.of("<init>", "toPath", "getName", "getPath", "toString").contains(member)
        ? Optional.empty()
        : Optional.of(file(member, WRITING_FILE));
  }

  private static Touch file(String member, List<String> writing) {
    return writing.stream().anyMatch(member::startsWith) ? Touch.FILES_WRITE : Touch.FILES_READ;
  }

  private static Optional<Touch> byPackage(String owner) {
    if (owner.startsWith("java/net/") && owner.indexOf('/', "java/net/".length()) < 0) {
      return HARMLESS_NET.contains(owner) ? Optional.empty() : Optional.of(Touch.NETWORK);
    }
    return PACKAGES.entrySet().stream()
        .filter(entry -> owner.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
