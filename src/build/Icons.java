import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.imageio.ImageIO;

/**
 * Draws every icon from the SVGs: {@code Icons SOURCES CLASSES PACKAGES THIS_FILE}. The program's
 * own PNGs go below CLASSES, what packages need ({@code legwork.icns}, {@code legwork.ico}, {@code
 * hicolor}) below PACKAGES. Does nothing when the sources have not changed. Same sources and JDK,
 * same bytes.
 */
final class Icons {
    /** Up to here the simpler drawing is used, which sits on whole pixels at 16. */
    private static final int SMALL = 24;

    private static final int[] APP = {16, 20, 22, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024};
    private static final int[] HICOLOR = {16, 22, 24, 32, 48, 64, 96, 128, 256, 512};
    private static final int[] ICO = {16, 20, 24, 32, 40, 48, 64, 256};
    private static final int[] TRAY = {16, 22, 24, 32, 48, 64};

    /** In points: a menu bar's icons are 16 to 22 of them high, twice as many pixels on Retina. */
    private static final int[] TEMPLATE = {16, 18, 22};

    /** Kinds of entry that hold a PNG, as iconutil writes them: name and pixels. */
    private static final Map<String, Integer> ICNS = icnsKinds();

    /** What an icon takes of its square on macOS (Apple's template: 824 of 1024). */
    private static final double MAC = 824.0 / 1024.0;

    /** Shape colours: light panel, dark panel, panel unknown. */
    private static final Map<String, List<String>> LIGHTS =
            Map.of(
                    "up", List.of("#008F68", "#1DB88C", "#009E73"),
                    "connecting", List.of("#0072B2", "#56B4E9", "#2D8FCC"),
                    "degraded", List.of("#B87600", "#E69F00", "#C98500"),
                    "down", List.of("#D55E00", "#F0752B", "#DE6610"),
                    "needs-you", List.of("#B0508A", "#D98BB8", "#C0649A"),
                    "off", List.of("#6E7781", "#8B949E", "#808080"));

    private static final List<String> PANELS = List.of("light", "dark", "unknown");

    private final Path sources;
    private final Path classes;
    private final Path packages;
    private final List<Path> written = new ArrayList<>();

    private Icons(Path sources, Path classes, Path packages) {
        this.sources = sources;
        this.classes = classes.resolve("dev/legwork/icons");
        this.packages = packages;
    }

    public static void main(String[] args) throws Exception {
        Icons icons = new Icons(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        Path stamp = icons.packages.resolve("drawn.txt");
        String from = icons.hash(Path.of(args[3]));
        if (drawn(stamp, from)) {
            return;
        }
        icons.app();
        icons.tray();
        List<String> lines = new ArrayList<>(List.of(from));
        icons.written.forEach(file -> lines.add(file.toString()));
        Files.write(stamp, lines);
        System.out.println("Drew " + icons.written.size() + " icons");
    }

    /** Whether these sources were drawn before, and nothing has been deleted since. */
    private static boolean drawn(Path stamp, String from) throws IOException {
        if (!Files.exists(stamp)) {
            return false;
        }
        List<String> lines = Files.readAllLines(stamp);
        return lines.getFirst().equals(from)
                && lines.stream().skip(1).allMatch(file -> Files.exists(Path.of(file)));
    }

    private String hash(Path step) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Path> files;
        try (var list = Files.list(sources)) {
            files =
                    new ArrayList<>(
                            list.filter(p -> p.toString().endsWith(".svg")).sorted().toList());
        }
        files.add(step);
        for (Path file : files) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void app() throws IOException {
        for (int size : APP) {
            write(classes.resolve("app-" + size + ".png"), png(app(size, 1)));
        }
        for (int size : HICOLOR) {
            write(
                    packages.resolve("hicolor/" + size + "x" + size + "/apps/legwork.png"),
                    png(app(size, 1)));
        }
        write(
                packages.resolve("hicolor/scalable/apps/legwork.svg"),
                Files.readAllBytes(sources.resolve("app-icon.svg")));
        write(packages.resolve("legwork.icns"), icns());
        write(packages.resolve("legwork.ico"), ico());
    }

    private void tray() throws IOException {
        for (Map.Entry<String, List<String>> light : new TreeMap<>(LIGHTS).entrySet()) {
            String name = "tray-" + light.getKey();
            String svg = Files.readString(sources.resolve(name + ".svg"));
            for (int panel = 0; panel < PANELS.size(); panel++) {
                SVGDocument shape = parse(svg.replace("#000000", light.getValue().get(panel)));
                for (int size : TRAY) {
                    write(
                            classes.resolve(name + "-" + PANELS.get(panel) + "-" + size + ".png"),
                            png(draw(shape, size, 1)));
                }
            }
            SVGDocument black = parse(svg);
            for (int size : TEMPLATE) {
                String template = name + "-template-" + size;
                write(classes.resolve(template + ".png"), png(draw(black, size, 1)));
                write(classes.resolve(template + "@2x.png"), png(draw(black, 2 * size, 1)));
            }
        }
    }

    private BufferedImage app(int size, double share) throws IOException {
        String name = size <= SMALL ? "app-icon-16.svg" : "app-icon.svg";
        return draw(parse(Files.readString(sources.resolve(name))), size, share);
    }

    private static SVGDocument parse(String svg) {
        return new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
    }

    private static BufferedImage draw(SVGDocument svg, int size, double share) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        float edge = (float) (size * share);
        float margin = (size - edge) / 2;
        svg.renderWithPlatform(
                NullPlatformSupport.INSTANCE, graphics, new ViewBox(margin, margin, edge, edge));
        graphics.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static Map<String, Integer> icnsKinds() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        kinds.put("icp4", 16);
        kinds.put("icp5", 32);
        kinds.put("ic11", 32); // 16 points on Retina, and so on
        kinds.put("ic12", 64);
        kinds.put("ic07", 128);
        kinds.put("ic13", 256);
        kinds.put("ic08", 256);
        kinds.put("ic14", 512);
        kinds.put("ic09", 512);
        kinds.put("ic10", 1024);
        return kinds;
    }

    /**
     * Apple's container: a magic number and the length, then each entry's kind, length and bytes.
     */
    private byte[] icns() throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (Map.Entry<String, Integer> kind : ICNS.entrySet()) {
            int size = kind.getValue();
            byte[] png = png(app(size, size <= SMALL ? 1 : MAC));
            entries.write(kind.getKey().getBytes(StandardCharsets.US_ASCII));
            entries.write(ByteBuffer.allocate(4).putInt(png.length + 8).array());
            entries.write(png);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("icns".getBytes(StandardCharsets.US_ASCII));
        file.write(ByteBuffer.allocate(4).putInt(entries.size() + 8).array());
        entries.writeTo(file);
        return file.toByteArray();
    }

    /** Windows' container: a directory of 16 bytes an image, then the images. */
    private byte[] ico() throws IOException {
        ByteBuffer directory =
                ByteBuffer.allocate(6 + 16 * ICO.length).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 0).putShort((short) 1).putShort((short) ICO.length);
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        for (int size : ICO) {
            // Only the largest may be a PNG for every reader.
            byte[] image = size == 256 ? png(app(size, 1)) : bitmap(app(size, 1));
            directory.put((byte) size).put((byte) size).putShort((short) 0);
            directory.putShort((short) 1).putShort((short) 32);
            directory.putInt(image.length).putInt(directory.capacity() + images.size());
            images.write(image);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(directory.array());
        images.writeTo(file);
        return file.toByteArray();
    }

    /** BITMAPINFOHEADER of twice the height, the pixels bottom up, and a mask that hides none. */
    private static byte[] bitmap(BufferedImage image) {
        int size = image.getWidth();
        int mask = (size + 31) / 32 * 4 * size;
        ByteBuffer bitmap =
                ByteBuffer.allocate(40 + 4 * size * size + mask).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.putInt(40).putInt(size).putInt(2 * size).putShort((short) 1).putShort((short) 32);
        bitmap.position(40);
        for (int y = size - 1; y >= 0; y--) {
            for (int x = 0; x < size; x++) {
                bitmap.putInt(image.getRGB(x, y));
            }
        }
        return bitmap.array();
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        written.add(file);
    }
}
