// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

/**
 * What is to become of one field. Fields that no change names keep their values.
 *
 * @since 0.1
 */
public sealed interface FieldChange {
  /** The field. */
  WorkItemField field();

  /** It gets this value instead of what it holds. */
  record Set(WorkItemField field, FieldValue value) implements FieldChange {}

  /** It gets no value. */
  record Clear(WorkItemField field) implements FieldChange {}

  /** It holds this value too; others that it holds, also those added meanwhile, stay. */
  record Add(WorkItemField field, FieldValue value) implements FieldChange {}

  /** It no longer holds this value; others stay. */
  record Remove(WorkItemField field, FieldValue value) implements FieldChange {}
}
