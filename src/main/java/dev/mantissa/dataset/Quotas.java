package dev.mantissa.dataset;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Divides a number of images among classes, in proportion to what each class has. */
final class Quotas {
    private Quotas() {}

    /**
     * Gives {@code count} away one by one, each to the class that has used the smallest share of its images so far (Adams's
     * method of apportionment): equal classes differ by one at most, and none that has images gets nothing while another
     * gets two. A larger count never takes an image away from a class.
     *
     * @param available images of each class
     * @param count at most the sum of {@code available}
     */
    static int[] of(int[] available, int count) {
        int[] given = new int[available.length];
        PriorityQueue<Integer> next = new PriorityQueue<>(
                Math.max(1, available.length),
                Comparator.comparingDouble((Integer c) -> (double) given[c] / available[c])
                        .thenComparing(Comparator.comparingInt((Integer c) -> available[c])
                                .reversed())
                        .thenComparing(Comparator.naturalOrder()));
        for (int c = 0; c < available.length; c++) {
            if (available[c] > 0) {
                next.add(c);
            }
        }
        for (int i = 0; i < count; i++) {
            int c = next.remove();
            given[c]++;
            if (given[c] < available[c]) {
                next.add(c);
            }
        }
        return given;
    }
}
