package dev.mantissa.domain.quantization;

/** {@link Clipping#PERCENTILE}. */
record PercentileClipping(double share) implements Clipping {
    @Override
    public float threshold(Histogram histogram) {
        int used = histogram.used();
        long total = histogram.zeros();
        for (int i = 0; i < used; i++) {
            total += histogram.count(i);
        }
        long held = histogram.zeros();
        int bins = 0;
        while (bins < used && held < share * total) {
            held += histogram.count(bins);
            bins++;
        }
        return (float) (bins * histogram.width());
    }
}
