"""What is counted in pieces: fractions, visits, vaccine components, therapy quarters, facet joints, stains, the body's
nines. Pure."""

import re
from collections.abc import Sequence

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of, first, spans
from tutor.computing.result import Rule, Sum, counted, listed, number, times
from tutor.patterns import compiled

RADIATION = Rule(
    "lesson:radiology/ultrasound-breast-nuclear-and-oncology#radiation-oncology-follow-the-patient",
    "Management|2 fractions|Two fractions",
)
VISITS = Rule("lesson:urinary-genital-maternity/maternity#when-the-care-is-shared")
THERAPY = Rule(
    "lesson:medicine/psychiatry-dialysis-eye-and-therapy#therapy-units-of-a-quarter-hour",
    "<table|eight-minute|full 15-minute",
)
VACCINES = Rule("lesson:medicine/vaccines-injections-and-infusions#vaccines-components-or-injections")
PRODUCTS = Rule("card:medicine/vaccine-product-codes", "The product is coded")
NEEDLES = Rule(
    "lesson:nervous-eye-ear/brain-spine-and-nerves#needles-in-the-spine", "Facet|Destroy or inject|third facet"
)
STAINS = Rule("lesson:pathology-laboratory/surgical-pathology-and-cytology#step-three-what-else-was-done", "<table")


def of(text: str) -> Sum | None:
    for kind in (fractions, prenatal, therapy, vaccines, facets, stains):
        if found := kind(text):
            return found
    return None


def management_units(count: int) -> int:
    """Units of 77427 for a course of 3 fractions and more: one for five, one for a rest of three or four."""
    return count // 5 + (count % 5 >= 3)


def fractions(text: str) -> Sum | None:
    # "77427 how many fractions" tells no number of them.
    count = first(rf"{NUMBER}(?<!\d{{5}}) (?:\w+ ){{0,3}}?fractions?\b|\bfractions?:? (?:of |x |= )?(\d+)\b", text)
    if count is None and compiled(r"\b77427\b|\b(?:treatment|weekly) management|\bradiation\b.*\bunits?\b").search(
        text
    ):
        count = first(rf"{NUMBER} (?:\w+ ){{0,2}}?(?:treatments|sessions)\b", text)
    if count is None or compiled(
        r"\bdeliver|\b774[01]\d\b|\bejection|\bsbrt\b|\bsrs\b|\bstereotact|\bradiosurg"
    ).search(text):
        return None
    if count <= 2:
        return Sum("77431", [Step(f"A complete course of {counted(count, 'fraction')}", "77431")], [RADIATION])
    units = management_units(int(count))
    full, rest = divmod(int(count), 5)
    what = (
        "one more unit: three or four count"
        if rest >= 3
        else "nothing: one or two earn no unit"
        if rest
        else "nothing left"
    )
    steps = [
        Step(f"Fractions in fives: {number(count)} ÷ 5", f"{counted(full, 'unit')}, {counted(rest, 'fraction')} over"),
        Step(f"The rest of {rest} at the end of the course", what),
        Step("Treatment management", f"77427 x {units} ({counted(units, 'unit')})"),
    ]
    return Sum(f"77427: {counted(units, 'unit')}", steps, [RADIATION])


def prenatal(text: str) -> Sum | None:
    count = first(
        rf"{NUMBER} (?:\w+ )?(?:antepartum|prenatal|ante-?natal|ob|pregnancy) (?:care )?(?:visits?|appointments?|"
        r"checkups?)|(?:antepartum|prenatal)[^.;]{0,30}?(\d+) (?:visits|times)",
        text,
    )
    if count is None and compiled(r"\bpregnan|\bprenatal|\bantepartum").search(text):
        count = first(r"\b(?:saw|seen|visited)(?: \w+){0,2} (\d+) times", text)
    shared = compiled(
        r"\bonly\b|\bmov|\btransfer|\banother\b|\bother (?:doc|pract|group)|\bleft\b|\bsomeone else|\bswitch|\blost|"
        r"\bmiscarr"
    ).search(text)
    if count is None or not (shared or compiled(r"\bcodes?\b|\bbill|\breport|\b5942[56]\b").search(text)):
        return None
    if (
        compiled(r"\band (?:the )?deliver|\bdelivered (?:her|by (?:me|us|the same))|\bglobal\b").search(text)
        and not shared
    ):
        return None
    code = "59426" if count >= 7 else "59425" if count >= 4 else "E/M visits, one by one"
    step = Step(
        f"Antepartum care alone, {counted(count, 'visit')}: 1–3 as visits, 4–6 59425, 7 and more 59426, once", code
    )
    return Sum(f"{counted(count, 'antepartum visit')}: {code}", [step], [VISITS])


# -- Therapy -----------------------------------------------------------------------------------------------------------

TIMED = {
    "97110": r"exercis\w*|97110|ther ?ex",
    "97140": r"manual|97140|mobiliz\w*",
    "97112": r"neuro\w*|97112|balance",
    "97116": r"gait|97116",
    "97530": r"activit\w*|97530",
    "97535": r"self[- ]care|97535|adl",
    "97035": r"ultrasound|" r"97035",
    "97113": r"aquatic|97113",
}
THERAPY_UNITS = r"^(?!.*(?:psych|radiat|infus|speech|drug|chemo)).*\btherapy\b.*\bunits?\b"
UNTIMED = r"hot pack|cold pack|unattended|evaluat|traction, mech|ice\b|whirlpool|untimed|group"


def quarters(minutes: float) -> int:
    """Units by Medicare's eight-minute rule: 8–22 is one, 23–37 two."""
    return int((minutes + 7) // 15)


def shared_out(minutes: Sequence[float]) -> list[int]:
    """Units for each service: full quarters of an hour first, the rest to those with the most minutes left over; of
    those with as many, to one that has no unit yet."""
    total = quarters(sum(minutes))
    units = [int(one // 15) for one in minutes]
    left_over = sorted(
        range(len(minutes)), key=lambda place: (-(minutes[place] % 15), units[place] > 0, -minutes[place])
    )
    for place in left_over[: total - sum(units)]:
        units[place] += 1
    return units


def several_timed(text: str) -> bool:
    """Whether minutes of two timed services or more are told."""
    clauses = [span.clause for span in spans(text)]
    return sum(any(compiled(rf"\b(?:{one})").search(said) for said in clauses) for one in TIMED.values()) >= 2


def therapy(text: str) -> Sum | None:
    if not compiled(
        r"\b(?:8|8th)[- ]min(?:ute)?s? rule|\btherap(?:y|eutic) (?:exercis|activit)|"
        r"\baquatic therap|\bmanual therapy|\b97(?:1[1-4]\d|53\d)\b|"
        r"\bther ?ex\b|\bgait train|\bneuro\w*[- ]re-?ed"
    ).search(text) and not (several_timed(text) or compiled(THERAPY_UNITS).search(text)):
        return None
    taken = [span for span in spans(text) if not compiled(UNTIMED).search(span.clause)]
    if not taken or compiled(r"\bat least\b|\bminimum\b").search(text):
        return None
    minutes = [span.minutes for span in taken]
    total = sum(minutes)
    units = quarters(total)
    steps = []
    if len(minutes) > 1:
        steps.append(Step(f"Timed minutes of the day: {' + '.join(map(number, minutes))}", f"{number(total)} minutes"))
    low, high = units * 15 - 7, units * 15 + 7
    band = f"{low}–{high} minutes" if units else "under 8 minutes"
    steps.append(Step(f"Medicare’s eight-minute rule: {number(total)} minutes lie in {band}", counted(units, "unit")))
    codes = [
        next((code for code, pattern in TIMED.items() if compiled(rf"\b(?:{pattern})").search(span.clause)), "")
        for span in taken
    ]
    title = f"{number(total)} timed minutes: {counted(units, 'unit')}"
    if len(taken) > 1 and all(codes) and len(set(codes)) == len(codes):
        shares = [times(code, share) for code, share in zip(codes, shared_out(minutes), strict=True) if share]
        steps.append(Step("Full 15-minute blocks first, what is left to the most minutes left over", listed(shares)))
        own = sum(quarters(one) for one in minutes)
        title += f" ({listed(shares)})"
        if own != units:
            steps.append(Step("A payer that follows CPT looks at each service by itself", counted(own, "unit")))
    return Sum(title, steps, [THERAPY])


# -- Vaccines ----------------------------------------------------------------------------------------------------------

#: Components by how a vaccine is called, combinations first; the second says whether it goes in by mouth or nose.
COMPONENTS = (
    (r"vaxelis", 6, False),
    (r"pediarix|pentacel|dtap[- /]hep ?b[- /]ipv|dtap[- /]ipv[- /]hib", 5, False),
    (r"kinrix|quadracel|dtap[- /]ipv|proquad|mmr-?v", 4, False),
    (r"mmr", 3, False),
    (r"dtap|tdap|dtp", 3, False),
    (r"\btd\b|twinrix|hep ?a[- /]hep ?b", 2, False),
    (r"flu ?mist|nasal flu", 1, True),
    (r"rotavirus|rotateq|rotarix|rota\b", 1, True),
    (r"varicella|varivax|chicken ?pox", 1, False),
    (r"polio|ipv", 1, False),
    (r"hep(?:atitis)? ?a\b", 1, False),
    (r"hep(?:atitis)? ?b\b", 1, False),
    (r"hib", 1, False),
    (r"flu(?:zone)?\b|influenza", 1, False),
    (r"hpv|gardasil", 1, False),
    (r"pneumo\w*|prevnar|pcv ?\d*", 1, False),
    (r"mening\w*|menactra|menveo", 1, False),
    (r"shingrix|zoster|shingles", 1, False),
    (r"rsv", 1, False),
)


def administration(components: Sequence[int]) -> list[str]:
    """Codes through age 18 with counseling, for vaccines of so many components each."""
    further = sum(count - 1 for count in components)
    return [times("90460", len(components)), *([times("90461", further)] if further else [])]


def injections(injected: int, swallowed: int) -> list[str]:
    """Codes by injection, and by mouth or nose; only one of them is first."""
    codes = ["90471"] + ([times("90472", injected - 1)] if injected > 1 else []) if injected else []
    if swallowed:
        later = swallowed if injected else swallowed - 1
        codes += ([] if injected else ["90473"]) + ([times("90474", later)] if later else [])
    return codes


#: What says that somebody is vaccinated: most names of vaccines are names of diseases too.
VACCINATED = re.compile(
    r"\bvaccin|\bshots?\b|\bimmuni[sz]|\bjabs?\b|\bboosters?\b|\badmin(?:ist\w*)?\b|\bcounsel|\b904[67]\d\b|"
    r"\b(?:vaxelis|pediarix|pentacel|kinrix|quadracel|proquad|mmr|dtap|tdap|gardasil|hpv|flu ?mist)"
)


def vaccines(text: str) -> Sum | None:
    if not VACCINATED.search(text) or compiled(r"\bmedicare\b|\bcovid|\bvs\b|\bversus\b|\bdifference\b").search(text):
        return None
    rest = text
    named: list[tuple[str, int, bool]] = []
    for pattern, count, swallowed in COMPONENTS:
        # "HPV (Gardasil)" is one vaccine by two names.
        called = compiled(rf"(?<![a-z])({pattern})[\w-]*")
        if found := called.search(rest):
            named.append((found[1], count, swallowed))
            rest = called.sub("~", rest)
    told = [int(count) for count in compiled(rf"{NUMBER}(?=[- ](?:vaccine )?components?\b)").findall(text)]
    if not named and told and compiled(r"\bvaccin|\b9046[01]\b").search(text):
        vaccinated = int(first(rf"{NUMBER} (?:\w+ )?vaccines?\b", text) or 1)
        if len(told) == 1 and (vaccinated == 1 or "each" in text):
            told *= vaccinated
        named = [(f"{count} components", count, False) for count in told]
    unnamed = first(rf"{NUMBER} (?:\w+ )?(?:vaccines|vaccinations|immunizations)\b", text)
    if not named and unnamed:
        named = [(f"vaccine {place}", 1, False) for place in range(1, int(unnamed) + 1)]
    asked = compiled(
        r"\badmin|\bcodes?\b|\bhow many|\bunits?\b|\b904[67]\d\b|\bbill|\breport|\bcpt\b|\bcounsel"
    ).search(text)
    age = age_of(text)
    # Flu and pneumonia shots of the old are Medicare's.
    of_somebody = (age is not None and age < 65) or compiled(r"\bkids?\b|\bchild\b").search(text)
    enough = sum(count for _, count, _ in named) >= (1 if of_somebody else 2)
    if (
        not asked
        or not enough
        or compiled(r"\bcomponents? (?:does|are in|in)\b|\bproduct\b|\bnot the admin").search(text)
    ):
        return None
    child = (
        age <= 18
        if age is not None
        else True
        if compiled(r"\bchild|\bkid|\bkinder|\bbaby|\binfant|\btoddler|\bpediat|\b9046[01]\b|\bcounsel").search(text)
        else False
        if compiled(r"\badults?\b").search(text)
        else None
    )
    nurse = compiled(r"\bno counsel|\bwithout counsel|\bnurse (?:only|counsel|gave)").search(text)
    with_counsel = administration([count for _, count, _ in named])
    by_mouth = sum(1 for _, _, swallowed in named if swallowed)
    without = injections(len(named) - by_mouth, by_mouth)
    said = ", ".join(f"{name} {count}" for name, count, _ in named)
    administered = r"\b904[67]\d\b|\bhow many|(?<!plus )(?<!plus the )(?<!and )(?<!and the )\badmin"
    rules = [VACCINES] if compiled(administered).search(text) else [VACCINES, PRODUCTS]
    steps = [
        Step(
            f"Components: {said}",
            f"{len(named)} vaccine{'' if len(named) == 1 else 's'}, {sum(c for _, c, _ in named)} components",
        )
    ]
    first_way = Step(
        "Through age 18 with counseling by a physician or other qualified professional: 90460 for each vaccine, "
        "90461 for each component beyond its first",
        listed(with_counsel),
    )
    second_way = Step(
        "Everyone else: by injection 90471, then 90472; by mouth or nose 90473 as the first of the visit, else 90474",
        listed(without),
    )
    if child and not nurse:
        steps += [
            first_way,
            *([] if compiled(r"counsel").search(text) else [Step("Without that counseling instead", listed(without))]),
        ]
        return Sum(listed(with_counsel), steps, rules)
    if nurse or child is False:
        return Sum(listed(without), [*steps, second_way], rules)
    return Sum(
        f"{listed(with_counsel)} (to 18, counseled) or {listed(without)}", [*steps, first_way, second_way], rules
    )


# -- Spine, pathology, exam --------------------------------------------------------------------------------------------


def facets(text: str) -> Sum | None:
    if not compiled(r"\bfacet|\bmedial branch|\brfa\b|\bradiofreq|\brhizotomy|\b6463[3-6]\b|\b6449[0-5]\b").search(
        text
    ):
        return None
    destroyed = compiled(r"\bburn|\bablat|\bradiofreq|\brfa\b|\bdestr|\bneuroly|\brhizotomy|\b6463[3-6]\b").search(text)
    blocked = compiled(r"\binject|\bblock|\b6449[0-5]\b").search(text)
    neck = bool(compiled(r"\bc[2-7]\b|\bcervical|\bthoracic|\bt\d{1,2}\b").search(text))
    joints = len(set(compiled(r"\b[clt]\d{1,2} ?[-/–] ?(?:[clts])?\d{1,2}\b").findall(text)))
    nerves = len(set(compiled(r"\b[clt]\d{1,2}\b").findall(text)))
    steps = []
    told = first(r"(?<![\w.-])(\d) (?:\w+ )?(?:facet )?(?:joints|levels)\b", text)
    if told and not joints:
        count = int(told)
    elif compiled(r"medial branch|\bnerves?\b").search(text) and not joints and nerves >= 2:
        count = nerves - 1
        steps.append(
            Step(
                f"{nerves} neighboring nerves: each joint is fed by two of them, {nerves} − 1",
                f"{count} joint{'' if count == 1 else 's'}",
            )
        )
    elif joints:
        count = joints
    elif (told := first(rf"{NUMBER} (?:medial branch(?:es)? ?)?nerves\b", text)) and told >= 2:
        count = int(told) - 1
        steps.append(
            Step(
                f"{number(told)} neighboring nerves: each joint is fed by two of them",
                f"{count} joint{'' if count == 1 else 's'}",
            )
        )
    else:
        return None
    if destroyed:
        start, more = ("64633", "64634") if neck else ("64635", "64636")
        codes = [start, *([times(more, count - 1)] if count > 1 else [])]
        steps.append(Step(f"Destruction counts joints, {count}: the first, then each further", listed(codes)))
    elif blocked:
        series = ("64490", "64491", "64492") if neck else ("64493", "64494", "64495")
        codes = list(series[: min(count, 3)])
        steps.append(Step(f"Injection by level, {count}: first, second, third and any beyond once", listed(codes)))
    else:
        return None
    if compiled(r"\bbilateral|\bboth sides").search(text):
        steps.append(Step("Both sides: modifier 50", ""))
    region = (
        ""
        if compiled(r"\bc\d|\bl\d|\bt\d|cervical|lumbar|thoracic").search(text)
        else " (lumbar; the region is not told)"
    )
    return Sum(f"{counted(count, 'joint')}: {listed(codes)}{region}", steps, [NEEDLES])


def stains(text: str) -> Sum | None:
    count = first(rf"{NUMBER} (?:\w+ ){{0,2}}?(?:antibod\w+|immuno\w+|ihc\b)", text)
    if count is None or not compiled(r"\bimmuno(?:stain|hist)|\bihc\b|\b8834[12]\b").search(text):
        return None
    each = first(rf"(?:each of |on )(?:the )?{NUMBER} (?:\w+ )?specimens", text) or 1
    codes = [times("88342", int(each)), *([times("88341", int(each * (count - 1)))] if count > 1 else [])]
    steps = [Step("First antibody of a specimen", codes[0])]
    if count > 1:
        steps.append(
            Step(
                f"Each further one: {number(count)} − 1 = "
                f"{number(count - 1)}{f' for each of {number(each)} specimens' if each > 1 else ''}",
                codes[1],
            )
        )
    return Sum(listed(codes), steps, [STAINS])
