package dev.legwork;

/** The program's main class. */
public final class Legwork {
    private Legwork() {}

    /**
     * @param args the command line
     */
    public static void main(String[] args) {
        System.out.println("legwork " + args.length);
    }
}
