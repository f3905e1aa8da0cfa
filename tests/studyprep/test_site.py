"""What holds for the whole site: health, headers, notices, no third party."""

import re

import pytest
from django.conf import settings
from django.db.utils import OperationalError
from django.urls import reverse

from curriculum.models import ContentLoad
from progress import skill

PAGES = [
    *("/", "/practice/", "/mock/", "/lessons/", "/codes/", "/progress/", "/careers/", "/about/"),
    *("/accounts/", "/accounts/login/", "/accounts/signup/"),
]


def test_search_engines_are_told_what_not_to_read(client):
    assert "Disallow: /ask/" in client.get("/robots.txt").text.splitlines()


def test_healthz_says_that_the_process_is_alive_without_a_database(client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readyz_says_what_is_missing(client, bank):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "load_content" in response.json()["content"]
    ContentLoad.objects.create(digest="x")
    assert client.get("/readyz").json() == {"database": "ok", "content": "ok", "code book": "ok"}


@pytest.mark.django_db
def test_readyz_says_when_the_database_does_not_answer(client, monkeypatch):
    def refuse(*args):
        raise OperationalError("gone")

    monkeypatch.setattr("studyprep.views.connection.ensure_connection", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"].startswith("does not answer")


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_strict_policy_and_nothing_inline_or_foreign(client, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    text = response.text
    assert not re.search(r"\sstyle=|<style|\son\w+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', text)
    assert text.count("<h1") == 1
    assert "not affiliated with or endorsed by AAPC" in text


def test_a_learners_home_page_takes_at_most_twelve_queries(as_learner, bank, django_assert_max_num_queries):
    as_learner.post(reverse("quizzes:start"))
    skill.bank()  # Read once in five minutes by each process.
    with django_assert_max_num_queries(12):
        assert "Welcome back" in as_learner.get("/").text


@pytest.mark.usefixtures("bank")
def test_the_home_page_starts_practice_in_one_click_and_links_only_what_works(client):
    text = client.get("/").text
    assert f'action="{reverse("quizzes:start")}"' in text
    for link in set(re.findall(r'href="(/[^"#]*)"', text)):
        if not link.startswith("/static/"):
            assert client.get(link).status_code == 200, link
    assert 'href="/ask/"' in text


def test_the_style_page_is_for_developers_only(client, db, settings):
    assert client.get("/about/style/").status_code == 404
    settings.DEBUG = True
    assert client.get("/about/style/").status_code == 200


def test_a_page_that_is_not_there_says_so_kindly(client, db):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "This page isn’t here" in response.text


def test_a_form_without_its_token_is_refused_kindly(bank):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(reverse("quizzes:start"))
    assert response.status_code == 403
    assert "Go back, reload and try again" in response.text


def test_no_file_names_a_registrys_host_or_this_machine():
    ours = re.compile(r"files\.pythonhosted|pypi\.org|registry\.npmjs|/root/|/work/main")
    files = [path for path in settings.BASE_DIR.glob("*") if path.is_file()]
    for folder in ["docs", "deploy", "bin", "studyprep", "learners", "quizzes", "progress", "curriculum", "careers"]:
        files += [path for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in {".py", ".md", ".txt"}]
    assert not [path for path in files if path.name != ".DS_Store" and ours.search(path.read_text(errors="ignore"))]
