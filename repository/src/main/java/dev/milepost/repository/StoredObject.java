// SPDX-License-Identifier: MIT
package dev.milepost.repository;

/**
 * An object, as far as it was read.
 *
 * @param size of the whole object in bytes
 * @param bytes its first ones; all of them when they are as many as {@code size}. Do not modify
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and compared by nobody
record StoredObject(ObjectType type, long size, byte[] bytes) {}
