package dev.legwork.secrets;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A C function, called with exactly the arguments it was declared with.
 *
 * @param handle to it
 */
record NativeFunction(MethodHandle handle) {

    MemorySegment pointer(Object... arguments) {
        return (MemorySegment) call(arguments);
    }

    int number(Object... arguments) {
        return (int) call(arguments);
    }

    long size(Object... arguments) {
        return (long) call(arguments);
    }

    Object call(Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a native call throws nothing", e);
        }
    }
}
