// SPDX-License-Identifier: MIT
/** A stateful stand-in of Azure DevOps Boards that speaks the vendor's REST protocol. */
@NullMarked
package dev.milepost.sandbox.azuredevops;

import org.jspecify.annotations.NullMarked;
