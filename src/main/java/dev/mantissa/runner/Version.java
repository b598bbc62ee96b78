package dev.mantissa.runner;

/** The version of this build. */
public final class Version {
    private Version() {}

    /** From the jar's manifest; "development" where classes were not packed into a jar. */
    public static String current() {
        String packed = Version.class.getPackage().getImplementationVersion();
        return packed == null ? "development" : packed;
    }
}
