"""What a story tells of a patient in several parts: diseases side by side ("hypertension with CKD 3b, on insulin"), a
bite, a bone that broke because it is brittle. The book's combination of two codes takes their place."""

import re
from collections.abc import Sequence

from codebook import reference, shelf
from codebook.shelf import COLUMNS, Code, bare
from tutor.answer import Answer
from tutor.composing import concept, details, diagnoses, injuries
from tutor.composing.deeds import is_of_a_procedure
from tutor.composing.found import of_codes
from tutor.patterns import compiled
from tutor.query import Query

#: Where one disease ends and the next begins; what joins two may be in the middle of a name, too.
BETWEEN = re.compile(
    r"[,;+&/?]|\.(?!\d)|\b(?:and|n(?!/)|plus|also|with|w|who has|who is|has|both|along|having|from|due to|caused by|"
    r"because of|secondary to|for)\b|\b(?=on\b(?! chronic)|tak(?:es|ing)\b|us(?:es|ing)\b)"
)
#: Who the patient is, and that a disease is known, names none.
PATIENT = re.compile(
    r"\b(?:an? )?(?:\d+ ?-?(?:y/?o|yrs?|years?)(?:[ -]old)? ?|elderly |older |new )?"
    r"(?:male|female|man|woman|lady|guy|m|f)\b|\b\d+ ?-?(?:y/?o|yrs?|years?)(?:[ -]old)?\b"
    r"|\bdo i (?:still |also |even )?(?:(?:code|add|use|report|need) )? *[a-z]\d[\w.]*(?: too| also)?"
    r"|\b(?:patient|pt|inpatient|outpatient|(?:the )?(?:doc|dr|doctor|provider|note) (?:wrote|says?|said|documented)|"
    r"known|documented|comes in|came in|(?:is |was )?admitted|seen|here|presents|today|"
    r"what (?:are|is)|which|"
    r"how (?:do|would|to) (?:i|you|we)?|do i|need|give me|list|in (?:the )?(?:right|correct) order|order|sequence|"
    r"sequencing|cod(?:e|es|ed|ing)|correctly|first|goes|go|these|all|she|he|they|put|as well as|"
    r"what (?:\d|two|three|four) codes|what order|what(?: (?:\d|two|three|four)\b)?|please|"
    r"(?:office|clinic) visit|"
    r"at (?:the )?same (?:visit|time)|(?:of )?\d{3})\b"
)
#: Who asks so wants more than codes.
OTHER = re.compile(
    r"\b(?:cpt|pcs|hccs?|raf|modifiers?|e/?m|mdm|levels?|vs|versus|differen\w+|why|when|should|can|pregnan\w*|"
    r"gestation\w*|postpartum|newborn|screening|sequelae?|mean\w*|rule|status post|possible|probable|suspected|likely|"
    r"unrelated|not due|r/o|rule out|family|drg|exam|test|pumps?)\b|\b\d{5}\b"
)
#: A drug that somebody takes all the time.
TAKES = re.compile(
    r"\b(?:on|takes?|taking|uses?|using|treated|controlled by|long[ -]term)\b|^\W*(?:insulin|metformin)\W*$"
)
DRUGS = {
    "Z79.4": "insulin lantus humalog novolog",
    "Z79.84": "metformin glipizide jardiance januvia glyburide",
    "Z79.85": "ozempic trulicity semaglutide mounjaro victoza glp",
    "Z79.01": "warfarin coumadin eliquis xarelto apixaban anticoagulant anticoagulants",
    "Z79.02": "plavix clopidogrel antiplatelet",
    "Z79.82": "aspirin",
    "Z79.52": "prednisone",
    "Z79.891": "opioids oxycodone opiates",
    "Z99.2": "dialysis hemodialysis",
    "Z99.81": "oxygen",
}  # fmt: skip
CODE_OF = {drug: code for code, drugs in DRUGS.items() for drug in drugs.split()}
#: The most diseases that are told apart, and the fewest.
FEWEST, MOST = 2, 7
#: One code for two: what the first becomes beside the second, and which of them it stands beside ("1", "2").
#: Guidelines I.C.4.a, I.C.9.a and b, I.C.10.a.
JOINED = (
    (r"I10|I11.*", r"I50.*", "I11.0", "2"),
    (r"I11\.0", r"N18\.[56]", "I13.2", "2"),
    (r"I11\.0", r"N18.*", "I13.0", "2"),
    (r"I11\.9", r"N18\.[56]", "I13.11", "2"),
    (r"I11\.9", r"N18.*", "I13.10", "2"),
    (r"I10", r"N18\.[56]", "I12.0", "2"),
    (r"I10", r"N18.*", "I12.9", "2"),
    (r"E11(?:\.9)?", r"N18.*", "E11.22", "2"),
    (r"E10(?:\.9)?", r"N18.*", "E10.22", "2"),
    (r"E11(?:\.9)?", r"N19", "E11.29", "2"),
    (r"E10(?:\.9)?", r"N19", "E10.29", "2"),
    (r"E11(?:\.9)?", r"L97\.[45].*", "E11.621", "2"),
    (r"E11(?:\.9)?", r"L97.*", "E11.622", "2"),
    (r"E78\.0.*", r"E78\.1", "E78.2", ""),
    (r"G20.*|G30.*", r"F03.*", "F02.80", "1"),
    (r"I15\.9", r"I70\.1", "I15.0", "2"),
    (r"D64\.9", r"N18.*", "D63.1", "2"),
    (r"D64\.9", r"C.*", "D63.0", "2"),
    (r"I25(?:\.10?)?", r"I20\.0", "I25.110", ""),
    (r"I25(?:\.10?)?", r"I20.*", "I25.119", ""),
    (r"J44(?:\.9)?", r"J(?:1[2-8]|2[0-2]).*", "J44.0", "2"),
    (r"J44\.1", r"J(?:1[2-8]|2[0-2]).*", "J44.0", "12"),
    (r"K21(?:\.9)?", r"K20.*", "K21.00", ""),
    (r"(K5[01]\.\d)0", r"K62\.5|K92\.[12].*", r"\g<1>11", ""),
    (r"(K5[01]\.\d)0", r"K56.*", r"\g<1>12", ""),
    (r"(K5[01]\.\d)0", r"K63\.2|L98\.8", r"\g<1>13", ""),
    (r"(K5[01]\.\d)0", r"K63\.0|K65\.1", r"\g<1>14", ""),
)
#: What two codes may be called together is tried for diabetes.
OF_DIABETES = re.compile(r"E(?:08|09|10|11|13)")
#: What is coded beside diabetes: its joining stands above, or drugs and devices.
LINKED = re.compile(r"N18|I1|I50|[Z]")
#: What stands beside diabetes' own code, for the note there says to code that first.
TOLD_BESIDE = frozenset(["K31.84"])
#: Such a code asks for the second one beside it.
LEADS = re.compile(r"I1[0-3]|E\d\d\.22|J44\.0|E")
#: Symptoms are mostly part of a disease; injuries and births have rules of their own.
HAVE_RULES = re.compile(r"[ORPSTV-Y]|U07|I1[1-3]$")
#: Which stands first: what is combined and a primary cancer, then what specifies it; drugs and the past last.
PLACES = ("Z51", "(?!I50|N18|L97|C7[7-9]|D63|F02|B9[5-7])[A-Y]", "[A-Y]", "Z")
RULES = {
    "I1": "card:icd-10-cm/hypertension-with-heart-or-kidney-disease",
    "E1": "card:icd-10-cm/several-complications-of-diabetes",
    "J4": "card:icd-10-cm/copd-asthma-bronchitis-and-pneumonia",
    "I2": "card:icd-10-cm/coronary-disease-with-angina",
    "C7": "card:icd-10-cm/metastatic-to-or-from",
    "I69": "card:icd-10-cm/stroke-now-what-it-left-or-history",
    "A4": "card:icd-10-cm/sepsis-severe-sepsis-septic-shock",
    "Z51.1": "card:icd-10-cm/visit-for-chemotherapy-or-radiation",
    "D63": "card:icd-10-cm/anemia-by-cause",
    "S": "card:icd-10-cm/bites-by-animals-and-people",
    "Z8": "card:icd-10-cm/cancer-current-or-history",
    "Z79.81": "card:icd-10-cm/cancer-current-or-history",
    "M8": "card:icd-10-cm/pathological-osteoporotic-or-traumatic-fracture",
}
#: Who bit, where the bite is an open wound.
BITTEN = re.compile(
    r"\b(dog|cat|horse|rat|raccoon)[’']?s? (?:bites?|bit)\b"
    r"|\b(?:bit|bitten) by (?:an? |the |his |her )?(dog|cat|horse|rat|raccoon)\b"
)
#: A person's is an accident unless it is said to be an assault.
PERSON = re.compile(
    r"\bhuman bite|\b(?:kid|child|boy|girl|person|patient|student|resident|toddler|classmate|man|woman)\b"
    r"(?: \w+){0,4} bit\b"
)
BY_A_PERSON = "W50.3"
ANIMALS = {"dog": "W54.0", "cat": "W55.01", "horse": "W55.11", "rat": "W53.11", "raccoon": "W55.51"}
OPEN_BITE = re.compile(r"\bbite\b", re.IGNORECASE)
ANAPHYLAXIS = re.compile(r"^(?!.*\b(?:history|hx|past|status)\b).*\banaphyla\w+")
FOODS = (
    ("peanut", "T78.01"), ("shrimp|shellfish|crab|lobster", "T78.02"), ("fish|salmon|tuna", "T78.03"),
    ("strawberr(?:y|ie)|fruit|kiwi|banana|mango|vegetable", "T78.04"),
    ("nut|almond|cashew|walnut|pecan|pistachio|sesame", "T78.05"), ("milk|dairy|cheese", "T78.079"),
    ("egg", "T78.089"), ("food", "T78.00"),
)  # fmt: skip
#: A stroke that is over, and what it left.
STROKE = re.compile(r"\b(?:stroke|cva|cerebral infarct\w*)\b")
SINCE = re.compile(
    r"\b(?:ago|last (?:year|month|spring|summer|fall|winter)|old(?= (?:stroke|cva))|after|from|since|s/p|"
    r"following|previous|"
    r"prior|history of|h/o|hx of|late effects?|residual|sequelae?|in 20\d\d|left (?:him|her|with))\b"
)
NO_STROKE_LEFT = re.compile(
    r"\b(?:no (?:residual|deficit|weakness|problem)s?|without (?:residual|deficit)s?|hemorrhag\w*|bleed|vs|"
    r"acute|admitted|new|tpa)\b"
)
WEAK = re.compile(r"\b(?:weak\w*|hemipare\w+|hemipleg\w+|paraly\w+|one[- ]sided)\b(?!.*\b(?:arm|leg|face|facial)\b)")
DEFICITS = (
    ("aphasi[ac]", "I69.320"), ("dysphasia", "I69.321"), ("dysarthria|slurred speech|slurring", "I69.322"),
    ("dysphagia|(?:trouble|difficulty|problems?) swallowing|can'?t swallow", "I69.391"),
    ("facial (?:weakness|droop)|droop\\w* face", "I69.392"), ("ataxia", "I69.393"),
)  # fmt: skip
#: How it swallows badly stands in a second code (note at I69.391).
SWALLOWING = "I69.391"
PHASES = (("oropharyngeal", "R13.12"), ("pharyngo-?esophageal", "R13.14"), ("pharyngeal", "R13.13"), ("oral", "R13.11"))
#: COVID-19 with its pneumonia (guideline I.C.1.g.1); an infection by a catheter (note at T83.51).
PAIRS = (
    (
        re.compile(r"\bcovid\b.*\bpneumonia\b|\bpneumonia\b.*\bcovid\b"),
        re.compile(
            r"\b(?:no|without|not|pregnan\w*|sepsis|septic|history|hx|long|after|suspected|exposure|vaccin\w*|"
            r"negative)\b"
        ),
        ("U07.1", "J12.82"),
    ),
    (
        re.compile(
            r"\bcauti\b|\b(?:uti|urinary (?:tract )?infection)\b.*\b(?:from|by|due to|because of|associated)\b.*"
            r"\b(?:foley|(?:indwelling )?catheter)\b|\bcatheter[- ]associated\b.*\b(?:uti|urinary)\b"
        ),
        re.compile(r"\b(?:not|suprapubic|nephrostomy|why|who|query|rule|sepsis|septic|poa|hac)\b"),
        ("T83.511A", "N39.0"),
    ),
)
#: The chapters of what the pairs hold.
HELD = "UNTBJR"
#: Where a brittle bone broke, as the titles have it.
BRITTLE, BROKE = re.compile(r"\bosteopor\w+|\bbrittle bones?\b"), re.compile(r"\b(?:broke\w*|breaks?|fx|fractur\w+)\b")
HEALED = re.compile(r"\b(?:histor\w+|hx|healed|old fracture|(?:no|without)(?: \w+){0,2} fract\w+|prior|screening)\b")
FORCE = re.compile(r"\b(?:car|mva|mvc|motor\w*|crash|ladder|roof|hit by|height|cancer|mets|tumor|stress)\b")
BONES = {
    "vertebra(e)": r"spin\w+|vertebra\w*|compression|back|[tl]\d{1,2}|lumbar|thoracic",
    "femur": r"hips?|femur|femoral|thigh",
    "forearm": r"wrist|forearm|radius|ulna|colles|distal radius",
    "shoulder": r"shoulder|clavicle|collarbone",
    "humerus": r"humerus|humeral|upper arm",
    "hand": r"hand|fingers?|thumb",
    "ankle and foot": r"ankle|foot|toes?|heel",
    "lower leg": r"leg|tibia\w*|fibula|shin",
    "pelvis": r"pelvi\w+",
    "other site": r"ribs?|sternum",
}


def compose(query: Query) -> Answer | None:
    text = query.text.lower()
    if is_asked_otherwise(text):
        return None
    kinds = (together, bite, food, brittle, left_by_stroke, several)
    return next((told for kind in kinds if (told := kind(text))), None)


def is_asked_otherwise(text: str) -> bool:
    return bool(compiled(r"\bcpt\b|\bmodifiers?\b|\bvs\b|\bdifferen\w+|\b(?:family|pcs|hcc)\b").search(text))


def together(text: str) -> Answer | None:
    """Two codes that go together by a guideline or a note, in that order."""
    told = next((codes for said, unless, codes in PAIRS if said.search(text) and not unless.search(text)), ())
    if not told:
        return None
    found = shelf.find_many("ICD-10-CM", told)
    # What else is named in full stands behind them.
    others = [code for code in diagnoses.mentions(text) if code.code[0] not in HELD]
    return told_with_rules([*(found[bare(code)] for code in told), *others])


def bite(text: str) -> Answer | None:
    """A bite at a place that is told, and the animal."""
    animal = BITTEN.search(text)
    by = ANIMALS[animal[1] or animal[2]] if animal else BY_A_PERSON if PERSON.search(text) else ""
    if not by:
        return None
    exact, told = diagnoses.read(text), details.read(text)
    named = exact.code if exact and not exact.left and OPEN_BITE.search(exact.code.title) else None
    wound, cause = named or injuries.bitten(text), shelf.find("ICD-10-CM", by)
    return told_with_rules([details.finished(code, told) for code in (wound, cause)]) if wound and cause else None


def food(text: str) -> Answer | None:
    """A severe reaction to a food that is told."""
    if not ANAPHYLAXIS.search(text):
        return None
    eaten = next((code for said, code in FOODS if compiled(rf"\b(?:{said})s?\b").search(text)), "")
    code = shelf.find("ICD-10-CM", eaten) if eaten else None
    return told_with_rules([details.finished(code, details.read(text))]) if code else None


def brittle(text: str) -> Answer | None:
    """The fracture of a bone with osteoporosis, by its site and side."""
    if not (BRITTLE.search(text) and BROKE.search(text)) or HEALED.search(text) or FORCE.search(text):
        return None
    told = details.read(text)
    where = next((bone for bone, said in BONES.items() if compiled(rf"\b(?:{said})\b").search(text)), "")
    if not where:
        return None
    sided = f"{told.side or 'unspecified'} {where}" if where not in ("vertebra(e)", "other site") else where
    title = f"Age-related osteoporosis with current pathological fracture, {sided}"
    found = reference.rows(f"SELECT {COLUMNS} FROM code WHERE title = ? AND system = 'ICD-10-CM'", [title])  # noqa: S608
    return told_with_rules([details.with_seventh(Code(*found[0]), told)]) if found else None


def left_by_stroke(text: str) -> Answer | None:
    """What a stroke of the past left. The right side is the dominant one where nothing is said (guideline I.C.6.a)."""
    if not STROKE.search(text) or not SINCE.search(text) or NO_STROKE_LEFT.search(text):
        return None
    codes = [code for said, code in DEFICITS if compiled(rf"\b(?:{said})\b").search(text)]
    if SWALLOWING in codes:
        codes += [code for said, code in PHASES if compiled(rf"\b{said}\b").search(text)][:1]
    hand = compiled(r"\b(right|left)[- ](?:hand(?:ed)?|dominant)\b|\b(?:ambidextrous)\b").search(text)
    side = details.read(compiled(r"\b(?:right|left)[- ](?:hand(?:ed)?|dominant)\b").sub(" ", text)).side
    if side in ("right", "left") and WEAK.search(text):
        dominant = hand[1] in (side, None) if hand else side == "right"
        codes = [f"I69.35{1 + (side == 'left') + 2 * (not dominant)}", *codes]
    found = shelf.find_many("ICD-10-CM", codes)
    return told_with_rules([found[bare(code)] for code in codes]) if codes else None


def several(text: str) -> Answer | None:
    """The codes of the diseases that ``text`` names and nothing else, joined as the book joins them."""
    if OTHER.search(text) or is_of_a_procedure(text):
        return None
    parts = [
        PATIENT.sub(" ", part)
        for part in BETWEEN.split(diagnoses.affirmed(details.unasked(text.replace("wear and tear", "wear tear"))))
    ]
    found = codes_of([part for part in parts if diagnoses.telling(part)])
    if not FEWEST <= len(found) <= MOST or any(HAVE_RULES.match(one.code) for one in found):
        return None
    # Two stages of one disease are not both coded.
    if sum(one.code.startswith("N18") for one in found) > 1:
        return None
    return None if is_one_name(parts) else told_with_rules(joined(found))


def is_one_name(parts: Sequence[str]) -> bool:
    """Whether all of ``parts`` is what one code is called: low back pain with sciatica."""
    whole = " ".join(parts)
    found = diagnoses.read(whole)
    if not found or found.left or LEADS.match(found.code.code):
        return False
    told = details.read(whole)
    sides = {"right", "left", "bilateral"} & {*told.text.split()}
    return len(sides) < FEWEST and found.said + len(sides) >= len(diagnoses.telling(told.text))


def codes_of(parts: Sequence[str]) -> list[Code]:
    """The codes of all ``parts``; none where one of them is not known. What doesn't stand alone goes with the one
    before it: "ulcer" and "on the right heel"."""
    found: list[tuple[str, Code]] = []
    if not FEWEST <= len(parts) <= MOST:
        return []
    for part in parts:
        if any(OF_DIABETES.match(code.code) for _, code in found):
            part = part.replace("diabetic", " ")
        code = taken(part) or named(part)
        if not code and found and (together := named(f"{found[-1][0]} {part}")):
            found[-1] = (f"{found[-1][0]} {part}", together)
        elif code:
            found.append((part, code))
        else:
            return []
    return list(dict.fromkeys(of_diabetes(found)))


def taken(part: str) -> Code | None:
    code = next((CODE_OF[word] for word in compiled(r"[\w-]+").findall(part) if word in CODE_OF), "")
    return shelf.find("ICD-10-CM", code) if code and TAKES.search(part) else None


def named(part: str) -> Code | None:
    found = diagnoses.read(part)
    return found.code if found and not found.left and not found.other else None


def of_diabetes(found: Sequence[tuple[str, Code]]) -> Sequence[Code]:
    """``found`` with what diabetes did to the nerves, the eyes or a foot as one code with it."""
    what = next((part for part, code in found if OF_DIABETES.match(code.code)), "")
    if not what:
        return [code for _, code in found]
    both = {part: named(f"{what} {part}") for part, code in found if part != what and not LINKED.match(code.code)}
    with_it = {part: code for part, code in both.items() if code and OF_DIABETES.match(code.code)}
    # The kidney and the skin are joined later.
    later = any(code.code.startswith(("N18", "L97")) for _, code in found)
    own = [
        code
        for part, code in found
        if code.code in TOLD_BESIDE or (part not in with_it and (later or not with_it or part != what))
    ]
    return [*with_it.values(), *own]


def joined(found: Sequence[Code]) -> Sequence[Code]:
    """``found`` with the book's one code in place of two, in the order of :data:`PLACES`."""
    codes = [one.code for one in found]
    for first, second, instead, beside in JOINED:
        ones, others = ([code for code in codes if compiled(said).fullmatch(code)] for said in (first, second))
        if ones and others:
            gone_now = {*(ones if "1" not in beside else ()), *(others if "2" not in beside else ())}
            codes = [compiled(first).sub(instead, ones[0]), *(code for code in codes if code not in gone_now)]
    if any(code.startswith("E10") for code in codes):
        # Type 1 is never without insulin.
        codes = [code for code in codes if code != "Z79.4"]
    known = shelf.find_many("ICD-10-CM", codes)
    return sorted((known[bare(one)] for one in dict.fromkeys(codes)), key=place_of)


def place_of(code: Code) -> int:
    return next(place for place, begins in enumerate(PLACES) if compiled(begins).match(code.code))


def told_with_rules(codes: Sequence[Code]) -> Answer:
    """``codes`` in their order, and the rule on the first that has one."""
    refs = [ref for begins, ref in RULES.items() for code in codes if code.code.startswith(begins)][:1]
    return of_codes(codes, concept.told_at(refs))
