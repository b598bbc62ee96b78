package dev.mantissa.runner;

/**
 * The memory of a worker.
 *
 * @param heapBytes its Java heap, fixed and resident
 * @param nativeBytes what JavaCPP's libraries may allocate before they report out of memory instead of being killed
 */
record WorkerMemory(long heapBytes, long nativeBytes) {
    private static final long MEBIBYTE = 1L << 20;
    /** The worker's own classes, its model files and batches as arrays. */
    private static final long BASE = 512 * MEBIBYTE;

    /** A batch as floats, and once more on its way into a library. */
    private static final long BATCHES = 2;

    /** A model as the file's bytes, as objects, as a changed copy, and while it is written. */
    private static final long COPIES = 4;

    /** Leaves the system and the window a share of what is free. */
    private static final double USABLE = 0.85;

    /**
     * Sized from the data.
     *
     * @param images that a worker may hold decoded, all splits together
     * @param side their length in pixels
     * @param batch images in a batch
     * @param model bytes of the model file that it reads and changes; 0 where it does not
     * @param host what there is
     */
    static WorkerMemory of(long images, int side, int batch, long model, HostMemory host) {
        long physical = host.physical();
        long decoded = images * 3 * side * side;
        long batches = BATCHES * Float.BYTES * 3 * batch * side * side;
        long wanted = BASE + decoded + decoded / 2 + batches + COPIES * model;
        long heap = Math.min(wanted, Math.max(BASE, physical / 2)) / MEBIBYTE * MEBIBYTE;
        long available = Math.max(heap + BASE, (long) (host.available() * USABLE));
        return new WorkerMemory(heap, available - heap);
    }
}
