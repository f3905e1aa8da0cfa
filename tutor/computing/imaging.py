"""The code of a picture by body part: CT, MRI and their angiographies by contrast, x-rays by views. Pure."""

import re
from dataclasses import replace

from tutor.answer import Step
from tutor.computing.reading import first
from tutor.computing.result import Rule, Sum, counted, listed
from tutor.patterns import compiled
from tutor.query import ASKING

LESSON = "lesson:radiology/components-views-and-contrast"
CONTRAST = Rule(f"{LESSON}#contrast-its-the-route-that-counts")
WITH_OR_WITHOUT = Rule("card:radiology/with-contrast-or-without")
VIEWS = Rule(f"{LESSON}#views-count-projections")

#: Asked is something else than the code.
OTHER = re.compile(
    r"\bmodif|\binclud|\bbundl|\bseparate|\bwhy\b|\bmeans?\b|\bwhat is an?\b|\banes|\bguid(?:ed|ance)|\bbiops|"
    r"\bdiagnos|\bdx\b|\bpet\b|\bspect\b|"
    r"\barthrogra|\bmyelo|\bcolonogra|\bvirtual|\bscreen|\bhow many\b|\btwice\b|\brepeat|\bradiologist|\bhospital|"
    r"\b(?:26|tc|59|52|76|77)\b|\br/o\b|\brule out\b|\bicd\b|\bfunctional\b|\bunbundl|\bplus\b|\bcontrast\?$|"
    r"\bcount|\d ?ml\b"
)

# -- CT and MRI --------------------------------------------------------------------------------------------------------

#: Without contrast, with, and without followed by with; longer names first.
Parts = dict[str, tuple[str, tuple[str, ...]]]
CT: Parts = {
    "abdomen and pelvis": (
        r"abd\w*(?: ?(?:and|&|/|\+|,|with)? ?)pelvi\w*|pelvi\w*(?: ?(?:and|&|/|\+) ?)abd\w*|\ba ?[/&] ?p\b",
        ("74176", "74177", "74178"),
    ),
    "cervical spine": (r"cervical(?: spine)?|c[- ]?spine|neck spine", ("72125", "72126", "72127")),
    "thoracic spine": (r"thoracic spine|t[- ]?spine", ("72128", "72129", "72130")),
    "lumbar spine": (r"lumbar(?: spine)?|l[- ]?spine|low(?:er)? back", ("72131", "72132", "72133")),
    "orbit or ear": (r"orbits?|temporal bones?|\biac\b|ears?\b|sella", ("70480", "70481", "70482")),
    "face or sinuses": (r"sinus\w*|maxillofacial|facial(?: bones?)?|face", ("70486", "70487", "70488")),
    "head": (r"head|brain", ("70450", "70460", "70470")),
    "soft tissues of the neck": (r"neck", ("70490", "70491", "70492")),
    "chest": (r"chest|lungs?|thorax", ("71250", "71260", "71270")),
    "abdomen": (r"abd(?:omen|ominal)?\b|liver|pancreas", ("74150", "74160", "74170")),
    "pelvis": (r"pelvi\w*", ("72192", "72193", "72194")),
    "arm": (r"arm|shoulder|elbow|wrist|hand|upper extremit\w*", ("73200", "73201", "73202")),
    "leg": (r"leg|hip|knee|ankle|foot|femur|lower extremit\w*", ("73700", "73701", "73702")),
}
MRI: Parts = {
    "cervical spine": (r"cervical(?: spine)?|c[- ]?spine", ("72141", "72142", "72156")),
    "thoracic spine": (r"thoracic(?: spine)?|t[- ]?spine", ("72146", "72147", "72157")),
    "lumbar spine": (r"lumbar(?: spine)?|l[- ]?spine|low(?:er)? back", ("72148", "72149", "72158")),
    "orbit, face or neck": (r"orbits?|face|neck", ("70540", "70542", "70543")),
    "brain": (r"head|brain|pituitary", ("70551", "70552", "70553")),
    "chest": (r"chest|thorax", ("71550", "71551", "71552")),
    "abdomen": (r"abd(?:omen|ominal)?\b|liver|pancreas", ("74181", "74182", "74183")),
    "pelvis": (r"pelvi\w*|prostate", ("72195", "72196", "72197")),
    "joint of the arm": (r"shoulders?|elbows?|wrists?", ("73221", "73222", "73223")),
    "joint of the leg": (r"hips?|knees?|ankles?", ("73721", "73722", "73723")),
    "arm, not a joint": (r"(?:upper |fore)?arm|humerus|hand|fingers?|upper extremit\w*", ("73218", "73219", "73220")),
    "leg, not a joint": (r"leg|thigh|calf|femur|tibia|foot|feet|lower extremit\w*", ("73718", "73719", "73720")),
}
MRA: Parts = {
    "head": (r"head|brain", ("70544", "70545", "70546")),
    "neck": (r"neck|carotids?", ("70547", "70548", "70549")),
    "chest": (r"chest|thorax", ("71555",)),
    "abdomen": (r"abd\w*|renal", ("74185",)),
    "pelvis": (r"pelvi\w*", ("72198",)),
    "leg": (r"legs?|lower extremit\w*", ("73725",)),
    "arm": (r"arms?|upper extremit\w*", ("73225",)),
}
CTA: Parts = {
    "head and neck": (r"head ?(?:and|&|/|\+) ?neck|neck ?(?:and|&|/|\+) ?head", ("70471",)),
    "aorta with the legs": (r"run-?off|(?:abd\w*|aorta)\b.*\b(?:legs?|lower extremit\w*)", ("75635",)),
    "abdomen and pelvis": (r"abd\w* ?(?:and|&|/|\+)? ?pelvi\w*", ("74174",)),
    "head": (r"head|brain", ("70496",)),
    "neck": (r"neck|carotids?", ("70498",)),
    "chest": (r"chest|\bpe\b|pulmonary(?: embol\w*| arter\w*)?", ("71275",)),
    "coronary arteries": (r"coronar\w*|heart|cardiac", ("75574",)),
    "abdomen": (r"abd\w*|renal", ("74175",)),
    "pelvis": (r"pelvi\w*", ("72191",)),
    "leg": (r"legs?|lower extremit\w*", ("73706",)),
    "arm": (r"arms?|upper extremit\w*", ("73206",)),
}
KINDS = (
    ("CT angiography", r"\bcta\b|\bct[- ]?angio\w*", CTA),
    ("MR angiography", r"\bmra\b|\bmr[- ]?angio\w*", MRA),
    (
        "CT",
        r"\bct\b(?:[- ]?scans?)?|\bcat[- ]?scans?\b|\bctscan",
        CT,
    ),
    ("MRI", r"\bmri?s?\b(?:[- ]?scans?)?", MRI),
)
DYE = r"(?:(?:iv |the )?(?:contrast|dye|gad\w*))"
BOTH = re.compile(
    rf"\bw/? ?(?:(?:and|&) ?)?w/?o\b|\bw ?/ ?w/?o\b|\bwith(?: {DYE})? ?(?:and|&|/|then|,) ?(?:then )?(?:without|w/o)|"
    rf"(?:\bwithout|\bw/?o)(?: {DYE})?,? ?(?:and|&|/|\+|then|followed by)(?: then)? ?(?:with\b|w/?(?= |$)|w\b)|"
    rf"\b(?:before|pre) ?(?:and|&|/) ?(?:after|post)(?: {DYE})?|\bw(?:/| |ith )(?:{DYE} )?(?:and|&|\+) ?w/?o\b|"
    rf"\bbefore and after\b|\bboth with\b|\bwo ?/ ?w\b|\bwo and w\b"
)
WITHOUT = re.compile(
    rf"\bwithout\b|\bw/o\b|\bwo\b|\bno (?:iv )?(?:contrast|dye)|\bnon-? ?con\w*|\bplain\b|\bunenhanced|"
    rf"\bnothing (?:iv|by vein)|\bno {DYE}"
)
ORAL = re.compile(r"\b(?:oral|rectal|drank|drink|barium|by mouth)\b")
WITH = re.compile(
    rf"\b(?:with|w/?|iv)(?: (?:iv|the|oral and iv))? ?{DYE}|\b{DYE}\b|\benhanced\b|\bboth with iv\b|\bwith iv\b|"
    r"\bw/?\W*$"
)
HOW = ("without contrast", "with contrast", "without, then with contrast")


#: The physician's part alone.
READ_ONLY = re.compile(
    r"\b(?:only|just) (?:reads?|reading|interpret\w*)\b|"
    r"\b(?:read|reading|interpretation|interp|interpreted)(?: and report)? only\b|"
    r"\bprofessional (?:component|part) only\b"
)


def of(text: str) -> Sum | None:
    found = arthrogram(text) or (None if OTHER.search(text) else sections(text) or views(text))
    if found and READ_ONLY.search(text):
        step = Step("The reading with its report alone: 26. Who owns the equipment reports TC", "26")
        return replace(found, title=f"{found.title}, with 26", steps=[*found.steps, step])
    return found


def sections(text: str) -> Sum | None:
    """CT and MRI of the parts named, by the contrast that is told, or by all there is."""
    kinds = [(name, said, parts) for name, said, parts in KINDS if compiled(said).search(text)]
    if not kinds or (len(kinds) > 1 and not kinds[0][0].startswith(kinds[1][0][:2])):
        return None
    name, said, parts = kinds[0]
    rest = compiled(said).sub(" ", text)
    found = []
    for part, (pattern, codes) in parts.items():
        rest, count = compiled(rf"\b(?:{pattern})").subn(" ", rest)
        found += [(part, codes)] * bool(count)
    way = contrast(text)
    if not found or (way is None and not is_short(rest)):
        return None
    steps, chosen = [], []
    for part, codes in found:
        if len(codes) == 1:
            steps.append(Step(f"{name}, {part}: one code, with the images without contrast inside", codes[0]))
            chosen.append(codes[0])
            continue
        steps.append(
            Step(f"{name}, {part}: {', '.join(f'{how} {code}' for how, code in zip(HOW, codes, strict=True))}",
                 codes[way] if way is not None else "")
        )  # fmt: skip
        chosen.append(codes[way] if way is not None else f"{codes[0]}, {codes[1]} or {codes[2]} by contrast")
    if ORAL.search(text):
        steps.append(
            Step("Contrast by mouth or rectum doesn’t count; into a vessel, a joint or the spinal canal it does", "")
        )
    title = f"{name}, {listed([part for part, _ in found])}: {listed(chosen)}"
    return Sum(title, steps, [CONTRAST, WITH_OR_WITHOUT])


# -- Contrast ----------------------------------------------------------------------------------------------------------

ARTHROGRAPHY = Rule("card:radiology/contrast-into-a-joint-before-ct-or-mri")
INTO_A_JOINT = re.compile(
    r"\barthrogra\w*|\bintra-?articular|"
    rf"(?:\binject\w*|{DYE})[^.]{{0,30}}\b(?:in|into|inside) (?:the |his |her )?(?:\w+ )?joint\b"
)
#: By joint: the injection, and where CT and MRI of its limb are.
JOINTS = {
    "shoulder": (r"shoulders?", "23350", "arm"),
    "elbow": (r"elbows?", "24220", "arm"),
    "wrist": (r"wrists?", "25246", "arm"),
    "hip": (r"hips?", "27093", "leg"),
    "knee": (r"knees?", "27369", "leg"),
    "ankle": (r"ankles?", "27648", "leg"),
}
NOT_THE_CODES = re.compile(r"\bicd|\bdx\b|\bdiagnos|\bwhy\b|\bwhat is an?\b|\bmeans?\b|\b20610\b|\bmodif|\bvs\b")


def arthrogram(text: str) -> Sum | None:
    """CT or MRI after an injection into a joint: the study with contrast, and the injection."""
    joints = [(joint, *told) for joint, told in JOINTS.items() if compiled(rf"\b(?:{told[0]})\b").search(text)]
    kinds = [(name, parts) for name, said, parts in KINDS if parts in (CT, MRI) and compiled(said).search(text)]
    if not INTO_A_JOINT.search(text) or NOT_THE_CODES.search(text) or len(joints) != 1 or len(kinds) != 1:
        return None
    (joint, _, injection, limb), (name, parts) = joints[0], kinds[0]
    codes = parts[limb if name == "CT" else f"joint of the {limb}"][1]
    steps = [
        Step(f"{name}, {joint}, contrast in the joint: with contrast", codes[1]),
        Step(f"The injection into the {joint}, a code of its own", injection),
        Step("Guidance by fluoroscopy, unless x-ray arthrography is read and reported", "77002"),
    ]
    return Sum(f"{name}, {joint}, contrast in the joint: {codes[1]} and {injection}", steps, [ARTHROGRAPHY, CONTRAST])


def contrast(text: str) -> int | None:
    """Which of the three: 0 without, 1 with, 2 without followed by with; None where it isn't told."""
    if BOTH.search(text):
        return 2
    by_vein = compiled(r"\biv\b|\bvein|\bintraven|\bgad").search(text) and not compiled(
        r"\b(?:no|without|nothing) iv\b"
    ).search(text)
    if WITHOUT.search(text) or (ORAL.search(text) and not by_vein):
        return 0
    return 1 if WITH.search(text) else None


def is_short(rest: str) -> bool:
    """Whether next to nothing is said beside what has been read: the code is asked, and no rule."""
    left = [word for word in compiled(r"[a-z]+").findall(rest) if word not in ASKING | NOT_TELLING]
    return len(left) <= 1


NOT_TELLING = frozenset(
    [
        "code",
        "codes",
        "cpt",
        "scan",
        "bill",
        "xray",
        "xrays",
        "x",
        "ray",
        "rays",
        "xr",
        "film",
        "films",
        "view",
        "views",
        "number",
        "right",
        "left",
    ]
)

# -- X-rays ------------------------------------------------------------------------------------------------------------

#: Codes by the least number of views.
PARTS: dict[str, tuple[str, tuple[tuple[int, str], ...]]] = {
    "both hips": (r"both hips|bilateral hips?|hips bilateral\w*", ((2, "73521"), (3, "73522"), (5, "73523"))),
    "hip": (r"hips?", ((1, "73501"), (2, "73502"), (4, "73503"))),
    "chest": (r"chest|cxr", ((1, "71045"), (2, "71046"), (3, "71047"), (4, "71048"))),
    "abdomen": (r"abd(?:om\w*)?|kub", ((1, "74018"), (2, "74019"), (3, "74021"))),
    "wrist": (r"wrists?", ((2, "73100"), (3, "73110"))),
    "knee": (r"knees?", ((1, "73560"), (3, "73562"), (4, "73564"))),
    "ankle": (r"ankles?", ((2, "73600"), (3, "73610"))),
    "shoulder": (r"shoulders?", ((1, "73020"), (2, "73030"))),
    "elbow": (r"elbows?", ((2, "73070"), (3, "73080"))),
    "forearm": (r"forearms?", ((2, "73090"),)),
    "upper arm": (r"humerus", ((2, "73060"),)),
    "hand": (r"hands?", ((2, "73120"), (3, "73130"))),
    "finger": (r"fingers?|thumb", ((2, "73140"),)),
    "thigh bone": (r"femur", ((1, "73551"), (2, "73552"))),
    "lower leg": (r"tib(?:ia)?(?: ?(?:and|&|/|-)? ?fib(?:ula)?)?|fibula|lower leg", ((2, "73590"),)),
    "heel": (r"heels?|calcaneus", ((2, "73650"),)),
    "toe": (r"toes?", ((2, "73660"),)),
    "foot": (r"foot|feet", ((2, "73620"), (3, "73630"))),
    "pelvis": (r"pelvi\w*", ((1, "72170"), (3, "72190"))),
    "cervical spine": (r"cervical(?: spine)?|c[- ]?spine", ((1, "72020"), (2, "72040"), (4, "72050"), (6, "72052"))),
    "thoracic spine": (r"thoracic(?: spine)?|t[- ]?spine", ((1, "72020"), (2, "72070"), (3, "72072"), (4, "72074"))),
    "lumbar spine": (
        r"lumbar(?: spine)?|lumbosacral(?: spine)?|l[- ]?s?[- ]?spine",
        ((1, "72020"), (2, "72100"), (4, "72110")),
    ),
    "spine for scoliosis": (r"scoliosis", ((1, "72081"), (2, "72082"), (4, "72083"), (6, "72084"))),
    "sacrum and coccyx": (r"sacrum(?: and coccyx)?|coccyx|tailbone", ((2, "72220"),)),
    "sinuses": (r"sinus\w*", ((1, "70210"), (3, "70220"))),
    "nasal bones": (r"nasal bones?|nose", ((3, "70160"),)),
    "facial bones": (r"facial(?: bones?)?|face", ((1, "70140"), (3, "70150"))),
    "mandible": (r"mandible|jaw", ((1, "70100"), (4, "70110"))),
    "skull": (r"skull", ((1, "70250"), (4, "70260"))),
    "sternum": (r"sternum|breast ?bone", ((2, "71120"),)),
    "collarbone": (r"clavicles?|collar ?bone", ((1, "73000"),)),
    "shoulder blade": (r"scapula", ((1, "73010"),)),
}
#: Of parts that there are two of.
PAIRED = frozenset(["wrist", "knee", "ankle", "shoulder", "elbow", "forearm", "hand", "foot", "heel"]) | {
    "lower leg",
    "upper arm",
}
#: "Do I bill both?" means the codes.
TWO_SIDES = re.compile(r"(?<!bill )(?<!code )(?<!charge )(?<!report )(?<!use )\bboth\b(?! codes?\b)|\bbilat")
PICTURED = r"\bx-? ?rays?\b|\bxr\b|\bfilms?\b|\bradiograph|\bcxr\b|\bkub\b"


def views(text: str) -> Sum | None:
    rest, parts = text, []
    for part, (pattern, _) in PARTS.items():
        rest, found = compiled(rf"\b(?:{pattern})\b").subn(" ", rest)
        parts += [part] * bool(found)
    parts = [part for part in parts if not (part == "pelvis" and {"hip", "both hips"} & set(parts))]
    if len(parts) > 1 and not {"chest", "abdomen"} & set(parts):
        return each_by_itself(text)
    if len(parts) != 1 or compiled(
        r"\bct\b|\bmri\b|\bribs?\b|\bacute abd|\bstanding|\bseries\b|\bfluoro|\bmammo|\bdexa|\bdxa|\bultras"
    ).search(text):
        return None
    count = first(r"(?<![\w.])(\d)[- ]?(?:\w+ )?views?\b", text)
    if count is None and compiled(r"\b(?:pa|ap|frontal) (?:and|&|\+|/)? ?lat(?:eral)?\b(?! (?:and|&|\+))").search(text):
        count = 2
    if count is None and "kub" in text:
        count = 1
    if not compiled(PICTURED).search(text) and (count is None or compiled(r"\bechoc|\bechog").search(text)):
        return None
    part = "both hips" if parts == ["hip"] and compiled(r"\bbilat|\bboth\b").search(text) else parts[0]
    series = PARTS[part][1]
    said = ", ".join(f"{code} from {least}" for least, code in series) if len(series) > 1 else series[0][1]
    if count is None:
        if not is_short(rest):
            return None
        by_views = listed([f"{code} from {counted(least, 'view')}" for least, code in series], "or")
        return Sum(f"X-ray, {part}: {by_views}", [Step(f"The {part}, by the number of views", said)], [VIEWS])
    code = next((code for least, code in reversed(series) if count >= least), f"{series[0][1]}-52")
    steps = [Step(f"{part.capitalize()}, {counted(count, 'view')}: {said}", code)]
    if code.endswith("-52"):
        steps.append(Step(f"Fewer than the {series[0][0]} views of the lowest code: reduced, 52", code))
    both = TWO_SIDES.search(text) and part in PAIRED
    if both:
        steps.append(Step("Both sides: 50, or a line each with RT and LT, as the payer wants", f"{code}-50"))
    return Sum(f"{part.capitalize()}, {counted(count, 'view')}: {code}{'-50' if both else ''}", steps, [VIEWS])


def each_by_itself(text: str) -> Sum | None:
    """Several parts, each with its own number of views."""
    word = compiled(PICTURED).search(text)
    said = [one for one in compiled(r",|\band\b|\bplus\b|&|\+").split(text) if compiled(r"\bviews?\b").search(one)]
    found = [one for clause in said if (one := views(clause if word is None else f"{clause} x-ray"))]
    if len(found) < 2 or len(found) != len(said):
        return None
    steps = [step for one in found for step in one.steps]
    return Sum("; ".join(one.title for one in found), steps, [VIEWS])
