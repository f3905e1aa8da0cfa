"""Vertebrae and the gaps between them: counted from where to where, with the codes of a fusion and what holds it. Pure.

Fusions count interspaces, instrumentation counts segments.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing.result import Rule, Sum, counted, listed, times
from tutor.patterns import compiled

COUNTING = Rule("card:musculoskeletal/segment-or-interspace")
NECK = Rule("card:musculoskeletal/anterior-cervical-fusion-acdf")
BEHIND = Rule("card:musculoskeletal/lumbar-fusion-from-behind")
FRONT = Rule("card:musculoskeletal/spine-fused-from-the-front-or-side-alif-xlif")
CAGES = Rule("card:musculoskeletal/cages-and-other-disc-space-devices")
DEFORMITY = Rule("card:musculoskeletal/spine-fusion-for-deformity")
HELD = Rule("card:musculoskeletal/spinal-instrumentation")

#: From above to below.
VERTEBRAE = tuple(
    f"{part}{place}" for part, most in (("C", 7), ("T", 12), ("L", 5), ("S", 1)) for place in range(1, most + 1)
)
RANGE = re.compile(r"\b([ctls]) ?(\d{1,2}) ?(?:-|–|/|\bto\b|\bthru\b|\bthrough\b) ?([ctls])? ?(\d{1,2})\b(?![.:%])")
SPINE = re.compile(
    r"\bfus(?:e[ds]?|ing|ions?)\b|\bacdf\b|\b[pta]lif\b|\b[xo]lif\b|\barthrodesis|\bsegments?\b|\binter-?spaces?\b|"
    r"\bvertebra|\binstrument|\bscrews?\b|\brods?\b|\bspin(?:e|al)\b"
)
ASKED = re.compile(
    r"\bhow many\b|\bcodes?\b|\bcount|\bunits?\b|\bcpt\b|\badd-?ons?\b|\bacdf\b|\b[pta]lif\b|\b[xo]lif\b|\bbill|"
    r"\breport"
)
OTHER = re.compile(
    r"\b(?:vs|versus|difference)\b|\blamin|\bforaminot|\binject|\bfacet|\bepidural|\b(?:verte|kypho)\w*plast|"
    r"\bdis[ck] (?:replac|arthropl)|\bartificial|\barthroplast|\bmri\b|\bx-?rays?\b|\bicd|\bdx\b|\bdiagnos|\banesth|"
    r"\bmodif|\bremov|\bfracture|\bradiculo|\bnerve|\bblock|\bstenosis|\bassist|"
    r"\bco-?surgeon|\bgraft"
)
DEFORMED = re.compile(r"\bfus(?=.*(?:\bdeform|\bscolio|\bkyphos))|(?:\bdeform|\bscolio|\bkyphos).*\bfus")
ALL_OF_IT = re.compile(r"\bscrews? in (?:all|each|every)|\bsegmental")


@dataclass(frozen=True)
class Way:
    """``first`` and ``further``: the codes of the first interspace fused so, and of each other one."""

    name: str
    said: re.Pattern[str]
    first: str
    further: str
    rule: Rule
    part: str = ""
    #: Whether the bone goes into the disc space.
    interbody: bool = True


WAYS = (
    Way("Behind and into the disc space at one level", re.compile(
        r"\bposterolateral\b.*\binterbody|\binterbody\b.*\bposterolateral|\b[pt]lif\b.*\bposterolateral|"
        r"\bposterolateral\b.*\b[pt]lif"), "22633", "22634", BEHIND, "L"),
    Way("Front of the neck, without decompression", re.compile(
        r"(?:\bacdf\b|\banterior cervical\b).*\b(?:no|without|w/o) decompress"), "22554", "22585", NECK, "C"),
    Way("Front of the neck with disc removed and cord or roots freed", re.compile(
        r"\bacdf\b|\banterior cervical (?:dis[ck]ectomy|decompression)"), "22551", "22552", NECK, "C"),
    Way("Lumbar, disc space, from behind", re.compile(
        r"\b[pt]lif\b|\bposterior (?:lumbar )?interbody|\btransforaminal"), "22630", "22632", BEHIND, "L"),
    Way("Lumbar, from the front or side", re.compile(
        r"\b[ax]lif\b|\bolif\b|\banterior lumbar|\blateral (?:lumbar )?interbody"), "22558", "22585", FRONT, "L"),
    Way("Lumbar, posterolateral", re.compile(r"\bposterolateral|\bposterior lateral"), "22612", "22614", BEHIND, "L",
        interbody=False),
)  # fmt: skip


def runs(text: str) -> list[tuple[int, int]]:
    """The first and last vertebra of each stretch that is told, as places in :data:`VERTEBRAE`."""
    found = []
    for one in RANGE.finditer(text):
        part = one[1].upper()
        names = f"{part}{one[2]}", f"{(one[3] or part).upper()}{one[4]}"
        if not all(name in VERTEBRAE for name in names):
            return []
        start, end = map(VERTEBRAE.index, names)
        if start >= end:
            return []
        found.append((start, end))
    return found


def instrumentation(segments: int, *, front: bool) -> str:
    if front:
        return "22845" if segments <= 3 else "22846" if segments <= 7 else "22847"
    return "22840" if segments <= 2 else "22842" if segments <= 6 else "22843" if segments <= 12 else "22844"


def of_deformity(segments: int, *, front: bool) -> str:
    if front:
        return "22808" if segments <= 3 else "22810" if segments <= 7 else "22812"
    return "22800" if segments <= 6 else "22802" if segments <= 12 else "22804"


def way_of(text: str, parts: Sequence[str]) -> Way | None:
    """How it was fused, where one way is told and its vertebrae are those of its codes."""
    way = next((one for one in WAYS if one.said.search(text)), None)
    several = len({one.rule.ref for one in WAYS if one.said.search(text)}) > 1
    return way if way and not several and parts[0].startswith(way.part) and parts[0] != "C1" else None


def of(text: str) -> Sum | None:
    if not SPINE.search(text) or not ASKED.search(text) or OTHER.search(text):
        return None
    told = runs(text)
    if not told:
        return None
    segments = sorted({place for start, end in told for place in range(start, end + 1)})
    gaps = sorted({place for start, end in told for place in range(start, end)})
    names = [VERTEBRAE[place] for place in segments]
    spaces = [f"{VERTEBRAE[place]}-{VERTEBRAE[place + 1]}" for place in gaps]
    steps = [
        Step(f"Segments are bones: {', '.join(names)}", counted(len(names), "segment")),
        Step(f"Interspaces are the gaps between them: {', '.join(spaces)}", counted(len(spaces), "interspace")),
    ]
    rules = [COUNTING]
    codes: list[str] = []
    way = None if DEFORMED.search(text) else way_of(text, names)
    if DEFORMED.search(text):
        codes = [of_deformity(len(names), front=bool(compiled(r"\banterior|\bfront\b").search(text)))]
        steps.append(Step(f"A fusion for deformity counts segments: {len(names)}", codes[0]))
        rules.insert(0, DEFORMITY)
    elif way:
        codes = [way.first, *([times(way.further, len(gaps) - 1)] if len(gaps) > 1 else [])]
        steps.append(Step(f"{way.name}: {way.first} first interspace, {way.further} each further one", listed(codes)))
        rules.append(way.rule)
    elif compiled(r"\bfus|\barthrodesis").search(text):
        steps.append(Step("A fusion: a code for the first interspace, an add-on for each further one", ""))
    if compiled(r"\binstrument|\bscrews?\b|\brods?\b|\bplates?\b|\bplating").search(text):
        front = bool(compiled(r"\bacdf\b|\banterior|\bplates?\b|\bplating|\bfront\b").search(text))
        code = instrumentation(len(names), front=front)
        side = "front" if front else "behind, held at each segment"
        steps.append(Step(f"Instrumentation counts segments, {side}: {len(names)}", code))
        if not front and len(names) > 2 and not ALL_OF_IT.search(text):
            steps.append(Step("Held only at the two ends, it is nonsegmental", "22840"))
        codes.append(code)
        rules.append(HELD)
    if way and way.interbody and compiled(r"\bcages?\b").search(text):
        codes.append(times("22853", len(gaps)))
        steps.append(Step("A cage in the disc space counts interspaces, here each of them", codes[-1]))
        rules.append(CAGES)
    title = f"{counted(len(names), 'segment')}, {counted(len(spaces), 'interspace')}"
    return Sum(f"{title}: {listed(codes)}" if codes else title, steps, rules)
