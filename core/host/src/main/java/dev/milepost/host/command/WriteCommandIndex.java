// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.spi.MilepostPlugin;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Writes the index of a plugin, when it is built. The plugin's class is on the class path; it has a
 * constructor without parameters, and is a plugin, or gives one as a {@link Supplier} where the
 * plugin itself wants engines: nothing is called but what describes it.
 *
 * @since 0.1
 */
public final class WriteCommandIndex {
  private WriteCommandIndex() {}

  /**
   * Writes it.
   *
   * @param arguments the folder of classes in which the jar's files lie, and the name of the class
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("wanted are two arguments: FOLDER CLASS");
    }
    byte[] index = CommandIndex.of(plugin(arguments[1])).write();
    Path file = Path.of(arguments[0]).resolve(CommandIndex.PATH);
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, index);
  }

  private static MilepostPlugin plugin(String name) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    Object made = constructor.newInstance();
    Object plugin = made instanceof Supplier<?> supplier ? supplier.get() : made;
    if (plugin instanceof MilepostPlugin found) {
      return found;
    }
    throw new IllegalArgumentException("class '" + name + "' is no plugin and gives none");
  }
}
