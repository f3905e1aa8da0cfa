from django.urls import path

from codebook import views

app_name = "codebook"
urlpatterns = [
    path("", views.codes, name="codes"),
    path("<slug:system>/<str:code>/", views.code, name="code"),
]
