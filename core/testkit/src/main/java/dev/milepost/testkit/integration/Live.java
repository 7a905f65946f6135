// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that works on a real site. It runs only where the tag {@code live} was asked for
 * ({@code -Dgroups=live}) and every named environment variable is set; else it is skipped with a
 * message that says what is missing. Variables alone are not enough: the same ones configure the
 * product, and no ordinary build may write to somebody's tracker.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("live")
@ExtendWith(LiveCondition.class)
public @interface Live {
  /** The variables that must be set. */
  String[] value();
}
