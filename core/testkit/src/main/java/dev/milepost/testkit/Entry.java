// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

/** What a folder holds. */
sealed interface Entry permits Folder, Leaf {}
