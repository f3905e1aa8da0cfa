from django.urls import include, path

from progress import views

urlpatterns = [
    path("", views.progress, name="progress"),
    path("how/", views.how, name="how"),
    path("history/", views.history, name="history"),
    path("week/", views.of_week, name="week"),
    path("domains/<slug:slug>/", views.domain, name="domain"),
    path("questions/<slug:slug>/", views.question, name="question"),
    path("plan/", include("progress.plan.urls")),
    path("read/<slug:domain>/<slug:lesson>/", views.lesson_read, name="lesson_read"),
    path("read/<slug:domain>/<slug:lesson>/mark/", views.mark_read, name="mark_read"),
]
