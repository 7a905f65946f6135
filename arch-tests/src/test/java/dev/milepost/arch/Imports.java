// SPDX-License-Identifier: MIT
package dev.milepost.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Reads the class files that the rules are checked against. */
final class Imports {
  private static final ImportOption NOT_GENERATED =
      location -> !location.contains("/generated/") && !location.contains("/jte");

  private Imports() {}

  /** The product: every room, without what generators wrote. */
  static JavaClasses house() {
    return new ClassFileImporter()
        .withImportOption(location -> !isOurs(location))
        .withImportOption(NOT_GENERATED)
        .importPackages("dev.milepost");
  }

  /** The classes of this module that break a rule each. */
  static JavaClasses planted() {
    return new ClassFileImporter()
        .withImportOption(Imports::isOurs)
        .withImportOption(location -> location.contains("/planted/"))
        .importPackages("dev.milepost");
  }

  private static boolean isOurs(Location location) {
    return location.contains("/test-classes/");
  }
}
