package dev.legwork.trust;

/**
 * The checksum and length that {@code cksum} prints (POSIX.1-2017, XCU cksum): every Unix has it,
 * and it is there to notice changes, not enemies.
 */
final class PosixSum {
    private static final int POLYNOMIAL = 0x04C11DB7;

    private PosixSum() {}

    /** Returns {@code CHECKSUM LENGTH}. */
    static String of(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc = next(crc, b & 0xff);
        }
        for (int length = bytes.length; length != 0; length >>>= 8) {
            crc = next(crc, length & 0xff);
        }
        return Integer.toUnsignedString(~crc) + " " + bytes.length;
    }

    private static int next(int crc, int b) {
        int value = crc ^ (b << 24);
        for (int i = 0; i < 8; i++) {
            value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
        }
        return value;
    }
}
