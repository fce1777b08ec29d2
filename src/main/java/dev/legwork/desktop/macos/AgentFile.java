package dev.legwork.desktop.macos;

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

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * What a launchd agent's property list says (launchd.plist(5)).
 *
 * @param label its name; may be empty
 * @param argv what it runs; may be empty
 * @param disabled whether the file itself switches it off
 */
record AgentFile(String label, List<String> argv, boolean disabled) {
    private static final int LARGEST = 1 << 20;

    AgentFile {
        argv = List.copyOf(argv);
    }

    /** The file is a binary property list, which is not read here. */
    static final class Binary extends IOException {
        private static final long serialVersionUID = 1L;

        Binary(Path file) {
            super(file + " is a binary property list");
        }
    }

    /**
     * Reads one.
     *
     * @return null when it is no dictionary
     * @throws IOException when it cannot be read or is no property list
     */
    static @Nullable AgentFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than any agent");
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] binary = "bplist".getBytes(StandardCharsets.US_ASCII);
        if (bytes.length >= 6 && Arrays.equals(Arrays.copyOf(bytes, 6), binary)) {
            throw new Binary(file);
        }
        Element dict = child(parse(bytes), "dict");
        return dict == null ? null : of(dict);
    }

    private static AgentFile of(Element dict) {
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
        return new AgentFile(label, argv, disabled);
    }

    private static Document parse(byte[] bytes) throws IOException {
        try {
            Document document = parser().parse(new ByteArrayInputStream(bytes));
            if (document.getDoctype() != null
                    && document.getDoctype().getInternalSubset() != null) {
                throw new IOException("it declares entities, which no agent needs");
            }
            return document;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("it is no property list", e);
        }
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
