"""Wording in the form of a CPT descriptor is noticed. The examples are of our making, about needlework."""

import pytest

from codebook.descriptors import traces


@pytest.mark.parametrize(
    "text",
    [
        "Hem, each further 5 cm (List separately in addition to the code for the first)",
        "A patch on the sleeve (separate procedure)",
        "Thread (eg, silk, cotton) by hand",
        "Seam with lining, when performed",
        "Patch of the elbow; 3 cm or less",
        "Button, any method",
        "Sewing of button(s) on a coat",
        "Sleeve and/or collar",
        "Excision, complex, of a seam; each side",
        "Repair, benign; with a patch",
        "Sleevectomy, partial; right side",
        "Removal of a zipper; metal",
        "99999: Insertion of a new zipper, one side",
        "99999 – Sleeveplasty, simple, by machine",
        "Fitting visit for the evaluation and management of a new customer",
        "Button, surgical; with thread",
    ],
)
def test_the_form_of_a_descriptor_is_noticed(text):
    assert traces(text)


@pytest.mark.parametrize(
    "text",
    [
        "The surgeon removes the gallbladder through the scope and takes pictures of the ducts, so 47563.",
        "47562 is the operation without pictures; 47563 has them.",
        "Biopsy, 11102–11107",
        "A separate procedure is bundled into a larger one at the same site.",
        "Count each additional lesion with the add-on code.",
        "CPT Surgery › Musculoskeletal System › Fracture and/or Dislocation",
        "Excision of a benign lesion, 1.2 cm with margins, on the left forearm.",
        "The excised diameter is 2.0 cm; the repair is layered.",
        "Two or three malleoli; for three, rear lip fixed or not",
    ],
)
def test_our_own_words_pass(text):
    assert not traces(text)
