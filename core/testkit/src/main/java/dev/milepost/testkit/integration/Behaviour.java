// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which of the contract's numbered behaviours a test proves; see docs/guide/contract.md. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Behaviour {
  /** From 1 to {@link #LAST}. */
  int value();

  /** The highest number. */
  int LAST = 64;
}
