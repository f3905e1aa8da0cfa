from django.urls import path

from curriculum.views import terms

app_name = "terms"
urlpatterns = [
    path("", terms.terms, name="terms"),
    path("build/", terms.build, name="build"),
    path("<slug:slug>/", terms.term, name="term"),
]
