from django.urls import path

from tutor.model import views

urlpatterns = [
    path("", views.ask_model, name="model"),
    path("sent/", views.sent, name="model_sent"),
    path("agree/", views.agree, name="model_agree"),
    path("stream/", views.stream, name="model_stream"),
    path("stopped/", views.stopped, name="model_stopped"),
    path("off/", views.off, name="model_off"),
]
