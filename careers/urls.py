from django.urls import path

from careers import views

app_name = "careers"
urlpatterns = [
    path("", views.page, {"slug": "overview"}, name="overview"),
    path("certification/", views.page, {"slug": "certification"}, name="certification"),
    path("states/", views.page, {"slug": "states"}, name="states"),
    path("specialties/", views.page, {"slug": "specialties"}, name="specialties"),
    path("hcc/", views.page, {"slug": "hcc"}, name="hcc"),
    path("remote/", views.page, {"slug": "remote"}, name="remote"),
    path("path/", views.page, {"slug": "path"}, name="path"),
    path("alternatives/", views.page, {"slug": "alternatives"}, name="alternatives"),
    path("outlook/", views.page, {"slug": "outlook"}, name="outlook"),
    path("ai/", views.page, {"slug": "ai"}, name="ai"),
    path("maximise/", views.page, {"slug": "maximise"}, name="maximise"),
    path("resources/", views.page, {"slug": "resources"}, name="resources"),
    path("spotlight/<slug:slug>/", views.spotlight, name="spotlight"),
]
