// SPDX-License-Identifier: MIT
package dev.milepost.app;

/** Prints the version; the commands move in later. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("platform " + (version == null ? "(not packaged)" : version));
  }
}
