package dev.mantissa.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResizeTest {
    @Test
    void doublingTakesQuartersOfNeighbours() {
        // Centres of the output lie at -0.25, 0.25, 0.75 and 1.25 of the input; beyond its edge the edge goes on.
        assertThat(resized(new int[][] {{0, 100}, {0, 100}}, 4)[0]).containsExactly(0, 25, 75, 100);
        assertThat(resized(new int[][] {{0, 0}, {200, 200}}, 4))
                .isEqualTo(new int[][] {{0, 0, 0, 0}, {50, 50, 50, 50}, {150, 150, 150, 150}, {200, 200, 200, 200}});
    }

    @Test
    void oneAndAHalfTimesLarger() {
        // 2 to 3: centres at -1/6, 1/2 and 7/6.
        assertThat(resized(new int[][] {{10, 20}, {10, 20}}, 3)[0]).containsExactly(10, 15, 20);
    }

    @Test
    void threeToTwoIsLinear() {
        // Centres at 0.25 and 1.75.
        assertThat(resized(new int[][] {{0, 100, 200}, {0, 100, 200}, {0, 100, 200}}, 2)[0])
                .containsExactly(25, 175);
    }

    @Test
    void halvingIsTheMeanOfFour() {
        assertThat(resized(new int[][] {{0, 10, 50, 50}, {20, 30, 50, 50}, {0, 0, 7, 8}, {0, 0, 9, 10}}, 2))
                .isEqualTo(new int[][] {{15, 50}, {0, 9}});
    }

    @Test
    void shrinkingFurtherAveragesAreasSoThatNoPixelIsLeftOut() {
        // 5 to 2: each output pixel covers two and a half input pixels.
        assertThat(resized(new int[][] {{100, 0, 50, 0, 200}}, 2)[0]).containsExactly(50, 90);
        // A pattern of one pixel comes out as its mean, wherever it starts.
        int[][] lines = new int[1][60];
        for (int x = 0; x < 60; x += 2) {
            lines[0][x] = 200;
        }
        assertThat(resized(lines, 10)[0]).containsOnly(100);
    }

    @Test
    void onePixelFillsAll() {
        assertThat(resized(new int[][] {{77}}, 3)).isEqualTo(new int[][] {{77, 77, 77}, {77, 77, 77}, {77, 77, 77}});
    }

    @Test
    void theSameSizeChangesNothing() {
        int[][] image = {{1, 255, 3}, {4, 0, 6}, {7, 128, 9}};
        assertThat(resized(image, 3)).isEqualTo(image);
    }

    @Test
    void channelsBecomePlanesAndTheRestOfTheTargetStays() {
        byte[] target = new byte[1 + 12 + 1];
        Resize.of(new Grid(new int[][] {{5}}), 2, target, 1);
        assertThat(target).containsExactly(0, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 0);
    }

    @Test
    void weightsOfEveryOutputPixelSumToOne() {
        for (int in : new int[] {1, 2, 31, 32, 33, 96, 97, 1_000}) {
            for (Taps taps : Taps.of(in, 48)) {
                float sum = 0;
                for (int i = taps.first(); i <= taps.last(); i++) {
                    sum += taps.weight(i);
                }
                assertThat(sum).isBetween(0.99999f, 1.00001f);
                assertThat(taps.first()).isNotNegative();
                assertThat(taps.last()).isLessThan(in);
            }
        }
    }

    /** The red plane of a resized image. */
    private static int[][] resized(int[][] image, int side) {
        byte[] target = new byte[3 * side * side];
        Resize.of(new Grid(image), side, target, 0);
        int[][] rows = new int[side][side];
        for (int p = 0; p < side * side; p++) {
            rows[p / side][p % side] = target[p] & 0xff;
        }
        return rows;
    }

    /** Red as given; green one more, blue two more. */
    private record Grid(int[][] red) implements PixelRows {
        @Override
        public int width() {
            return red[0].length;
        }

        @Override
        public int height() {
            return red.length;
        }

        @Override
        public void row(int y, byte[] rgb) {
            for (int i = 0; i < 3 * width(); i++) {
                rgb[i] = (byte) (red[y][i / 3] + i % 3);
            }
        }
    }
}
