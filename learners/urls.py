from django.urls import path

from learners import views

app_name = "learners"
urlpatterns = [
    path("", views.you, name="you"),
    path("exam-date/", views.exam_date, name="exam_date"),
    path("quiet/", views.quiet, name="quiet"),
    path("export/", views.export, name="export"),
    path("erase/", views.erase, name="erase"),
]
