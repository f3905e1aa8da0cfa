from django.urls import path

from codebook import views

app_name = "codebook"
urlpatterns = [
    path("", views.codes, name="codes"),
    path("validate/", views.check_list, name="validate"),
    path("raf/", views.risk_score, name="raf"),
    path("<slug:system>/<str:code>/", views.code, name="code"),
]
