"""The anesthesia code of an operation: by body area, and in an area the row that names the operation. Pure.

As CPT 2026 has them (00100-01999), the operations in our own words. "Not named otherwise" is what a general row takes.
"""

import re

from tutor.answer import Step
from tutor.computing import anesthesia
from tutor.computing.result import Rule, Sum, listed
from tutor.patterns import compiled

CHOOSING = Rule("card:anesthesia/choosing-an-anesthesia-code")
TOGETHER = Rule("card:anesthesia/two-operations-under-one-anesthetic")

ANESTHESIA = re.compile(r"\ban(?:a?esth(?:esia|etic)?|es)\b")
#: Asked is something else than the code: who, how long, what is inside, what is added.
OTHER = re.compile(
    r"\bmodif|\binclud|\bbundl|\bseparate|\bwhy\b|\blocal\b|\bunits?\b|\bminutes?\b|\bhours?\b|\bpay|\bpaid|"
    r"\bblocks?\b|\b(?:99100|99140|mac|p[1-6]|q[kxyzs]|crna|asa)\b|"
    r"\bcancel|\binfant|\bunder (?:one|1) |\bmonths?\b|\bsedat|"
    r"\bsurgeon\b|\bpost-?op|\bdirect|\bemergency\b|\bafter hours|\bhow (?:do|is|are|to|many|much)\b|\bmedicare\b|"
    r"\b(?:under|with|without|no|before|after|prior to|w/o?) (?:any |general |the )?an(?:a?esthesia|es)\b"
    r"(?! (?:cpt )?codes?\b|.*\ban(?:a?esthesia|esthetic|es) (?:cpt )?codes?\b)|"
    r"\bpolyps?\b|\bstopped|\babort(?!ion)|\bturned (?:\w+ )?diagnostic|\bby (?:the )?anes|\bplaced\b|\bicd[- ]?10|"
    r"\breactions?\b|\ballerg|\bcomplication|\bguidance\b|\bultrasound\b|\btime\b|\bwhile\b"
)

#: Told beside the operation, with the add-on for the age.
AGE_TOLD = re.compile(r"\b(?:99100|p[1-6])\b|\binfant\b|\b\d+[- ]months?(?:[- ]old)?\b|\bmodifiers?\b|\band why\b")

#: Who has an anesthesia code of its own, for a hernia.
BABY = (
    r"(?:infants?|newborn|baby|\b(?:[1-9]|1[01])[- ]?(?:months?|mos?)\b[- ]?(?:old|o)?|\d+[- ]?(?:weeks?|wks?)[- ]old)"
)
#: Before the part that is set or moved without a cut; :func:`of` brings "wrist, closed reduction" into this order.
CLOSED = r"closed (?:\w+ ){0,4}?"
CLOSED_BEHIND = re.compile(r"(.*?)\b(closed (?:reduction|treatment|manipulation)|manipulation under anesthesia)(.*)")
#: A labor that wasn't: "no labor", "without a labor epidural", "not in labor".
NO_LABOR = re.compile(r"\b(?:no|without|not in|never in|never|before|wasn't in|not) (?:\w+ )?labou?r(?: epidural)?\b")

#: By the card that tells more of an area: what was operated on, its code, and how it is said; the particular first.
AREAS: dict[str, list[tuple[str, str, str]]] = {
    "obstetric-anesthesia": [
        ("Labor epidural that goes on to a cesarean", "01967 with the add-on 01968",
            r"(?:labor|epidural).*(?:c-? ?sect|cesar|csect)|"
            r"(?:c-? ?sect\w*|cesarean|csect\w*) (?:after|following|from) .*(?:labor|epidural)",
        ),
        ("Labor epidural, vaginal delivery planned", "01967",
            r"labou?r(?: epidural)?(?: (?:for|with|and|then) (?:an? )?(?:vaginal|normal) (?:delivery|birth))?|"
            r"epidural (?:for|in) (?:labou?r|(?:vaginal )?delivery)|"
            r"(?:vaginal|normal) (?:delivery|birth) (?:with|under|by) (?:an? )?(?:labou?r )?epidural",
        ),
        ("Cesarean without labor epidural", "01961", r"c-? ?sect\w*|cesarean|caesarean|csect\w*"),
        ("Vaginal delivery alone", "01960", r"vaginal (?:delivery|birth)"),
        ("Turning the baby from outside", "01958", r"cephalic version|external version"),
        ("Miscarriage, incomplete or missed", "01965", r"miscarr\w*|missed ab\w*|incomplete ab\w*|d ?(?:&|and) ?e\b"),
        ("Induced abortion", "01966", r"abortion"),
    ],
    "burn-anesthesia": [
        ("Burn excision or debridement, under 4% of body surface",
            "01951, from 4 to 9% 01952, each further 9% 01953",
            r"burns?",
        ),
    ],
    "head-mouth-and-brain-anesthesia": [
        ("Electroconvulsive therapy", "00104", r"\bect\b|electroconvuls\w*|shock therapy"),
        ("Repair of cleft lip", "00102", r"cleft lip"),
        ("Repair of cleft palate", "00172", r"cleft palate|palat\w*"),
        ("Reconstruction of the eyelid", "00103", r"eye ?lids?|blepharoplast\w*|ptosis"),
        ("Salivary glands", "00100", r"salivary|parotid\w*|submandibular"),
        ("Nose and sinuses", "00160",
            r"sinus\w*|\bfess\b|septoplast\w*|rhinoplast\w*|turbinate\w*|\bnose\b|nasal|deviated septum",
        ),
        ("Inside the mouth", "00170",
            r"tonsil\w*|adenoid\w*|\bt ?(?:&|and) ?a\b|dental|tooth|teeth|\bmouth|oral surg\w*|tongue",
        ),
        ("Facial bones or skull", "00190",
            r"(?:jaw|mandib\w*|facial|zygoma\w*|orbit\w*|le ?fort)(?: fracture| bones?)?|orthognath\w*",
        ),
        ("Hematoma let out through an opened skull", "00211",
            r"(?:subdural|epidural|intracranial|brain) (?:hematoma|bleed)\w*",
        ),
        ("Vessels inside the skull, such as an aneurysm", "00216", r"(?:brain|cerebral|intracranial) aneurysm\w*"),
        ("Shunt for spinal fluid", "00220", r"\b(?:vp|csf|ventriculoperitoneal) shunt\w*"),
        ("Inside the skull, not named otherwise", "00210",
            r"crani(?:otom\w*|ectom\w*|al|o)?\b|brain (?:tumou?r|surg\w*)|intracranial",
        ),
    ],
    "eye-and-ear-anesthesia": [
        ("Lens", "00142", r"cataract\w*|\blens\b"),
        ("Corneal transplant", "00144", r"cornea\w*"),
        ("Vitreous and retina", "00145", r"vitrect\w*|vitre\w*|retina\w*"),
        ("Ear tubes", "00126", r"ear tubes?|tympan\w*|myringot\w*|\bpe tubes?"),
        ("Ear, not named otherwise", "00120", r"\bears?\b|mastoid\w*|cochlear"),
        ("Eye, not named otherwise", "00140", r"\beyes?\b|glaucoma|strabismus|trabecul\w*"),
    ],
    "neck-and-chest-anesthesia": [
        ("Needle biopsy of the thyroid", "00322", r"thyroid (?:needle )?(?:biops\w*|fna)"),
        (
            "Thyroid, larynx, trachea, esophagus or lymph nodes of the neck, from 1 year on", "00320",
            r"(?:para)?thyroid\w*|laryn\w*|trache\w*|neck (?:dissect\w*|node\w*|mass)|cervical (?:node|lymph)\w*",
        ),
        ("Large vessels of the neck", "00350", r"carotid\w*|\bcea\b|endarterectom\w*|jugular"),
        ("Radical or modified radical breast operation", "00404", r"radical mastectom\w*"),
        (
            "Breast reconstruction, reduction or implant", "00402",
            r"breast (?:recon\w*|reduc\w*|implant\w*|augment\w*|lift)|mammaplast\w*",
        ),
        (
            "Skin and soft tissue of the front of the trunk, the breast among it", "00400",
            r"mastectom\w*|lumpectom\w*|breast\w*",
        ),
        ("Electrical conversion of an arrhythmia", "00410", r"cardioversion|cardiovert\w*"),
        ("Pacemaker through a vein", "00530", r"pace ?maker\w*"),
        ("Defibrillator through a vein", "00534", r"\bicd\b(?![- ]?(?:9|10))|defibrillator\w*|\baicd\b"),
        (
            "Central venous access", "00532",
            r"port[- ]?a[- ]?cath\w*|mediport|\bport\b|central (?:line|venous)|\bpicc\b",
        ),
        (
            "Ablation and other electrophysiology of the heart", "00537",
            r"(?<!endometrial )ablation\w*|\bep stud\w*|electrophysiolog\w*",
        ),
        ("Bronchoscopy and closed chest procedures", "00520", r"bronchosc\w*|chest tube"),
        (
            "Mediastinoscopy or thoracoscopy", "00528, or 00529 with one lung ventilated",
            r"\bvats\b|thoracoscop\w*|mediastinoscop\w*",
        ),
        (
            "Open chest on lung, pleura or mediastinum", "00541 with one lung ventilated, else 00540",
            r"thoracotom\w*|lobectom\w*|pneumonectom\w*|(?:open )?lung (?:resect\w*|surg\w*|biops\w*)",
        ),
        ("Esophagus inside the chest", "00500", r"esophag(?:ect\w*|us|eal)"),
    ],
    "heart-surgery-anesthesia": [
        ("Transplant of the heart", "00580", r"heart transplant\w*"),
        (
            "Coronary bypass without the pump", "00566",
            r"off[- ]?pump(?: cabg| bypass)?|(?:cabg|bypass)\w*.*(?:off|without|no)[- ](?:the )?pump",
        ),
        (
            "Coronary bypass with the pump", "00567",
            r"cabg|coronary (?:artery )?bypass|open heart bypass|heart bypass|bypass.*on[- ]?pump",
        ),
        (
            "Valves and other heart operations with the pump, from 1 year on", "00562",
            r"(?:heart|mitral|aortic|tricuspid) valve\w*|valve (?:replac|repair)\w*|open heart\w*|\bavr\b|\bmvr\b|"
            r"atrial septal|\basd\b",
        ),
    ],
    "spine-surgery-anesthesia": [
        (
            "Extensive spine operation, such as a fusion with instruments", "00670",
            r"(?:spinal |lumbar |thoracic |cervical )?fusion\w*|instrumentation|scoliosis|\b[atp]lif\b|\bacdf\b",
        ),
        (
            "Inside a vertebra through the skin, guided by images", "01941 in neck or chest, 01942 in lumbar or sacral",
            r"kyphoplast\w*|vertebroplast\w*",
        ),
        ("Neck spine, not named otherwise", "00600", r"cervical (?:spine|lamin\w*|disc\w*)|neck disc"),
        ("Chest spine, not named otherwise", "00620", r"thoracic (?:spine|lamin\w*|disc\w*)"),
        (
            "Lumbar spine, not named otherwise", "00630",
            r"lumbar\w*|lamin\w*|discectom\w*|microdisc\w*|back surg\w*|spinal stenosis",
        ),
    ],
    "anesthesia-for-gi-endoscopy": [
        (
            "Upper and lower endoscopy in one session", "00813",
            r"egd.*colonosc\w*|colonosc\w*.*\begd|upper and lower (?:endo|scope|gi)\w*|upper.*colonosc\w*",
        ),
        ("ERCP", "00732", r"\bercp\b"),
        ("Upper endoscopy", "00731", r"\begd\b|upper (?:gi )?(?:endoscop\w*|scope)|gastroscop\w*|esophagogastro\w*"),
        (
            "Screening colonoscopy", "00812",
            r"screening (?:colonosc\w*|scope)|colonosc\w* screening|colonosc\w*.*\bscreening",
        ),
        (
            "Lower endoscopy that isn't a screening colonoscopy", "00811 (a screening is 00812)",
            r"colonosc\w*|sigmoidosc\w*|lower endoscop\w*",
        ),
    ],
    "hernia-repair-anesthesia": [
        ("Diaphragmatic hernia, through the abdomen", "00756", r"diaphragm\w*|hiatal\w*(?: hernia)?"),
        (
            "Ventral or incisional hernia", "00832 in the lower abdomen, 00752 in the upper",
            r"(?:ventral|incisional)\w*(?: hernia)?",
        ),
        (
            "Hernia of the lower abdomen before the first birthday",
            "00834; 00836 if born before 37 weeks and under 50 weeks of gestational age",
            rf"hernia\w*(?: repair)?.*{BABY}|{BABY}.*hernia\w*",
        ),
        ("Groin hernia, from 1 year on", "00830", r"(?:inguinal|groin|femoral) hernia\w*"),
        ("Hernia not named otherwise", "00750 in the upper, 00830 in the lower abdomen", r"hernia\w*"),
    ],
    "anesthesia-inside-the-abdomen": [
        ("Liver transplant, the receiver", "00796", r"liver transplant\w*"),
        ("Part of the liver", "00792", r"hepatectom\w*|liver resect\w*"),
        ("Pancreas, part or whole", "00794", r"pancrea\w*|whipple"),
        (
            "Weight-loss operation on the stomach", "00797",
            r"gastric (?:bypass|sleeve|band)\w*|bariatric|weight[- ]loss|sleeve gastrectom\w*|roux\w*",
        ),
        ("Liver biopsy through the skin", "00702", r"(?:needle |percutaneous )?liver biops\w*"),
        (
            "Inside the upper abdomen, not named otherwise", "00790",
            r"chole?cyst\w*|(?:lap )?chole\b|gall ?bladder\w*|gastrectom\w*|stomach|spleen\w*|splenectom\w*|"
            r"fundoplic\w*|nissen|gastrostom\w*",
        ),
        ("Large vessels of the abdomen", "00770", r"\baaa\b|abdominal aort\w*|aortic aneurysm\w*"),
        ("Tubal ligation", "00851", r"tubal\w*|tubes tied|salpingectom\w*"),
        ("Radical hysterectomy", "00846", r"radical hysterectom\w*"),
        ("Vaginal hysterectomy", "00944", r"vaginal hysterectom\w*|\btvh\b|\blavh\b"),
        ("Hysterectomy", "00840 through the abdomen or a laparoscope, 00944 through the vagina", r"hysterectom\w*"),
        ("Abdominoperineal resection", "00844", r"abdominoperineal\w*|\bapr\b"),
        ("Removed fat and skin of the lower front wall", "00802", r"panniculect\w*|tummy tuck|abdominoplast\w*"),
        (
            "Inside the lower abdomen, not named otherwise", "00840",
            r"append\w*|colectom\w*|colon resect\w*|bowel resect\w*|small bowel|ovar\w*|oophorect\w*|ectopic\w*|"
            r"colostom\w*|ileostom\w*|\bostomy|"
            r"myomectom\w*",
        ),
        ("Laparoscopy or laparotomy", "00790 in the upper, 00840 in the lower abdomen", r"laparoscop\w*|laparotom\w*"),
    ],
    "kidney-bladder-and-genital-anesthesia": [
        ("Kidney transplant, the receiver", "00868", r"(?:kidney|renal) transplant\w*"),
        (
            "Kidney and upper ureter, a donor's too", "00862",
            r"nephrectom\w*|(?:kidneys?|renal)\b(?! stones?| calcul)|pyeloplast\w*|pcnl",
        ),
        ("Adrenal gland", "00866", r"adrenal\w*"),
        ("Radical prostatectomy", "00865", r"(?:radical |robotic |retropubic )?prostatectom\w*"),
        ("Whole bladder", "00864", r"cystectom\w*"),
        ("Shock waves against stones", "00873, in a water bath 00872", r"\beswl\b|lithotrip\w*|shock ?wave\w*"),
        ("Prostate through the urethra", "00914", r"\bturp\b|transurethral (?:resection of (?:the )?)?prostate\w*"),
        ("Bladder tumor through the urethra", "00912", r"\bturbt\b|bladder tumou?r\w*"),
        (
            "Stone in the ureter broken or taken out through the urethra", "00918",
            r"ureteroscop\w*|ureteral stone\w*|(?<!_ of )(?<!_ for )(?:kidney|renal) stones?(?! _)|laser stone\w*",
        ),
        ("Through the urethra, cystoscopy too", "00910", r"cystosc\w*|\bcysto\b|transurethral|ureteral stent\w*"),
        ("Vasectomy", "00921", r"vasectom\w*"),
        ("Undescended testis", "00924, with fixing in the scrotum 00930", r"orchiopex\w*|undescended"),
        (
            "Male genitals, not named otherwise", "00920",
            r"circumcis\w*|hydrocele\w*|scrot\w*|testic\w*|orchiect\w*|penis|penile",
        ),
        ("Hysteroscopy", "00952", r"hysterosc\w*|hysterosalping\w*"),
        ("Cervical stitch", "00948", r"cerclage\w*"),
        ("Vaginal walls", "00942", r"colporrhaph\w*|cystocele|rectocele|colpotom\w*"),
        ("Vulva", "00906", r"vulvect\w*"),
        (
            "Through the vagina, not named otherwise", "00940",
            r"d ?(?:&|and|/|n) ?c\b|dilation and curettage|vagina\w*|cervi(?:x|cal) (?:biops|con)\w*|\bleep\b|"
            r"conization|cone biops\w*|"
            r"endometri\w* biops\w*",
        ),
        ("Anus and rectum from below", "00902", r"hemorrhoid\w*|anal\b|anus|fistulectom\w*|perirectal|rectal"),
    ],
    "hip-and-thigh-anesthesia": [
        ("Hip joint, closed treatment", "01200", rf"{CLOSED}hips?\b"),
        ("Total hip replacement", "01214, a revision 01215", r"total hip\w*|hip (?:replac|arthroplast)\w*|\btha\b"),
        ("Hip arthroscopy", "01202", r"hip (?:arthroscop\w*|scope)"),
        (
            "Open operation on the upper two thirds of the femur", "01230",
            r"(?:femur|femoral shaft|(?:inter|sub)troch\w*)(?: fracture| fx)?(?: orif)?",
        ),
        (
            "Open operation at the hip joint, such as a broken femoral neck",
            "01210; below the neck it is the femur, 01230",
            r"hip (?:fracture|fx|pin\w*|orif|hemi\w*)|broken hip|hemiarthroplast\w*|femoral neck\w*|\bhips?\b",
        ),
        ("Bone marrow from the iliac crest", "01112", r"bone marrow\w*"),
        ("Bony pelvis", "01120, acetabulum fixed openly 01173", r"pelvi[cs]\w*|acetabul\w*"),
    ],
    "knee-anesthesia": [
        ("Total knee replacement", "01402", r"total knee\w*|knee (?:replac|arthroplast)\w*|\btk[ar]\b"),
        (
            "Knee arthroscopy, diagnostic only", "01382",
            r"diagnostic (?:knee )?(?:arthroscop\w*|scope)(?: of (?:the )?knee)?",
        ),
        (
            "Open or surgical arthroscopic operation in the knee joint", "01400",
            r"knee (?:arthroscop\w*|scope)|menisc\w*|\bacl\b|arthroscop\w* (?:of (?:the )?)?knee|"
            r"(?<!below )(?<!above )(?<!below the )(?<!above the )\bknees?\b",
        ),
    ],
    "leg-ankle-and-foot-anesthesia": [
        ("Lower leg, ankle or foot, closed treatment", "01462", rf"{CLOSED}(?:ankle|tib|fib|foot|feet|toe|leg)\w*"),
        ("Achilles tendon", "01472", r"achilles"),
        ("Total ankle replacement", "01486", r"total ankle|ankle (?:replac|arthroplast)\w*"),
        ("Amputation below the knee", "01482", r"(?:amputat\w* )?below[- ](?:the[- ])?knee(?: amputat\w*)?|\bbka\b"),
        ("Amputation above the knee", "01232", r"(?:amputat\w* )?above[- ](?:the[- ])?knee(?: amputat\w*)?|\baka\b"),
        ("Artery of the thigh, bypass included", "01270", r"fem(?:oral)?[- ]?pop\w*|femoral (?:artery|bypass)"),
        (
            "Bones of lower leg, ankle and foot, open", "01480",
            r"bunion\w*|ankle\w*|foot|feet|toes?|hammer ?toe\w*|tib(?:ia|ial)\w*|fibula\w*|tib[- ]?fib|"
            r"(?<!finger )(?<!thumb )(?<!hand )(?<!arm )amputat\w*\b"
            r"(?! (?:of )?(?:\w+ )?(?:fingers?|thumb|hand|arm)\b)",
        ),
        ("Veins of the lower leg", "01520", r"varicose\w*|vein stripping|saphenous"),
    ],
    "shoulder-and-arm-anesthesia": [
        (
            "Wrist, hand or forearm bones, closed treatment", "01820",
            rf"{CLOSED}(?:wrist|radius|distal radius|ulna|forearm|hand|finger|metacarp|colles)\w*",
        ),
        ("Elbow or upper arm, closed treatment", "01730", rf"{CLOSED}(?:elbow|humer|upper arm)\w*"),
        ("Shoulder joint, closed treatment", "01620", rf"{CLOSED}shoulder\w*"),
        ("Total shoulder replacement", "01638", r"total shoulder|shoulder (?:replac|arthroplast)\w*|reverse shoulder"),
        (
            "Shoulder arthroscopy, diagnostic only", "01622",
            r"diagnostic (?:shoulder )?(?:arthroscop\w*|scope)(?: of (?:the )?shoulder)?",
        ),
        (
            "Open or surgical arthroscopic operation at the shoulder", "01630",
            r"rotator cuff\w*|shoulder\w*|\bslap\b|bankart|acromi\w*",
        ),
        ("Clavicle or scapula", "00450", r"clavic\w*|scapula\w*|collar ?bone"),
        (
            "Fistula or shunt for dialysis", "01844",
            r"\bav (?:fistula|graft|shunt)\w*|dialysis (?:access|fistula|graft|shunt)\w*",
        ),
        (
            "Carpal tunnel and other nerves, muscles or tendons of forearm and hand", "01810",
            r"carpal tunnel|trigger finger\w*|ganglion\w*|dupuytren\w*",
        ),
        ("Total elbow replacement", "01760", r"total elbow|elbow (?:replac|arthroplast)\w*"),
        ("Elbow joint, open or by surgical arthroscopy", "01740", r"elbow\w*|olecranon\w*"),
        (
            "Bones and joints of wrist and hand, open", "01830, their nerves, muscles and tendons 01810",
            r"(?:distal )?radius\w*|wrist\w*|\bulna\w*|forearm\w*|hand\b|fingers?|metacarp\w*|colles\w*",
        ),
    ],
    "imaging-and-catheter-anesthesia": [
        (
            "Heart catheterization with coronary angiography", "01920",
            r"cath\b(?! lab)|(?:cardiac|heart) cath\w*|coronary angiogra\w*",
        ),
        ("CT, MRI or radiation treatment", "01922", r"\bmri\b|\bct\b|cat scan|radiation (?:therapy|treatment)"),
        ("Coronary or carotid artery treated by catheter", "01925", r"coronary stent\w*|\bpci\b|angioplast\w*"),
        ("Arteries or veins pictured for diagnosis", "01916", r"arteriogra\w*|angiogra\w*|venogra\w*"),
        ("TIPS", "01931", r"\btips\b(?! (?:for|on|to|about|and|in)\b)"),
    ],
    "skin-and-soft-tissue-anesthesia": [
        (
            "Skin and soft tissue", "00300 on head, neck and back, 00400 on arms, legs and the front",
            r"lipoma\w*|skin (?:graft|lesion)\w*|soft tissue\w*|abscess\w*",
        ),
    ],
    "brain-dead-organ-donor": [("Organs taken from a brain-dead donor", "01990, with P6",
    r"organ (?:donor|harvest|procure)\w*|brain[- ]dead\w*")],
}  # fmt: skip
MOST = 3


def of(text: str) -> Sum | None:
    """The code, and the add-on for the patient's age where both are asked."""
    age = anesthesia.extreme_age(text) if anesthesia.ANESTHESIA.search(text) else None
    if not age:
        return operation(text)
    done = operation(AGE_TOLD.sub(" ", text))
    if not done or not age.title.startswith("99100"):
        return age
    return Sum(f"{done.title}, and 99100", [*done.steps, *age.steps], [*done.rules, *age.rules])


def operation(text: str) -> Sum | None:
    baby = "hernia" in text and compiled(BABY).search(text)
    if not ANESTHESIA.search(text) or OTHER.search(compiled(BABY).sub(" ", text) if baby else text):
        return None
    text = NO_LABOR.sub(" ", text)
    text = " ".join(CLOSED_BEHIND.sub(r"closed \1\3", text).split())
    found = []
    for card, rows in AREAS.items():
        for what, code, said in rows:
            text, times = compiled(rf"\b(?:{said})").subn("_", text)
            found += [(card, what, code)] * bool(times)
    if not 0 < len(found) <= MOST:
        return None
    steps = [Step(what, code) for _, what, code in found]
    rules = [Rule(f"card:anesthesia/{card}") for card in dict.fromkeys(card for card, _, _ in found)]
    if len(found) > 1:
        steps.append(
            Step("Under one anesthetic only the code with the most base units stands, with the time of all", "")
        )
        rules.append(TOGETHER)
    return Sum(f"Anesthesia: {listed([code for _, _, code in found], 'or')}", steps, [*rules, CHOOSING])
