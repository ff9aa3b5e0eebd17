"""Makes one WOFF2 file with letters of Source Serif 4. run.ts calls it.

    python3 make.py SOURCE TARGET UNICODES STYLE

UNICODES are ranges as in CSS, STYLE is `Regular`, `Bold` or `Italic`. Deterministic for the same arguments.

- The variable font would be a tenth larger. So would an instance of it, because its outlines overlap.
- The original kerning would be a third of the file. This script replaces it by one table of classes, with steps of
  0.005 em, which are invisible. It omits rules for three letters.
- Old-style figures are proportional, so `oldstyle-nums` alone selects them. Other figures are lining and tabular.
- `Source` is a reserved name (OFL, section 3), so a changed file needs another.
"""

import sys
from collections import defaultdict

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

FAMILY = "Pamphlet Serif"
# Copyright, licence and licence URL.
KEPT_NAMES = [0, 13, 14]
# Thousandths of an em.
STEP = 5
FIGURES = "zero one two three four five six seven eight nine".split()


def main(source, target, unicodes, style):
    font = TTFont(source, recalcTimestamp=False)
    use_old_style_figures(font)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "locl", "onum"]
    options.hinting = False
    options.notdef_outline = False
    options.name_IDs = KEPT_NAMES
    options.name_languages = [0x409]
    options.drop_tables += ["BASE", "DSIG", "STAT", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(unicodes.replace("U+", "")))
    subsetter.subset(font)
    rewrite_kerning(font)
    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"{FAMILY.replace(' ', '')}-{style}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(target)


def substitutions(font, feature):
    """Subtables of the lookups of a feature."""
    table = font["GSUB"].table
    records = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == feature]
    for index in {index for one in records for index in one.LookupListIndex}:
        yield from subtables(table.LookupList.Lookup[index])


def subtables(lookup):
    for one in lookup.SubTable:
        one.ensureDecompiled()
        one = getattr(one, "ExtSubTable", one) if type(one).__name__.startswith("Extension") else one
        one.ensureDecompiled()
        yield one


def use_old_style_figures(font):
    for table in substitutions(font, "onum"):
        table.mapping = {name: f"{name}.osf" for name in FIGURES}


def kerning(font):
    """Sums of the adjustments of all pairs, in thousandths of the size."""
    table = font["GPOS"].table
    records = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
    sums = defaultdict(int)
    for index in sorted({index for one in records for index in one.LookupListIndex}):
        # The first subtable that has a pair decides in its lookup.
        first = {}
        for one in subtables(table.LookupList.Lookup[index]):
            if type(one).__name__ != "PairPos":
                continue
            for pair, value in pairs(one, font.getGlyphOrder()):
                first.setdefault(pair, getattr(value, "XAdvance", 0))
        for pair, value in first.items():
            sums[pair] += value
    return {pair: round(value / STEP) * STEP for pair, value in sums.items() if abs(value) >= STEP}


def pairs(table, glyphs):
    if table.Format == 1:
        for left, record in zip(table.Coverage.glyphs, table.PairSet):
            for one in record.PairValueRecord:
                yield (left, one.SecondGlyph), one.Value1
        return
    firsts, seconds = table.ClassDef1.classDefs, table.ClassDef2.classDefs
    for left in table.Coverage.glyphs:
        row = table.Class1Record[firsts.get(left, 0)].Class2Record
        for right in glyphs:
            yield (left, right), row[seconds.get(right, 0)].Value1


def rewrite_kerning(font):
    if "GPOS" not in font:
        return
    values = kerning(font)
    lefts, rights = (sorted({pair[side] for pair in values}) for side in (0, 1))
    rows = classes(lefts, lambda left: tuple(values.get((left, right), 0) for right in rights))
    columns = classes(rights, lambda right: tuple(values.get((left, right), 0) for left in lefts))
    rules = [
        f"pos [{' '.join(row)}] [{' '.join(column)}] {values[row[0], column[0]]};"
        for row in rows
        for column in columns
        if (row[0], column[0]) in values
    ]
    del font["GPOS"]
    text = "\n".join(["languagesystem DFLT dflt;", "feature kern {", *rules, "} kern;"])
    addOpenTypeFeaturesFromString(font, text, tables=["GPOS"])


def classes(glyphs, behaviour):
    """Glyphs that behave the same, together."""
    found = defaultdict(list)
    for glyph in glyphs:
        found[behaviour(glyph)].append(glyph)
    return found.values()


main(*sys.argv[1:])
