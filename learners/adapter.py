"""allauth's hooks: a guest who signs up keeps everything; a guest who signs in brings it along."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from learners import actions
from learners.models import Learner


class AccountAdapter(DefaultAccountAdapter):
    def new_user(self, request: HttpRequest) -> Learner:
        """Sign-up fills in the guest's own row, so that the primary key and all that hangs on it stay."""
        if isinstance(request.user, Learner) and request.user.is_guest:
            return Learner.objects.get(pk=request.user.pk)
        return super().new_user(request)

    def pre_login(self, request: HttpRequest, user: Learner, **kwargs: Any) -> HttpResponse | None:
        current = request.user
        if isinstance(current, Learner) and current.is_guest and current.pk != user.pk:
            request.guest_to_merge = Learner.objects.get(pk=current.pk)  # type: ignore[attr-defined]
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: Learner, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        if kwargs.get("signup"):
            actions.keep_guest_as_account(learner=user)
        elif guest := getattr(request, "guest_to_merge", None):
            actions.merge_guest(guest=guest, account=user)
            messages.success(request, "What you did here as a guest is now part of your account.")
        return response
