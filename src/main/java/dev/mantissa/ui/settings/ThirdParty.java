package dev.mantissa.ui.settings;

import java.util.List;

/**
 * A library that Mantissa is built on.
 *
 * @param name as its authors write it
 * @param use what it does here
 * @param licence SPDX identifiers
 * @param where its home page
 */
public record ThirdParty(String name, String use, String licence, String where) {
    /** All of them: first what the window comes with, then what the runtime packs fetch. */
    public static final List<ThirdParty> ALL = List.of(
            new ThirdParty("OpenJFX", "window", "GPL-2.0 with Classpath exception", "openjfx.io"),
            new ThirdParty("AtlantaFX", "theme", "MIT", "github.com/mkpaz/atlantafx"),
            new ThirdParty("ControlsFX", "controls", "BSD-3-Clause", "controlsfx.org"),
            new ThirdParty("Ikonli", "icons", "Apache-2.0", "kordamp.org/ikonli"),
            new ThirdParty("Feather", "icons", "MIT", "feathericons.com"),
            new ThirdParty("Inter", "type (as Mantissa Sans)", "OFL-1.1", "rsms.me/inter"),
            new ThirdParty("Jackson", "JSON", "Apache-2.0", "github.com/FasterXML/jackson"),
            new ThirdParty("OSHI", "host information", "MIT", "github.com/oshi/oshi"),
            new ThirdParty("Tribuo ONNX", "ONNX files", "Apache-2.0", "tribuo.org"),
            new ThirdParty("Apache Commons Statistics", "intervals and tests", "Apache-2.0", "commons.apache.org"),
            new ThirdParty("Apache Commons Compress", "archives of data sets", "Apache-2.0", "commons.apache.org"),
            new ThirdParty("Apache Maven Resolver", "fetching runtime packs", "Apache-2.0", "maven.apache.org"),
            new ThirdParty("Apache PDFBox", "PDF files", "Apache-2.0", "pdfbox.apache.org"),
            new ThirdParty("PdfBoxGraphics2D", "figures in PDF", "Apache-2.0", "github.com/rototor/pdfbox-graphics2d"),
            new ThirdParty("Open HTML to PDF", "reports in PDF", "LGPL-2.1", "github.com/openhtmltopdf/openhtmltopdf"),
            new ThirdParty("picocli", "command line", "Apache-2.0", "picocli.info"),
            new ThirdParty("SLF4J, Logback", "logs", "MIT; EPL-1.0 or LGPL-2.1", "slf4j.org, logback.qos.ch"),
            new ThirdParty(
                    "Eclipse Deeplearning4j, ND4J", "training, fetched", "Apache-2.0", "deeplearning4j.konduit.ai"),
            new ThirdParty("ONNX Runtime", "inference, fetched", "MIT", "onnxruntime.ai"));
}
