package dev.mantissa.worker.backend.tensorrt;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * An object of a C++ interface whose methods are Java's, for interfaces that JavaCPP's classes can only call: a pointer to a
 * table of functions, in the order in which the interface declares its virtual methods (Itanium C++ ABI, which GCC follows on
 * Linux, "Virtual Table Layout"). Native code knows it by its address: it must be kept as long as it may be called.
 */
final class CppObject {
    /** Two words before the functions: the offset to the whole object, 0, and the type, which a {@code dynamic_cast} asks for. */
    private static final int BEFORE = 2;

    private final Callback[] methods;
    private final Memory table;
    private final Memory object;

    /**
     * An object.
     *
     * @param type the type information of the interface, or null where it is in no library: then nobody may ask for it
     * @param methods in the order of the interface, with both destructors where it has one
     */
    CppObject(Pointer type, Callback... methods) {
        this.methods = methods.clone();
        table = new Memory((long) (BEFORE + methods.length) * Native.POINTER_SIZE);
        table.clear();
        table.setPointer(Native.POINTER_SIZE, type);
        for (int i = 0; i < methods.length; i++) {
            table.setPointer(
                    (long) (BEFORE + i) * Native.POINTER_SIZE, CallbackReference.getFunctionPointer(this.methods[i]));
        }
        object = new Memory(Native.POINTER_SIZE);
        object.setPointer(0, table.share((long) BEFORE * Native.POINTER_SIZE));
    }

    /** Its address as JavaCPP wants it. */
    org.bytedeco.javacpp.Pointer address() {
        return new Address(Pointer.nativeValue(object));
    }

    /** A destructor: whoever made the object frees it. */
    interface Destructor extends Callback {
        /** Of this object. */
        void destroy(Pointer self);
    }

    private static final class Address extends org.bytedeco.javacpp.Pointer {
        Address(long value) {
            super((org.bytedeco.javacpp.Pointer) null);
            address = value;
        }
    }
}
