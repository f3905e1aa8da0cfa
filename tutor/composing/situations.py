"""What happened, and the modifiers that it is known by: "modifier for a return to the OR". Pure."""

from tutor.patterns import compiled

CALLED_OFF = r"\b(?:stop|cancel|call\w* off|discontinu|abort)\w*"
BEFORE, AFTER = r"\b(?:before|prior to|b4) (?:the )?anes", r"\bafter (?:the )?anes"
FACILITY = r"\b(?:asc|surg\w* center|facility|hospital|outpatient)\b"
TESTED = (
    r"\b(?:labs?|lab tests?|blood (?:tests?|sugars?|work)|glucose|potassium|sodium|troponins?|lactates?|h ?& ?h|"
    r"hemoglobin|hematocrit|cbcs?|bmps?|inrs?|pt/inr|abgs?|blood gas\w*|creatinine|cultures?|"
    r"(?:drug|lithium|digoxin) levels?)\b"
)
AGAIN = (
    r"\b(?:repeat\w*|re-?(?:check|done|did|drawn|draw)\w*|(?:second|2nd|3rd|third) time|twice|"
    r"(?:[2-9]|two|three|four|several|many|multiple) times)\b"
)
#: The more particular first.
SITUATIONS = (
    (
        ("82",),
        r"\bassist\w*\b.*\b(?:no|without an?y?) (?:qualified )?resident|"
        r"\bresident\w* (?:isn'?t|not|wasn'?t|un)\w* ?avail",
    ),
    (
        ("AS",),
        r"\b(?:pas?|nps?|physician assistant|nurse practitioner|cns)\b.*\b(?:assist(?:s|ed|ing)?|first assist\w*)\b",
    ),
    (
        ("80",),
        r"\bassistant surgeons?\b|\bsurgical assistant|"
        r"\bassist(?:s|ed|ing)? (?:at|in|with|during) (?:the |a )?(?:surg|oper)",
    ),
    (("62", "80"), r"\b(?:second|2nd|other) surgeon\b"),
    (("66",), r"\bsurgical team\b|\bteam (?:of surgeons|surgery)"),
    (
        ("62",),
        r"\bco[- ]?surgeons?\b|"
        r"\b(?:two|2|both) surgeons\b(?!.*\b(?:different|separate|own|another) (?:proc|oper|surger|code))|"
        r"\beach (?:do|does|did|doing|took|takes?) (?:a |his |her |their |own )*(?:part|half|portion)",
    ),
    (("57",), r"\bdeci(?:sion|ded?) (?:for|on|to do|to have|to) (?:the |a |an )?(?:major )?(?:surg|operat)"),
    (
        # Weeks after an operation the same surgeon sees the patient, and nothing of its healing is told.
        ("24",),
        r"(?:surg|operat|replace|repair|remov|\borif|ectomy|plasty)\w*\b(?!.*\b(?:infect|bleed|wound|drain|hematoma|"
        r"dehisc|check|follow|post-?op|routine|stitch|sutur))\w*.*\b(?:days?|we?e?ks?|months?) "
        r"(?:ago|later|after|out)\b.*\b(?:sees?|seen|visits?|comes? (?:in|back)|came (?:in|back))\b",
    ),
    (
        ("24",),
        r"\bunrelated (?:office )?(?:visit|e/?m)|\b(?:visit|e/?m) (?:that is |is |was |which is )?(?:un|not )related",
    ),
    (
        ("79",),
        r"\bunrelated (?:surg|proc|oper)|\b(?:surg|proc|oper)\w* (?:that is |is |was |which is )?(?:un|not )related",
    ),
    (
        # What is done to the other of a pair has nothing to do with the first.
        ("79",),
        r"\b(?:other|opposite|second|2nd) (?:side|hip|knee|eye|hand|foot|shoulder|breast|ear|leg|arm|ankle|wrist|elbow)"
        r"\b.*\b(?:later|after|days?|we?e?ks?|months?|global)\b",
    ),
    (
        ("78",),
        r"\b(?:return|back|take ?back)\b.*\b(?:the or|to or|operating room|surgery)\b(?!.*\bplan)|"
        r"\bunplanned return",
    ),
    (("58",), r"\bstaged\b|\bplanned (?:second|2nd|return|re-?op|next)|\bsecond stage"),
    (("73",), rf"{CALLED_OFF}.*{BEFORE}.*{FACILITY}|{FACILITY}.*{CALLED_OFF}.*{BEFORE}"),
    (("74",), rf"{CALLED_OFF}.*{AFTER}.*{FACILITY}|{FACILITY}.*{CALLED_OFF}.*{AFTER}"),
    (
        ("53",),
        r"\b(?:stop|discontinu|abort|terminat|quit)\w*\b.*\b(?:unstable|crash|danger|safety|distress|arrest|arrhythm|"
        r"blood pressure|bp |o2|sats?|cod(?:ed|ing) on)",
    ),
    (
        ("26",),
        r"\b(?:only|just) (?:reads?|reading|interpret)|\b(?:reading|interpretation) only\b|\bprofessional component",
    ),
    (("TC",), r"\btechnical component|\b(?:owns?|owned) the (?:machine|equipment) (?:only|but)"),
    (("QW",), r"\bwaived\b"),
    (("90",), r"\b(?:outside|reference) lab|\blabs? sent out|\bsend-?outs?\b"),
    (("91",), rf"{TESTED}.*{AGAIN}|{AGAIN}.*{TESTED}"),
    (("77",), r"\brepeat\w*\b.*\b(?:another|different|other|second) (?:doctor|physician|provider|dr|radiolog\w*)"),
    (("76",), r"\brepeat\w*\b.*\b(?:same|by him|by her)\b.*\b(?:doctor|physician|provider|dr|surgeon|day)"),
    (("33", "PT"), r"\bpreventive\b(?!.*\bvisit)|\bscreening\b.*\b(?:polyp|turned|became|copay)|\bno co-?pay"),
    (("93",), r"\b(?:audio[- ]only|phone[- ]only|by (?:tele)?phone|phone visit)"),
    (("95",), r"\bvideo\b"),
    (
        ("22",),
        r"\b(?:extra|more|increased|much more) (?:work|effort|difficult)|\btook (?:much )?longer|\bmorbid\w* obes",
    ),
    (
        ("52",),
        r"\breduced services?\b|\bpartial(?:ly)? (?:done|performed|procedure)|\bless than (?:the )?(?:whole|full)",
    ),
    (("54",), r"\b(?:surgery|operation|surgical care) only\b"),
    (("55",), r"\bpost-?op\w* (?:care|management) only\b|\bonly (?:the )?post-?op"),
    (("56",), r"\bpre-?op\w* (?:care|management) only\b|\bonly (?:the )?pre-?op"),
    (("32",), r"\bmandat\w+|\brequired by (?:the |a )?(?:insur|court|payer|plan)"),
    (
        ("25",),
        r"\b(?:seen|sees|visit|came in|comes in|here|check-?up|physical)\b.*\b(?:shav|free?z|froze|inject|excis|biops|"
        r"lanc|drain|wart|cryo|cut (?:off|out)|stitch|sutur|i ?& ?d)\w*.*\b"
        r"(?:same (?:visit|day|time|encounter)|too|also|as well)\b|"
        r"\bseparate (?:e/?m|visit|office visit)|\b(?:e/?m|visit) (?:on the )?same day as (?:a |the )?(?:minor )?proc",
    ),
    (("50",), r"\bbilat\w*|\bboth sides\b"),
    (("63",), r"\b(?:under|less than|below|<) ?4 ?kg"),
)


def known_by(text: str) -> list[str]:
    """The modifiers of the first situation that ``text``, in small letters, tells."""
    return next((list(codes) for codes, said in SITUATIONS if compiled(said).search(text)), [])
