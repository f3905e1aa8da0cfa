from django.urls import path

from quizzes.views import check, end, hub, on_code, question

app_name = "quizzes"
urlpatterns = [
    path("", hub.practice, name="practice"),
    path("start/", hub.start, name="start"),
    path("drill/", hub.start_drill, name="start_drill"),
    path("missed/", hub.start_missed, name="start_missed"),
    path("check/<slug:slug>/", check.check, name="check"),
    path("check/<slug:slug>/answer/", check.answer_check, name="answer_check"),
    path("on-code/<str:code>/", on_code.on_code, name="on_code"),
    path("<int:attempt_id>/", question.attempt, name="attempt"),
    path("<int:attempt_id>/end/", end.end, name="end"),
    path("<int:attempt_id>/<int:position>/", question.question, name="question"),
    path("<int:attempt_id>/<int:position>/answer/", question.answer, name="answer"),
    path("<int:attempt_id>/<int:position>/flag/", question.flag, name="flag"),
    path("<int:attempt_id>/<int:position>/report/", question.report, name="report"),
]
