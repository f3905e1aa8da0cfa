"""The codes of the Table of Drugs for what is taken often: all but the character for how it was taken. Pure."""

import re

#: By the code, with a place left for the 6th character and the 7th.
TAKEN = {
    "T36.0X": "penicillin amoxicillin amoxil augmentin ampicillin",
    "T36.1X": "cephalexin keflex ceftriaxone rocephin cefdinir",
    "T36.3X": "azithromycin zithromax erythromycin clarithromycin",
    "T36.4X": "doxycycline tetracycline",
    "T37.0X": "sulfa bactrim sulfonamide sulfamethoxazole",
    "T38.0X": "prednisone prednisolone cortisone dexamethasone",
    "T38.1X": "levothyroxine synthroid",
    "T38.3X": "insulin lantus humalog novolog metformin glucophage glipizide",
    "T39.01": "aspirin",
    "T39.1X": "acetaminophen tylenol paracetamol",
    "T39.31": "ibuprofen advil motrin naproxen aleve",
    "T40.1X": "heroin",
    "T40.2X": "oxycodone oxycontin percocet hydrocodone vicodin norco morphine codeine",
    "T40.3X": "methadone",
    "T40.41": "fentanyl",
    "T40.42": "tramadol ultram",
    "T40.5X": "cocaine",
    "T42.0X": "phenytoin dilantin",
    "T42.4X": "xanax alprazolam ativan lorazepam valium diazepam klonopin clonazepam",
    "T42.6X": "ambien zolpidem gabapentin neurontin",
    "T43.01": "amitriptyline elavil nortriptyline",
    "T43.22": "zoloft sertraline prozac fluoxetine lexapro escitalopram celexa citalopram paxil paroxetine",
    "T43.62": "adderall amphetamine",
    "T44.7X": "metoprolol lopressor atenolol propranolol carvedilol",
    "T45.0X": "benadryl diphenhydramine",
    "T45.1X": "methotrexate",
    "T45.4X": "iron",
    "T45.51": "warfarin coumadin heparin eliquis apixaban xarelto rivaroxaban",
    "T46.0X": "digoxin lanoxin",
    "T46.1X": "amlodipine norvasc diltiazem cardizem verapamil",
    "T46.4X": "lisinopril zestril enalapril benazepril",
    "T46.6X": "atorvastatin lipitor simvastatin rosuvastatin crestor statin",
    "T50.1X": "furosemide lasix bumetanide",
    "T50.2X": "hydrochlorothiazide hctz",
}
CODE_OF = {name: code for code, names in TAKEN.items() for name in names.split()}
#: Taken by nobody as ordered.
STREET_DRUGS = frozenset(("T40.1X",))
ACCIDENT, ON_PURPOSE, ADVERSE, UNDERDOSING = "1", "2", "5", "6"
NAME = re.compile(rf"\b({'|'.join(CODE_OF)})s?\b")


def code_for(text: str, how: str, visit: str) -> str:
    """The code of the drug that ``text`` names, taken so; empty where it names none, or more than one kind."""
    codes = {CODE_OF[name] for name in NAME.findall(text)}
    if len(codes) != 1 or (how in (ADVERSE, UNDERDOSING) and codes <= STREET_DRUGS):
        return ""
    return f"{codes.pop()}{how}{visit}"
