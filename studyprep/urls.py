from django.contrib import admin
from django.urls import include, path

from studyprep import views

progress_urls = [
    path("practice/placement/", include("progress.placement.urls")),
    path("progress/", include("progress.urls")),
]
urlpatterns = [
    path("", views.home, name="home"),
    # Practice that needs to know the learner's skill: below /practice/, but of the app above it.
    path("", include((progress_urls, "progress"))),
    path("practice/", include("quizzes.urls")),
    path("mock/", include("quizzes.mock.urls")),
    path("terms/", include("curriculum.term_urls")),
    path("lessons/", include("curriculum.urls")),
    path("codes/", include("codebook.urls")),
    path("progress/review/", include("progress.review.urls")),
    path("ask/", include("tutor.urls")),
    path("careers/", include("careers.urls")),
    path("accounts/", include("learners.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("about/", views.about, name="about"),
    path("about/style/", views.style, name="style"),
    path("admin/", admin.site.urls),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
