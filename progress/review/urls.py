from django.urls import path

from progress.review.views import cards, terms, today, turn

app_name = "review"
urlpatterns = [
    path("", today.today, name="today"),
    path("start/", today.start, name="start"),
    path("undo/", today.undo, name="undo"),
    path("settings/", today.settings, name="settings"),
    path("graded/<int:attempt_id>/<int:position>/", today.graded, name="graded"),
    path("next/", turn.following, name="next"),
    path("<int:pk>/", turn.card, name="card"),
    path("<int:pk>/answer/", turn.answer, name="answer"),
    path("<int:pk>/grade/", turn.grade, name="grade"),
    path("<int:pk>/bury/", turn.bury, name="bury"),
    path("<int:pk>/suspend/", cards.suspend, name="suspend"),
    path("<int:pk>/delete/", cards.delete, name="delete"),
    path("<int:pk>/edit/", cards.edit, name="edit"),
    path("cards/", cards.cards, name="cards"),
    path("cards/new/", cards.new, name="new"),
    path("terms/", terms.add, name="add_terms"),
    path("terms/<slug:slug>/", terms.term, name="term"),
    path("terms/<slug:slug>/remove/", terms.remove, name="remove_term"),
    path("lessons/<slug:domain>/<slug:slug>/", terms.lesson, name="lesson"),
]
