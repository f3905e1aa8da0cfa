from django.urls import path

from progress.placement import views

urlpatterns = [
    path("", views.placement, name="placement"),
    path("stop/", views.stop, name="placement_stop"),
    path("<int:attempt_id>/", views.result, name="placement_result"),
]
