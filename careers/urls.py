from django.urls import path

from careers.views import guide, sources

app_name = "careers"
urlpatterns = [
    path("", guide.page, {"slug": "overview"}, name="overview"),
    path("certification/", guide.page, {"slug": "certification"}, name="certification"),
    path("states/", guide.page, {"slug": "states"}, name="states"),
    path("specialties/", guide.page, {"slug": "specialties"}, name="specialties"),
    path("hcc/", guide.page, {"slug": "hcc"}, name="hcc"),
    path("remote/", guide.page, {"slug": "remote"}, name="remote"),
    path("path/", guide.page, {"slug": "path"}, name="path"),
    path("alternatives/", guide.page, {"slug": "alternatives"}, name="alternatives"),
    path("outlook/", guide.page, {"slug": "outlook"}, name="outlook"),
    path("ai/", guide.page, {"slug": "ai"}, name="ai"),
    path("maximise/", guide.page, {"slug": "maximise"}, name="maximise"),
    path("sources/", sources.sources, name="sources"),
    path("why-sources-disagree/", guide.page, {"slug": "disagree"}, name="disagree"),
    path("corrections/", sources.corrections, name="corrections"),
    path("corrections.csv", sources.corrections_csv, name="corrections-csv"),
    path("resources/", guide.page, {"slug": "resources"}, name="resources"),
    path("spotlight/<slug:slug>/", guide.spotlight, name="spotlight"),
]
