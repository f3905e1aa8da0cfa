from django.urls import path

from careers.views import credentials, guide, places, roles, sources

app_name = "careers"
urlpatterns = [
    path("", guide.page, {"slug": "overview"}, name="overview"),
    path("certification/", guide.page, {"slug": "certification"}, name="certification"),
    path("states/", guide.page, {"slug": "states"}, name="states"),
    path("states/<slug:slug>/", places.state, name="state"),
    path("metros/", places.metros, name="metros"),
    path("metros/<slug:slug>/", places.metro, name="metro"),
    path("compare/", places.compare, name="compare"),
    path("specialties/", guide.page, {"slug": "specialties"}, name="specialties"),
    path("hcc/", guide.page, {"slug": "hcc"}, name="hcc"),
    path("remote/", guide.page, {"slug": "remote"}, name="remote"),
    path("credentials/", credentials.credentials, name="credentials"),
    path("credentials/<slug:slug>/", credentials.credential, name="credential"),
    path("path/", roles.roles, {"page": "path"}, name="path"),
    path("path/<slug:slug>/", roles.role, {"kind": "level"}, name="level"),
    path("alternatives/", roles.roles, {"page": "alternatives"}, name="alternatives"),
    path("alternatives/<slug:slug>/", roles.role, {"kind": "alternative"}, name="alternative"),
    path("roles/<slug:slug>.csv", roles.download, name="roles-csv"),
    path("outlook/", guide.page, {"slug": "outlook"}, name="outlook"),
    path("ai/", guide.page, {"slug": "ai"}, name="ai"),
    path("first-job/", guide.page, {"slug": "first-job"}, name="first-job"),
    path("maximise/", guide.page, {"slug": "maximise"}, name="maximise"),
    path("sources/", sources.sources, name="sources"),
    path("why-sources-disagree/", guide.page, {"slug": "disagree"}, name="disagree"),
    path("corrections/", sources.corrections, name="corrections"),
    path("corrections.csv", sources.corrections_csv, name="corrections-csv"),
    path("resources/", guide.page, {"slug": "resources"}, name="resources"),
    path("spotlight/<slug:slug>/", guide.spotlight, name="spotlight"),
]
