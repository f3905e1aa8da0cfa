from django.urls import path

from progress.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("settings/", views.settings, name="settings"),
    path("not-today/", views.not_today, name="not_today"),
    path("studyprep.ics", views.ics_file, name="ics"),
]
