// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads one class: everything that its code can name stands in its constant pool. */
final class ClassScan {
  private ClassScan() {}

  /**
   * Tells what a class touches, with the member that does.
   *
   * @throws IllegalArgumentException where it is no class that this JDK knows
   */
  static void of(byte[] bytes, BiConsumer<Touch, String> touched) {
    ClassModel model = ClassFile.of().parse(bytes);
    String own = model.thisClass().asInternalName();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        String name = member.name().stringValue();
        Optional<Touch> known =
            TouchRules.of(owner, name).or(() -> FileRules.of(owner, name, member.type()));
        known.ifPresent(touch -> touched.accept(touch, owner + "." + name));
        if (known.equals(Optional.of(Touch.NETWORK)) && !TouchRules.handedOut(owner, name)) {
          touched.accept(Touch.OWN_NETWORK, owner + "." + name);
        }
      }
    }
    // A class that extends one of these may be used by its own name alone.
    model
        .superclass()
        .ifPresent(parent -> {
          String name = parent.asInternalName();
          TouchRules.of(name, "extends")
              .ifPresent(touch -> touched.accept(touch, own + " extends " + name));
        });
    model.methods().stream()
        .filter(method -> method.flags().has(AccessFlag.NATIVE))
        .forEach(
            method -> touched.accept(Touch.NATIVE, own + "." + method.methodName().stringValue()));
  }
}
