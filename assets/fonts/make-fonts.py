#!/usr/bin/env python3
"""Makes the Mantissa Sans fonts from Inter: a subset with tabular figures as the default ones, under a name of its own
(the Open Font License reserves no name for Inter, but a changed font should not pass for the original).

Usage: make-fonts.py FOLDER_WITH_INTER_OTF [TARGET_FOLDER]        needs fontTools (python3-fonttools)
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FAMILY = "Mantissa Sans"
STYLES = {"Regular": 400, "Medium": 500, "SemiBold": 600}
# JavaFX knows regular and bold of a family only: "bold" of Mantissa Sans is the weight 600 of the interface.
BOLD = "SemiBold"

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F),          # Latin, Latin-1, Latin Extended-A
    (0x370, 0x3FF),                       # Greek
    (0x2010, 0x2026), (0x2030, 0x203A),   # dashes, quotes, dots
    (0x2070, 0x209C),                     # superscripts and subscripts
    (0x20AC, 0x20AC), (0x2116, 0x2122),
    (0x2190, 0x21FF),                     # arrows
    (0x2200, 0x22FF),                     # mathematical operators
    (0x2300, 0x23CF), (0x25A0, 0x25FF), (0x2605, 0x2606), (0x2713, 0x2717),
]


def tabular(font):
    """Single substitutions of the feature tnum, glyph by glyph."""
    gsub = font["GSUB"].table
    pairs = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in gsub.LookupList.Lookup[index].SubTable:
                    sub = getattr(sub, "ExtSubTable", sub)
                    pairs.update(getattr(sub, "mapping", {}))
    return pairs


def quadratic(font):
    """Turns cubic outlines (CFF) into TrueType's quadratic ones, to a thousandth of an em: PDF libraries embed only those."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    glyf.compile(font)
    for name in order:
        advance, _ = font["hmtx"][name]
        glyph = glyf[name]
        font["hmtx"][name] = (advance, glyph.xMin if glyph.numberOfContours else 0)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    maxp.maxTwilightPoints = maxp.maxStorage = maxp.maxFunctionDefs = maxp.maxInstructionDefs = 0
    maxp.maxStackElements = maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    post = font["post"]
    post.formatType, post.extraNames, post.mapping = 2.0, [], {}
    font.sfntVersion = "\000\001\000\000"


def make(source, target, style, weight):
    font = TTFont(source)
    # Only figures and the signs around them: a tabular colon or space inside a sentence would look torn.
    wanted = [ord(c) for c in "0123456789+\u2212\u00b1\u00d7"]
    pairs = tabular(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in wanted:
                glyph = table.cmap.get(code)
                if glyph in pairs:
                    table.cmap[code] = pairs[glyph]

    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    cutter.subset(font)

    copyright_line = font["name"].getDebugName(0)
    names = {
        0: copyright_line,
        1: FAMILY if style in ("Regular", BOLD) else FAMILY + " " + style,
        2: "Bold" if style == BOLD else "Regular",
        3: "MantissaSans-" + style,
        4: FAMILY + ("" if style == "Regular" else " " + style),
        5: font["name"].getDebugName(5),
        6: "MantissaSans-" + style,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1. See OFL.txt.",
        14: "https://openfontlicense.org",
        16: FAMILY,
        17: style,
    }
    table = font["name"]
    table.names = []
    for key, value in names.items():
        table.setName(value, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    regular, bold = 1 << 6, 1 << 5
    selection = font["OS/2"].fsSelection & ~(regular | bold)
    font["OS/2"].fsSelection = selection | (bold if style == BOLD else regular)
    font["head"].macStyle = 1 if style == BOLD else 0
    font["head"].created = font["head"].modified = 3600000000  # the same file from the same input
    quadratic(font)
    font.recalcTimestamp = False
    font.save(target)
    print(target.name, target.stat().st_size, "bytes,", len(font.getGlyphOrder()), "glyphs")


def main():
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent
    for style, weight in STYLES.items():
        make(source / f"Inter-{style}.otf", target / f"MantissaSans-{style}.ttf", style, weight)


if __name__ == "__main__":
    main()
