package dev.legwork.desktop.macos;

import dev.legwork.desktop.RunningTunnel;
import dev.legwork.desktop.SshCommand;
import dev.legwork.desktop.Tunnels;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The user's launchd agents that run ssh or autossh (launchd.plist(5)). */
public final class LaunchAgents implements Tunnels.Units {
    private static final int LARGEST = 1 << 20;

    private final Path folder;

    /**
     * @param folder usually {@code ~/Library/LaunchAgents}
     */
    public LaunchAgents(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Tunnels.Found> all(List<String> notes) {
        List<Tunnels.Found> found = new ArrayList<>();
        for (Path file : files()) {
            try {
                Tunnels.Found one = read(file, notes);
                if (one != null) {
                    found.add(one);
                }
            } catch (IOException
                    | SAXException
                    | ParserConfigurationException
                    | RuntimeException e) {
                notes.add("the agent " + file + " cannot be read and was not looked at.");
            }
        }
        return found;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".plist")).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no agents
        }
    }

    private static Tunnels.@Nullable Found read(Path file, List<String> notes)
            throws IOException, SAXException, ParserConfigurationException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than any agent");
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] binary = "bplist".getBytes(StandardCharsets.US_ASCII);
        if (bytes.length >= 6 && Arrays.equals(Arrays.copyOf(bytes, 6), binary)) {
            notes.add(
                    "the agent "
                            + file
                            + " is a binary property list and was not looked at; \"plutil"
                            + " -convert xml1\" makes a copy that can be.");
            return null;
        }
        Document document = parser().parse(new ByteArrayInputStream(bytes));
        if (document.getDoctype() != null && document.getDoctype().getInternalSubset() != null) {
            throw new SAXException("it declares entities, which no agent needs");
        }
        Element dict = child(document, "dict");
        if (dict == null) {
            return null;
        }
        String label = "";
        String program = null;
        List<String> argv = new ArrayList<>();
        boolean disabled = false;
        String key = "";
        for (Node node = dict.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            String text = element.getTextContent();
            switch (key) {
                case "Label" -> label = text;
                case "Program" -> program = text;
                case "Disabled" -> disabled = element.getTagName().equals("true");
                case "ProgramArguments" -> strings(element, argv);
                default -> {
                    // Of no concern to a leg.
                }
            }
            key = element.getTagName().equals("key") ? text : "";
        }
        if (program != null && !argv.isEmpty()) {
            argv.set(0, program);
        }
        return SshCommand.of(argv) == null
                ? null
                : new Tunnels.Found(new RunningTunnel.Unit.Launchd(label, file), argv, !disabled);
    }

    private static void strings(Element array, List<String> into) {
        for (Node node = array.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals("string")) {
                into.add(element.getTextContent());
            }
        }
    }

    private static @Nullable Element child(Document document, String name) {
        Node node = document.getDocumentElement().getFirstChild();
        while (node != null) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
            node = node.getNextSibling();
        }
        return null;
    }

    /** Every plist names a DTD, and none is fetched. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setExpandEntityReferences(false);
        factory.setXIncludeAware(false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        parser.setErrorHandler(new DefaultHandler());
        return parser;
    }
}
