from django.urls import include, path

from tutor import views

app_name = "tutor"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("forget/", views.forget, name="forget_all"),
    path("<int:pk>/", views.asked, name="asked"),
    path("<int:pk>/mark/", views.mark, name="mark"),
    path("<int:pk>/forget/", views.forget, name="forget"),
    path("<int:pk>/model/", include("tutor.model.urls")),
]
