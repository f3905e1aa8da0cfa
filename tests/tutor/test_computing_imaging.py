"""Codes of pictures by part, contrast and views."""

import pytest

from tutor.computing import imaging
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("ct head without contrast", "CT, head: 70450"),
        ("ct abd pelvis w/wo", "CT, abdomen and pelvis: 74178"),
        ("CT abdomen/pelvis with IV contrast", "CT, abdomen and pelvis: 74177"),
        ("ct abd/pelvis oral contrast only nothing iv", "CT, abdomen and pelvis: 74176"),
        ("mri lumbar spine w/o", "MRI, lumbar spine: 72148"),
        ("mri brain without and with gadolinium", "MRI, brain: 70553"),
        ("mri c spine before and after gad", "MRI, cervical spine: 72156"),
        ("mri brain wo then w", "MRI, brain: 70553"),
        ("mri lumbar spine wo + w", "MRI, lumbar spine: 72158"),
        ("ct head wo", "CT, head: 70450"),
        ("ct chest w", "CT, chest: 71260"),
        ("mri of the knee", "MRI, joint of the leg: 73721, 73722 or 73723 by contrast"),
        ("cta chest", "CT angiography, chest: 71275"),
        ("mra head without contrast", "MR angiography, head: 70544"),
        ("ct chest abdomen pelvis with contrast", "CT, abdomen and pelvis and chest: 74177 and 71260"),
        ("what is a ct scan", None),
        ("ct vs mri", None),
        ("does the radiologist bill 26 for a ct of the head without contrast", None),
        ("why is a ct of the chest without contrast denied", None),
        ("ct guided biopsy of the lung", None),
    ],
)
def test_ct_and_mri_go_by_part_and_contrast(question, title):
    found = imaging.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("2 view chest x-ray code", "Chest, 2 views: 71046"),
        ("PA and lateral chest xray", "Chest, 2 views: 71046"),
        ("xray of both knees 3 views each", "Knee, 3 views: 73562-50"),
        ("elbow 3 views", "Elbow, 3 views: 73080"),
        ("xray hand 3 views and wrist 2 views, bill both?", "Hand, 3 views: 73130; Wrist, 2 views: 73100"),
        ("wrist x-ray 1 view", "Wrist, 1 view: 73100-52"),
        ("lumbar spine xray 5 views", "Lumbar spine, 5 views: 72110"),
        ("pelvis and hip xray 3 views", "Hip, 3 views: 73502"),
        ("ankle x ray", "X-ray, ankle: 73600 from 2 views or 73610 from 3 views"),
        ("kub code", "Abdomen, 1 view: 74018"),
        ("both knees standing xray", None),
        ("how many chest x-rays can be billed in a day", None),
    ],
)
def test_x_rays_go_by_views(question, title):
    found = imaging.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        (
            "shoulder mri right after gadolinium injected in the joint, with or w/o contrast?",
            "MRI, shoulder, contrast in the joint: 73222 and 23350",
        ),
        ("mr arthrogram hip codes", "MRI, hip, contrast in the joint: 73722 and 27093"),
        ("ct arthrogram knee", "CT, knee, contrast in the joint: 73701 and 27369"),
        ("what is an arthrogram of the knee before mri", None),
        ("arthrogram shoulder dx code with mri", None),
    ],
)
def test_contrast_in_a_joint_is_with_contrast_and_has_its_injection(question, title):
    found = imaging.of(clean(question))
    assert (found and found.title) == title
