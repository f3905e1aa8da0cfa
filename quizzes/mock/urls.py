from django.urls import path

from quizzes.mock.views import exam, hub, result, saving

app_name = "mock"
urlpatterns = [
    path("", hub.hub, name="hub"),
    path("new/<slug:form>/", hub.new, name="new"),
    path("new/<slug:form>/<slug:domain>/", hub.new, name="new_domain"),
    path("<int:attempt_id>/", exam.exam, name="exam"),
    path("<int:attempt_id>/map/", exam.question_map, name="map"),
    path("<int:attempt_id>/clock/", exam.clock, name="clock"),
    path("<int:attempt_id>/hand-in/", exam.hand_in, name="hand_in"),
    path("<int:attempt_id>/result/", result.result, name="result"),
    path("<int:attempt_id>/<int:position>/", exam.question, name="question"),
    path("<int:attempt_id>/<int:position>/save/", saving.save, name="save"),
    path("<int:attempt_id>/<int:position>/store/", saving.store, name="store"),
    path("<int:attempt_id>/<int:position>/label/", result.label, name="label"),
]
