from django.urls import path

from progress import views

urlpatterns = [
    path("", views.progress, name="progress"),
    path("read/<slug:domain>/<slug:lesson>/", views.lesson_read, name="lesson_read"),
    path("read/<slug:domain>/<slug:lesson>/mark/", views.mark_read, name="mark_read"),
]
