package dev.mantissa;

/** Starts the window, the command line or a worker, by the words on the command line. */
public final class Main {
    private Main() {}

    /** The entry point of every process of Mantissa. */
    public static void main(String[] args) {
        System.out.println("Mantissa " + args.length);
    }
}
