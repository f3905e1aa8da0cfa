"""allauth's forms in our words."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm


class PlainLoginForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Name"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PlainSignupForm(SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Name"
        self.fields["username"].help_text = "As you like; it need not be your real one."
        self.fields["email"].label = "E-mail"
        self.fields["email"].help_text = "Only to reset a forgotten password."
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
