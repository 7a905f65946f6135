// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** A file, symbolic link or submodule. */
record Leaf(FileMode mode, ObjectId id) implements Entry {}
