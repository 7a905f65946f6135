// SPDX-License-Identifier: MIT
package dev.milepost.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house. Each has a planted breach in {@link PlantedBreachesTest}. */
final class Rules {
  private static final String[] ENGINES =
      Room.packagesOf(Room.KERNEL, Room.DELIVERY, Room.REPOSITORY, Room.ASSESSMENT, Room.REPORT);

  private Rules() {}

  static Stream<ArchRule> overAllRooms() {
    return Stream.of(
        packagesAreFreeOfCycles(),
        everyPackageIsNullMarked(),
        gitIsReadInOneRoom(),
        sqlIsKnownToOneRoom(),
        httpIsServedInOneRoom(),
        commandLineIsParsedInOneRoom(),
        loggingHasOneBackend(),
        standardStreamsBelongToTheCommandLine(),
        processesAreStartedInTwoRooms(),
        enginesAskNobodyForTheTime(),
        standInsKnowNothingOfEachOther(),
        connectorsKnowNothingOfEachOther());
  }

  static ArchRule seesOnlyWhatItMay(Room room) {
    return classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room.visible())
        .as("room " + room + " sees only what its line in Room allows");
  }

  static ArchRule packagesAreFreeOfCycles() {
    return slices().matching("dev.milepost.(**)").should().beFreeOfCycles();
  }

  static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(beInNullMarkedPackage())
        .as("every package has a package-info.java with @NullMarked");
  }

  static ArchRule gitIsReadInOneRoom() {
    return only("org.eclipse.jgit..", Room.REPOSITORY, Room.TESTKIT);
  }

  static ArchRule sqlIsKnownToOneRoom() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(Room.packagesOf(Room.STORE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..")
        .as("SQL is known to store only");
  }

  static ArchRule httpIsServedInOneRoom() {
    return only("io.javalin..", Room.SERVER);
  }

  static ArchRule commandLineIsParsedInOneRoom() {
    return only("picocli..", Room.CLI, Room.APP);
  }

  static ArchRule loggingHasOneBackend() {
    return only("java.util.logging..", Room.APP);
  }

  static ArchRule standardStreamsBelongToTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Room.packagesOf(Room.CLI, Room.APP, Room.EXAMPLES, Room.BENCHMARKS))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .as("stdout and stderr are written by cli, app, examples and benchmarks only");
  }

  static ArchRule processesAreStartedInTwoRooms() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Room.packagesOf(Room.STORE, Room.MCP, Room.BENCHMARKS, Room.TESTKIT))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethodWhere(calls(Runtime.class, "exec"))
        .as(
            "processes are started by store and mcp, and by benchmarks and the test kit for their peers");
  }

  /** The clock is a parameter of the engines, so that the same input gives the same bytes. */
  static ArchRule enginesAskNobodyForTheTime() {
    return noClasses()
        .that()
        .resideInAnyPackage(ENGINES)
        .should()
        .callMethodWhere(calls(Temporal.class, "now"))
        .orShould()
        .callMethodWhere(calls(InstantSource.class, "system", "systemUTC", "systemDefaultZone"))
        .orShould()
        .callMethodWhere(calls(System.class, "currentTimeMillis"))
        .orShould()
        .callMethodWhere(calls(Math.class, "random"))
        .as("engines are handed the time and the chance");
  }

  static ArchRule connectorsKnowNothingOfEachOther() {
    return slices()
        .matching("dev.milepost.connectors.(*)..")
        .should()
        .notDependOnEachOther()
        .as("a connector sees no other connector");
  }

  /** A stand-in is a package below {@code sandbox}; the others there are what they share. */
  static ArchRule standInsKnowNothingOfEachOther() {
    return slices()
        .matching("dev.milepost.sandbox.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            JavaClass.Predicates.resideInAnyPackage(
                "dev.milepost.sandbox.http..", "dev.milepost.sandbox.control.."))
        .as("a stand-in sees core of the sandbox, and no other stand-in");
  }

  private static ArchRule only(String library, Room... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(Room.packagesOf(rooms))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as(library + " is seen only in " + List.of(rooms));
  }

  /** A call of one of the owner's methods with the given names, whatever their parameters. */
  private static DescribedPredicate<JavaCall<?>> calls(Class<?> owner, String... names) {
    return DescribedPredicate.describe(
        "calls " + owner.getSimpleName() + "." + String.join("|", names),
        call ->
            call.getTargetOwner().isAssignableTo(owner)
                && List.of(names).contains(call.getTarget().getName()));
  }

  private static ArchCondition<JavaClass> beInNullMarkedPackage() {
    return new ArchCondition<>("be in a package marked with @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item,
                marked,
                item.getName() + (marked ? " is" : " is not") + " in a @NullMarked package"));
      }
    };
  }
}
