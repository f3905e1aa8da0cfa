import shutil
from io import StringIO

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from curriculum.models import ContentLoad, Domain, Lesson
from quizzes import actions
from quizzes.models import Question, Revision
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path):
    """A small content folder: the real blueprint and careers, two questions, one lesson."""
    shutil.copy(settings.FIXTURES / "blueprint.yaml", tmp_path)
    shutil.copytree(settings.FIXTURES / "careers", tmp_path / "careers")
    write(tmp_path, [question("one"), question("two")])
    lesson = tmp_path / "lessons" / "radiology" / "01-views.md"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(
        "---\ntitle: Views\nminutes: 5\nobjectives: [You can count views]\nterms: [view]\nquestions: [one]\n---\n"
        "## First\n\nText.\n\n[[check: one]]\n\n## Second\n\nMore.\n"
    )
    return tmp_path


def question(slug, **changes):
    options = [{"text": f"7104{n}", "why": f"Reason {n}.", "key": n == 5} for n in (5, 6, 7, 8)]
    return {
        "id": slug,
        "difficulty": 2,
        "stem": f"Which code for {slug}?",
        "options": options,
        "rationale": " ".join(["word"] * 80),
        "find_it": "CPT Radiology",
        "codes": {"CPT": ["71045", "71046", "71047", "71048"]},
        "edition": "2026",
        **changes,
    }


def write(root, items, name="views.yaml", **changes):
    path = root / "questions" / "radiology" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"domain": "radiology", "topic": "views", "items": items} | changes))
    return path


def load(root, **options):
    call_command("load_content", root=root, stdout=StringIO(), **options)


def test_loading_twice_changes_nothing(root):
    load(root)
    before = list(Revision.objects.order_by("pk").values())
    load(root)
    assert list(Revision.objects.order_by("pk").values()) == before
    assert (Domain.objects.count(), Question.objects.count(), Lesson.objects.count()) == (18, 2, 1)


def test_content_that_is_loaded_already_is_left_alone(root):
    load(root)
    Question.objects.filter(slug="one").update(difficulty=3)
    load(root, if_changed=True)
    assert Question.objects.get(slug="one").difficulty == 3
    write(root, [question("one"), question("two"), question("three")])
    load(root, if_changed=True)
    assert Question.objects.get(slug="one").difficulty == 2


def test_check_validates_and_writes_nothing(root):
    load(root, check=True)
    assert not ContentLoad.objects.exists()
    assert not Domain.objects.exists()


def test_a_new_wording_is_a_new_revision_and_the_answered_one_is_kept(root, learner):
    load(root)
    old = Revision.objects.get(question__slug="one")
    attempt = actions.create_attempt(
        learner=learner,
        purpose="practice",
        title="t",
        picked=[actions.Candidate(old.pk, 1)],
        now=NOW,
        rng=__import__("random").Random(1),
    )
    write(root, [question("one", stem="A better stem?"), question("two", stem="Another stem?")])
    load(root)
    assert attempt.items.get().revision == old
    assert [r.is_current for r in Revision.objects.filter(question__slug="one").order_by("pk")] == [False, True]
    # Nobody met the other's old wording, so it is gone.
    assert Revision.objects.filter(question__slug="two").count() == 1


def test_a_wording_that_comes_back_is_the_same_revision(root, learner):
    load(root)
    old = Revision.objects.get(question__slug="one")
    actions.report(revision=old, learner=learner, reason="unclear", text="")
    write(root, [question("one", stem="Other?"), question("two")])
    load(root)
    write(root, [question("one"), question("two")])
    load(root)
    assert Revision.objects.current().get(question__slug="one") == old


def test_a_removed_question_is_retired_not_deleted(root):
    load(root)
    write(root, [question("one")])
    load(root)
    assert not Revision.objects.current().filter(question__slug="two").exists()
    assert Question.objects.filter(slug="two").exists()


def test_a_removed_lesson_goes(root):
    load(root)
    (root / "lessons" / "radiology" / "01-views.md").unlink()
    load(root)
    assert not Lesson.objects.exists()


def broken(**changes):
    return lambda root: write(root, [question("one", **changes), question("two")])


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (broken(options=question("x")["options"][:3]), "has 3 options; write four"),
        (broken(options=[{**o, "key": False} for o in question("x")["options"]]), "exactly one option with key"),
        (broken(options=[{**o, "key": True} for o in question("x")["options"]]), "exactly one option with key"),
        (broken(rationale="Too short."), "the rationale has 2 words; write 60 to 160"),
        (broken(difficulty=4), "difficulty"),
        (broken(codes={"CPT": ["99201"]}), "CPT 99201 was deleted"),
        (broken(codes={"CPT": ["7104"]}), "'7104' is not written as CPT"),
        (broken(codes={"CPT": ["71045"]}), "list them under codes: CPT"),
        (broken(codes={"HCPCS": ["D0120"]}), "'D0120' is not written as HCPCS"),
        (broken(stem="Is option A right?"), "names an option by its letter"),
        (broken(surprise=1), "surprise"),
        (broken(kind="code_entry"), "needs accepts"),
        (lambda root: write(root, [question("one"), question("one")]), "the id stands in"),
        (lambda root: write(root, [question("one"), question("two")], topic="nonsense"), "has no topic 'nonsense'"),
        (lambda root: write(root, [question("one"), question("two")], domain="anesthesia"), "or not the folder's"),
        (lambda root: write(root, [question("two")]), "names questions that do not exist: one"),
        (lambda root: write(root, []), "at least 1 item"),
        (lambda root: (root / "questions/radiology/views.yaml").write_text("a: [1,"), "not YAML"),
        (lambda root: (root / "questions/radiology/views.yaml").write_text(""), "valid"),
        (lambda root: (root / "lessons/radiology/01-views.md").write_text("no front matter"), "front matter"),
        (lambda root: (root / "lessons/radiology/01-views.md").rename(root / "lessons/radiology/v.md"), "NN-slug.md"),
    ],
)
def test_one_wrong_file_stops_the_whole_load_and_says_where_and_why(root, spoil, reason):
    load(root)
    loaded = list(Revision.objects.order_by("pk").values())
    spoil(root)
    with pytest.raises(CommandError) as error:
        load(root)
    message = str(error.value)
    assert message.startswith("Nothing was loaded.")
    assert reason in message
    assert "radiology/" in message
    assert list(Revision.objects.order_by("pk").values()) == loaded


def test_an_error_names_the_item_and_its_line(root):
    path = write(root, [question("one"), question("two", rationale="Short.")])
    line = next(n for n, text in enumerate(path.read_text().splitlines(), start=1) if "id: two" in text)
    with pytest.raises(CommandError) as error:
        load(root)
    message = str(error.value)
    assert "items.two" in message
    # pydantic places an item's rule at the item: its first line, give or take the keys' order.
    found = int(message.split("views.yaml:")[1].split(":")[0])
    assert abs(found - line) <= 25
