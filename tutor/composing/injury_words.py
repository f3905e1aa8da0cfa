"""How people tell of an injury, and what the book calls it: kinds, parts of the body, bones, causes, places. Pure."""

import re

NAIL = "without damage to nail"
DISLOCATED = r"\bdislocat\w*|\bpopped out\b|\bout of (?:its |the )?socket\b"
HEAT = r"(?=.*\b(?:burn\w*|scald\w*|hot|boiling|steam|stove|iron|fire|oven|grease|coffee|degree)\b)"
#: How an injury is told, and the book's names for it, of which the first that there is counts.
KINDS = (
    (rf"\b(?:second|2nd)[ -]degree\b|{HEAT}.*\bblister", ["burn of second degree of {where}"]),
    (rf"{HEAT}.*\b(?:red|redness)\b", ["burn of first degree of {where}"]),
    (r"\b(?:third|3rd)[ -]degree\b", ["burn of third degree of {where}"]),
    (r"\b(?:first|1st)[ -]degree\b", ["burn of first degree of {where}"]),
    (r"\b(?:burn(?:s|ed|t)?|scald\w*)\b", ["burn of unspecified degree of {where}"]),
    (r"\b(?:insect|bug|mosquito|flea|tick)\b.*\bbit", ["insect bite {where}"]),
    (
        r"\bpuncture\w*|\b(?:stepped|stuck|poked|jabbed|stabbed)\b.*\b(?:nail|tack|needle|pin|wire|thorn|toothpick|"
        r"fork|pencil)\b",
        ["puncture wound without foreign body {where}", f"puncture wound without foreign body {{where}} {NAIL}"],
    ),
    (
        r"\b(?:lacerat\w*|gash\w*|slic(?:ed|ing)|cut(?:s|ting)?)\b",
        ["laceration without foreign body {where}", f"laceration without foreign body {{where}} {NAIL}"],
    ),
    (r"\b(?:splinter\w*|sliver)\b", ["superficial foreign body {where}"]),
    (r"\b(?:scrap(?:ed|es?|ing)|abrasions?|abraded|skinned|road rash)\b", ["abrasion {where}"]),
    (
        r"\b(?:bruis\w*|contusions?|contused|black and blue)\b.*\bnail (?:(?:is|was) )?(?:damaged|hurt|split|torn)\b",
        ["contusion {where} with damage to nail"],
    ),
    (
        r"\b(?:bruis\w*|contusions?|contused|black eye|black and blue)\b",
        ["contusion {where}", f"contusion {{where}} {NAIL}"],
    ),
    (r"\bcrush\w*", ["crushing injury of {where}"]),
    (
        DISLOCATED,
        ["unspecified dislocation {where}", "unspecified dislocation {where} joint", "dislocation {where}"],
    ),
    (
        r"\bsprain\w*",
        ["unspecified sprain {where}", "sprain of unspecified ligament {where}", "sprain of unspecified site {where}",
         "unspecified sprain {where} joint", "sprain of ligaments {where}"],
    ),
)  # fmt: skip
#: Parts of the body as they are told, and as the book has them; the particular first.
SITES = (
    (r"\bthumbs?\b", ["thumb"]),
    (r"\b(?:index|pointer) finger\b", ["index finger", "single finger except thumb"]),
    (r"\b(?:middle|long) finger\b", ["middle finger", "single finger except thumb"]),
    (r"\bring finger\b", ["ring finger", "single finger except thumb"]),
    (r"\b(?:(?:little|small) finger|pink(?:y|ie)(?: finger)?)\b", ["little finger", "single finger except thumb"]),
    (r"\b(?:big|great) toe\b", ["great toe", "toe"]),
    (r"\btoes?\b", ["lesser toe", "toe"]),
    (r"\bankles?\b", ["ankle"]),
    (r"\b(?:sole|heel|arch|foot|feet)\b", ["foot"]),
    (r"\bknees?(?:cap)?\b", ["knee"]),
    (r"\bthighs?\b", ["thigh"]),
    (r"\b(?:shins?|calf|lower leg)\b", ["lower leg"]),
    (r"\bhips?\b", ["hip"]),
    (r"\bbutt(?:ock)?s?\b", ["buttock"]),
    (r"\bpalms?\b", ["palm", "hand"]),
    (r"\bback of (?:the |his |her )?(?:(?:right|left) )?hand\b", ["back of hand", "hand"]),
    (r"\b(?:hands?|knuckles?)\b", ["hand", "hand site", "wrist and hand"]),
    (r"\bwrists?\b", ["wrist", "wrist and hand"]),
    (r"\bforearms?\b", ["forearm"]),
    (r"\belbows?\b", ["elbow", "ulnohumeral"]),
    (r"\bupper arms?\b", ["upper arm"]),
    (r"\bshoulders?\b", ["shoulder"]),
    (r"\b(?:lower|low) back\b", ["lower back", "lumbar spine", "lower back and pelvis"]),
    (r"\bneck\b", ["cervical spine", "neck"]),
    (r"\bscalp\b|\b(?:back|top) of (?:the |his |her )?head\b", ["scalp"]),
    (r"\beyebrow\b|\beyelid\b|\bblack eye\b", ["eyelid and periocular area"]),
    (r"\bear(?: ?lobe)?s?\b", ["ear"]),
    (r"\bnose\b", ["nose"]),
    (r"\blips?\b", ["lip"]),
)  # fmt: skip
#: The face, which the titles call another part of the head, as they call what is not known.
FACE = re.compile(r"\b(?:forehead|chin|cheek|face)\b")
FACE_CODES = {"laceration": "S01.81", "puncture": "S01.83", "abrasion": "S00.81", "contusion": "S00.83"}
#: Of these there is one.
UNPAIRED = frozenset(
    ["scalp", "nose", "lip", "lower back", "lower back and pelvis", "lumbar spine", "neck", "cervical spine"]
)
#: What has names of its own: what was done, to what, and the book's name.
STRAIN, BROKE, SCRATCH = (
    r"\bstrain\w*|\bpulled\b",
    r"\b(?:br[oe][ck]k?e?n?|fractur\w*|fx|cracked)\b",
    r"\bscratch\w*|\babrasion",
)
NAMES = (
    (DISLOCATED, r"\banterior\b.*\bshoulder|\bshoulder\b.*\b(?:anterior|(?:out )?the front)\b",
     "anterior dislocation of {side} humerus"),
    (DISLOCATED, r"\bposterior\b.*\bshoulder|\bshoulder\b.*\bposterior\b", "posterior dislocation of {side} humerus"),
    (DISLOCATED, r"\bknee ?cap\b|\bpatella\b", "unspecified dislocation of {side} patella"),
    (r"\bwhiplash\b", r"", "sprain of ligaments of cervical spine"),
    (SCRATCH, r"\bcorneal?\b", "injury of conjunctiva and corneal abrasion without foreign body {side} eye"),
    (STRAIN, r"\b(?:lower|low)? ?back\b", "strain of muscle fascia and tendon of lower back"),
    (STRAIN, r"\bneck\b", "strain of muscle fascia and tendon at neck level"),
    (STRAIN, r"\bhamstring",
     "strain of muscle fascia and tendon of the posterior muscle group at thigh level {side} thigh"),
    (STRAIN, r"\bgroin\b", "strain of adductor muscle fascia and tendon of {side} thigh"),
    (STRAIN, r"\bquad", "strain of {side} quadriceps muscle fascia and tendon"),
    (STRAIN, r"\bachilles\b", "strain of {side} achilles tendon"),
    (STRAIN, r"\brotator cuff\b", "strain of muscle and tendon of the rotator cuff of {side} shoulder"),
    (STRAIN, r"\bhip\b", "strain of muscle fascia and tendon of {side} hip"),
    (r"", r"\bcolles", "colles fracture of {side} radius"),
    (r"", r"\bboxer'?s? (?:fx|fracture)", "{displaced} fracture of neck of fifth metacarpal bone {side} hand"),
    (BROKE, r"\b(?:distal|lower end|end) (?:of (?:the |his |her )?)?(?:right |left )?(?:radius|radial)\b",
     "unspecified fracture of the lower end of {side} radius"),
    (BROKE, r"\bradial head\b|\bhead of (?:the )?(?:right |left )?radius\b",
     "{displaced} fracture of head of {side} radius"),
    (BROKE, r"^(?=.*\b(?:mid\w*|shaft)\b).*\b(?:collar ?bone|clavic\w+)\b",
     "{displaced} fracture of shaft of {side} clavicle"),
    (BROKE, r"\b(?:collar ?bone|clavicle)\b", "fracture of unspecified part of {side} clavicle"),
    (BROKE, r"\bnose\b", "fracture of nasal bones"),
    (BROKE, r"\bhip\b", "fracture of unspecified part of neck of {side} femur"),
    (BROKE, r"\b(?:knee ?cap|patella)\b", "unspecified fracture of {side} patella"),
    (BROKE, r"\bbimalleolar\b", "{displaced} bimalleolar fracture of {side} lower leg"),
    (BROKE, r"\btrimalleolar\b", "{displaced} trimalleolar fracture of {side} lower leg"),
    (BROKE, r"\blateral malleolus\b", "{displaced} fracture of lateral malleolus of {side} fibula"),
    (BROKE, r"\bmedial malleolus\b", "{displaced} fracture of medial malleolus of {side} tibia"),
    (BROKE, r"\bmetatarsals?\b", "{displaced} fracture of {which} metatarsal bone {side} foot"),
    (BROKE, r"\bneck of\b.*\bmetacarpal\b|\bmetacarpal neck\b",
     "{displaced} fracture of neck of {which} metacarpal bone {side} hand"),
    (BROKE, r"\bmetacarpals?\b", "unspecified fracture of {which} metacarpal bone {side} hand"),
    (BROKE, r"\b(?:big|great) toe\b", "{displaced} unspecified fracture of {side} great toe"),
    (BROKE, r"\btoes?\b", "{displaced} unspecified fracture of {side} lesser toe"),
    (BROKE, r"\bthumb\b", "fracture of unspecified phalanx of {side} thumb"),
    (BROKE, r"\b(?:shin(?: ?bone)?|tibia\w*)\b(?!.*plateau)", "{shaft} of {side} tibia"),
    (BROKE, r"\bfibula\w*\b", "{shaft} of {side} fibula"),
    (BROKE, r"\b(?:femoral shaft|(?:shaft|middle) of (?:the )?(?:right |left )?femur|thigh ?bone)\b",
     "{shaft} of {side} femur"),
    (BROKE, r"\b(?:humeral shaft|(?:shaft|middle) of (?:the )?(?:right |left )?humerus|upper arm)\b",
     "{shaft} of humerus {side} arm"),
    (BROKE, r"\bforearm\b", "unspecified fracture of {side} forearm"),
    (BROKE, r"\bribs\b", "multiple fractures of ribs {side} side"),
    (BROKE, r"\brib\b", "fracture of one rib {side} side"),
    (BROKE, r"\b(?:tailbone|coccyx)\b", "fracture of coccyx"),
)  # fmt: skip
#: How a shaft broke; a fracture is displaced unless it is said not to be.
WAYS = re.compile(r"\b(transverse|oblique|spiral|comminuted|segmental)\b")
IN_PLACE = re.compile(r"\b(?:non|not|un)[- ]?displaced\b|\bstill lined up\b")
WHICH = re.compile(r"\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)\b(?=.*\bmeta[tc]ar)")
#: What did it, by the category or code before its 7th character.
CAUSES = (
    (r"\b(?:slip\w*|fell|fall\w*)\b.*\b(?:ice|icy|snow)\b", "W00.0"),
    (r"\b(?:fell|fall\w*|slip\w*)\b.*\bladder\b", "W11"),
    (r"\b(?:fell|fall\w*|slip\w*|trip\w*|missed)\b.*\b(?:stairs?|steps?|staircase|stairway)\b", "W10.9"),
    (r"\b(?:fell|fall\w*|rolled)\b.*\bbed\b", "W06"),
    (r"\b(?:fell|fall\w*)\b.*\bchair\b", "W07"),
    (r"\b(?:fell|fall\w*)\b.*\btree\b", "W14"),
    (r"\b(?:fell|fall\w*)\b.*\b(?:monkey bars|jungle gym)\b", "W09.2"),
    (r"\b(?:fell|fall\w*)\b.*\bswings?\b", "W09.1"),
    (r"\b(?:fell|fall\w*)\b.*\bslide\b", "W09.0"),
    (r"\b(?:fell|fall\w*)\b.*\bskateboard", "V00.131"),
    (r"\b(?:knife|knives)\b", "W26.0"),
    (r"\b(?:stepped|stuck|poked|puncture\w*)\b.*\bnail\b|\bnail\b.*\b(?:went|gone) (?:through|in)", "W45.0"),
    (r"\bbroken glass\b|\b(?:from|on|by) (?:a (?:piece of )?)?glass\b", "W25"),
    (r"\blawn ?mower\b", "W28"),
    (r"\b(?:boiling|scalding|hot) (?:tap )?water\b", "X12"),
    (r"\bhot (?:coffee|tea|drink|chocolate)\b", "X10.0"),
    (r"\bhot (?:soup|food)\b", "X10.1"),
    (r"\b(?:hot )?(?:grease|cooking oil|hot oil)\b", "X10.2"),
    (r"\b(?:stove|oven)\b", "X15.0"),
    (r"\b(?:shut|slammed|caught|jammed|smashed|crushed)\b.*\bdoor\b", "W23.0"),
    (r"\bdriver\b.*\b(?:rear[- ]ended|hit by|collision|crash\w*|accident|t-boned)\b", "V43.52"),
    (r"\bpassenger\b.*\b(?:rear[- ]ended|hit by|collision|crash\w*|accident|t-boned)\b", "V43.62"),
    (r"\b(?:mva|mvc|car (?:accident|crash|wreck))\b", "V89.2"),
    (r"\b(?:fell|fall\w*) off (?:his |her |the |a )?(?:bike|bicycle)\b", "V18.0"),
    (r"\blift(?:ed|ing)\b", "X50.0"),
    (r"\bcats?\b.*\bscratch|\bscratch\w*\b.*\bcat\b", "W55.03"),
    (r"\b(?:slip\w*|trip\w*|stumbl\w*)\b", "W01.0"),
)
#: Where it happened and at what, told where they are asked for.
#: Of each room the last character in a house, in a home of unknown kind and in an apartment.
ROOMS = (
    (r"\bkitchen\b", "0", "0", "0"), (r"\bbathroom\b", "2", "2", "1"), (r"\bbedroom\b", "3", "3", "2"),
    (r"\bdriveway\b", "4", "8", "8"), (r"\bgarage\b", "5", "8", "8"), (r"\b(?:yard|garden)\b", "7", "7", "8"),
)  # fmt: skip
PLACES = (
    (r"\bsidewalk\b", "Y92.480"), (r"\bparking lot\b", "Y92.481"), (r"\b(?:street|road)\b", "Y92.410"),
    (r"\b(?:restaurant|cafe)\b", "Y92.511"), (r"\b(?:supermarket|grocery store)\b", "Y92.512"),
    (r"\bpark\b", "Y92.830"),
)  # fmt: skip
ACTIVITIES = (
    (r"\b(?:snowboard\w*|(?<!water )skiing|sledding)\b", "Y93.23"), (r"\b(?:ice )?hockey\b", "Y93.22"),
    (r"\bsoccer\b", "Y93.66"), (r"\bbasketball\b", "Y93.67"), (r"\b(?:baseball|softball)\b", "Y93.64"),
    (r"\bfootball\b", "Y93.61"), (r"\bvolleyball\b", "Y93.68"), (r"\bwrestling\b", "Y93.72"),
    (r"\b(?:running|jogging)\b", "Y93.02"), (r"\b(?:walking|hiking)\b", "Y93.01"), (r"\bswimming\b", "Y93.11"),
    (r"\b(?:biking|cycling|bicycle|bike)\b", "Y93.55"), (r"\bgymnastics?\b", "Y93.43"), (r"\bdancing\b", "Y93.41"),
    (r"\byoga\b", "Y93.42"), (r"\btrampoline\b", "Y93.44"), (r"\bcooking\b", "Y93.G3"),
    (r"\bgardening\b", "Y93.H2"), (r"\bgolf\w*\b", "Y93.53"),
)  # fmt: skip
