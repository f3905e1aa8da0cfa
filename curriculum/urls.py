from django.urls import path

from curriculum.views import lessons as views

app_name = "curriculum"
urlpatterns = [
    path("", views.lessons, name="lessons"),
    path("<slug:domain>/", views.domain, name="domain"),
    path("<slug:domain>/<slug:lesson>/", views.lesson, name="lesson"),
]
