// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * What an external plugin sees: the JDK, the types that it shares with the host, and its own jars.
 * Nothing else of the host, so that a plugin brings the libraries that it wants in the version that
 * it wants.
 */
final class PluginClassLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of(
          "dev.milepost.kernel.",
          "dev.milepost.spi.",
          "dev.milepost.http.",
          "dev.milepost.json.",
          "org.jspecify.annotations.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  PluginClassLoader(String name, List<URL> jars, ClassLoader host) {
    super("plugin:" + name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }
}
